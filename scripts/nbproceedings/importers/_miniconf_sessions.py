"""The programme of a Mini-Conf site: its calendar, the sittings of events, sessions of papers.

Times without a zone are in UTC, as the pages of such sites take them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from nbproceedings.importers._miniconf_links import Given, Slots, uid_of
from nbproceedings.importers._miniconf_people import names_in, people_of
from nbproceedings.importers._miniconf_rows import Content, Plain, Row
from nbproceedings.importers._miniconf_works import event_kind, source_id
from nbproceedings.importers.haul import SessionDraft, Value
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.html_text import html_to_text
from nbproceedings.importers.intake.loose_text import loose_line
from nbproceedings.importers.intake.markdown_text import INSTEAD, from_markdown
from nbproceedings.importers.intake.meeting_links import is_meeting, without_meetings
from nbproceedings.importers.intake.moments import moment
from nbproceedings.importers.intake.programme_kinds import announced, kind_of_tag
from nbproceedings.importers.intake.reading import json_place
from nbproceedings.importers.intake.wording import address, plain
from nbproceedings.problem import Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.mailboxes import without_addresses

_BREAK = re.compile(r"<br\s*/?>", re.I)
_NUMBER = re.compile(r"[0-9]{1,3}[A-Za-z]?")


class Programme:
    """Gathers sessions.  ``zone`` is that of times written without one."""

    def __init__(self, zone: str | None, gathering: Gathering) -> None:
        self._zone = zone or "UTC"
        self._gathering = gathering
        self.drafts: list[SessionDraft] = []
        self.read = 0
        self._given = Given()
        self._sittings: set[tuple[str, str]] = set()
        self._within: list[Row] = []

    def know(self, content: Content, group: str) -> None:
        """Take note of works, and of the sessions in which they say that they are."""
        for row in content.rows:
            draft = self._gathering.drafts.get(source_id(row, content))
            if draft is not None:
                self._given.add(draft, group, content.file.path.stem, row)

    def take_sittings(self, content: Content) -> None:
        """Sessions with the ids of their papers."""
        self.read += content.failed
        if content.values is not None:
            for name, value in content.values.items():
                if isinstance(value, dict):
                    row = Row({**value, "name": name}, json_place(content.file, name))
                    self._sitting(row)
        for row in content.rows:
            self._sitting(row)

    def _sitting(self, row: Row) -> None:
        name = row.line("name")
        listed = row.values.get("papers") or row.values.get("posters") or row.values.get("ids")
        ids = [self._id(one) for one in listed] if isinstance(listed, list) else []
        slots = tuple(self._given.paper(one) for one in ids if one)
        if not name or not slots:
            return
        start = self._moment(row.line("date", "start_time", "start"), row)
        if not start:
            self._given.name(name, slots, row)
            return
        end = self._moment(row.line("end_time", "end"), row)
        self._add(_title(name), {"start": start, "end": end}, slots, row)

    @staticmethod
    def _id(value: Plain) -> str:
        found = value.get("id") or value.get("UID") if isinstance(value, dict) else value
        return plain(found) if isinstance(found, str) else ""

    def take_events(self, content: Content, *, workshops: bool = False) -> None:
        """Sittings of tutorials, of plenary events, and of workshops."""
        self.read += content.failed
        for row in content.rows:
            name = source_id(row, content)
            title = row.title
            if not title:
                continue
            fields: dict[str, Value] = {"kind": event_kind(row, content)}
            slots: Slots = ()
            if not workshops and name in self._gathering.drafts:
                slots = ({"talk": name},)
            else:
                fields |= self._described(row, chairs=workshops)
            sittings = row.rows("sessions") or [{}]
            for sitting in sittings:
                one = Row(sitting, row.place)
                start = self._moment(one.line("start_time", "start"), row)
                end = self._moment(one.line("end_time", "end"), row)
                if start:
                    self._sittings.add((row.line("UID"), start))
                called = one.line("name")
                note = "; ".join(filter(None, (str(fields.get("note", "")), called)))
                self._add(title, {**fields, "start": start, "end": end, "note": note}, slots, row)

    def _described(self, row: Row, *, chairs: bool) -> dict[str, Value]:
        """What is known of an event that is no talk."""
        found: dict[str, Value] = {
            "description": from_markdown(row.text("abstract")),
            "url": address(row.text("website", "url")) or "",
        }
        if chairs:
            found["chairs"] = people_of(row, self._gathering, "organizers", "authors")
        else:
            names = names_in(row, "presenter", "presenters", "organizers", "authors")
            found["note"] = ", ".join(names)
        return found

    def take_speakers(self, content: Content) -> None:
        """Times that stand beside keynotes: ``start_date_a`` with ``start_time_a``, and so on."""
        for row in content.rows:
            name = source_id(row, content)
            if name not in self._gathering.drafts:
                continue
            for ending in ("", "_a", "_b", "_c"):
                day, time = row.line(f"start_date{ending}"), row.line(f"start_time{ending}")
                start = self._moment(f"{day} {time}", row) if day and time else ""
                if start:
                    fields: dict[str, Value] = {"start": start, "kind": "keynote"}
                    self._add(row.title, fields, ({"talk": name},), row)

    def take_calendar(self, content: Content) -> None:
        """Events of the calendar, but for sittings that an event's own list has told."""
        self.read += content.failed
        for row in content.rows:
            written = _BREAK.split(row.text("title"), maxsplit=1)
            kind, title, given = announced(loose_line(html_to_text(written[0])))
            if not any(map(str.isalnum, title)):
                self.read += 1
                message = f"an event has no title: {shorten(row.text('title'))}"
                hint = "give it a title if it belongs to the programme"
                self._gathering.report("no-title", Severity.WARNING, row.place, message, hint)
                continue
            start = self._moment(row.line("start"), row)
            link = row.line("link") or row.line("location")
            if (uid_of(link), start) in self._sittings:
                continue
            rest = from_markdown(written[1]) if len(written) > 1 else ""
            fields: dict[str, Value] = {
                "kind": kind or _category(row),
                "start": start,
                "end": self._moment(row.line("end"), row),
                "description": rest,
            }
            slots = self._given.by(link) or (({"title": given},) if given else ())
            self._add(title, fields | self._whereabouts(row), slots, row)
        self._tell_links()

    def _whereabouts(self, row: Row) -> dict[str, Value]:
        location, link = row.line("location"), row.line("link")
        found: dict[str, Value] = {}
        url = address(link) or address(location)
        if url and not is_meeting(url):
            found["url"] = url
        elif link or ".html" in location:
            self._within.append(row)
        if location and not address(location) and ".html" not in location:
            found["place"] = plain(without_addresses(without_meetings(location), INSTEAD))
        return found

    def take_rest(self) -> None:
        """Sessions of which nobody has told the time."""
        for name, slots, row in self._given.rest():
            self._add(_title(name), {}, slots, row)

    def _add(self, title: str, fields: Mapping[str, Value], slots: Slots, row: Row) -> None:
        self.read += 1
        kept = {key: value for key, value in fields.items() if value not in ("", [])}
        self.drafts.append(SessionDraft(title, {"title": title, **kept}, slots, row.place))

    def _moment(self, written: str, row: Row) -> str:
        """``2020-07-05_13:00:00`` and other forms, in the record's own."""
        if not written:
            return ""
        found = moment(written.replace("_", " ", 1), self._zone)
        if found is None:
            message = f"{shorten(written)} is no time that can be read"
            hint = "write it as 2020-07-05T13:00:00+00:00"
            self._gathering.report("bad-time", Severity.WARNING, row.place, message, hint)
        return found or ""

    def _tell_links(self) -> None:
        if not self._within:
            return
        first = self._within[0]
        message = (
            f"{len(self._within):,} links to pages of the site itself are left out, such as "
            f"{shorten(first.line('link') or first.line('location'))}"
        )
        hint = "what they name was put into the sessions where it is known"
        self._gathering.report("refused-link", Severity.NOTE, first.place, message, hint)
        self._within.clear()


def _title(name: str) -> str:
    return f"Session {name}" if _NUMBER.fullmatch(name) else name


def _category(row: Row) -> str:
    """The kind that a calendar's category tells."""
    return kind_of_tag(row.line("type")) or kind_of_tag(row.line("calendarId"))
