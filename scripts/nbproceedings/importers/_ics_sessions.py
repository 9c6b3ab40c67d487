"""An event of a calendar as a session of the programme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import blake2b

from nbproceedings.importers._ics_events import Event
from nbproceedings.importers._ics_lines import Component
from nbproceedings.importers._ics_report import CalendarReport
from nbproceedings.importers.haul import SessionDraft, SourceFile, Value
from nbproceedings.importers.intake.loose_text import loose_line
from nbproceedings.importers.intake.meeting_links import is_meeting, without_meetings
from nbproceedings.importers.intake.programme_kinds import announced, kind_of_title
from nbproceedings.importers.intake.reading import place
from nbproceedings.importers.intake.wording import address, from_html, plain
from nbproceedings.text.mailboxes import find_address, without_addresses

INSTEAD = "[address left out]"
_WITHIN_A_SITE = re.compile(r"[\w./-]*\.html?(?:[?#]\S*)?|[?#/]\S+")


def session(event: Event, source_id: str, file: SourceFile, report: CalendarReport) -> SessionDraft:
    """The session that an event with a title and a beginning is."""
    component = event.component
    kind, title, given = announced(loose_line(component.text("SUMMARY")))
    start, end = event.start, event.end
    fields: dict[str, Value] = {
        "title": title,
        "kind": kind or _category(component),
        "start": (start.text if start else None) or "",
        "end": (end.text if end else None) or "",
        "place": "",
        "url": "",
        "description": _description(component.text("DESCRIPTION")),
        "note": "All day" if start and start.whole_day else "",
    }
    fields |= _whereabouts(component, report)
    kept = {key: value for key, value in fields.items() if value}
    slots: tuple[Mapping[str, Value], ...] = ({"title": given},) if given else ()
    return SessionDraft(source_id, kept, slots, place(file, component.number))


def source_id(event: Event, *, numbered: bool) -> str:
    """What tells the event from others in every export of the calendar.

    The UID and the repetition.  Where events are only numbered, and where there is no UID, the
    title: whoever calls numbers those that share one.
    """
    if event.uid and not numbered:
        # Some programs make UIDs that are, or look like, addresses of people.
        uid = event.uid
        if "@" in uid:
            uid = blake2b(uid.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
        return f"{uid}/{event.recurrence}" if event.recurrence else uid
    return plain(event.component.text("SUMMARY"))


def _category(component: Component) -> str:
    """The kind that the categories of an event tell, if they are the usual words."""
    for name in component.text("CATEGORIES").split(","):
        found = kind_of_title(plain(name))
        if found:
            return found
    return ""


def _whereabouts(component: Component, report: CalendarReport) -> dict[str, Value]:
    """The place, and the page of the event."""
    found: dict[str, Value] = {}
    location = plain(component.text("LOCATION"))
    page = address(component.text("URL")) or ""
    link = address(location) or ""
    if location and (link or _WITHIN_A_SITE.fullmatch(location)):
        if not link or is_meeting(link):
            report.links.append(location.partition("?")[0])
        elif not page:
            page = link
    elif location and not find_address(location):
        clean = plain(without_meetings(location))
        if clean:
            found["place"] = clean
    if page and not is_meeting(page):
        found["url"] = page
    return found


def _description(text: str) -> str:
    return without_addresses(without_meetings(from_html(text)), INSTEAD)
