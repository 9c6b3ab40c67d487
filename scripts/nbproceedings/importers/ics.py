"""iCalendar: the events of a calendar file are the sessions of the programme.

A calendar says when and where; what is given comes from other sources, so that no paper and no
talk is made here.  Attendees, organisers and links into meetings are never read.  Times without a
zone need ``--zone``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo

from nbproceedings.importers._ics_events import Event, Events
from nbproceedings.importers._ics_lines import Component, read_components
from nbproceedings.importers._ics_report import CalendarReport
from nbproceedings.importers._ics_sessions import session, source_id
from nbproceedings.importers._ics_zones import Zones
from nbproceedings.importers.haul import (
    Haul,
    Importer,
    Options,
    Recognition,
    SessionDraft,
    SourceFile,
)
from nbproceedings.importers.intake.programme_order import in_order, named
from nbproceedings.importers.intake.reading import place
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.encoding import decode
from nbproceedings.store.yaml import shorten
from nbproceedings.text.dates import zone as zone_of

_BEGINNING = re.compile(r"\s*BEGIN:(V[A-Z]+)\b", re.I)
_NUMBER = re.compile(r"[0-9]{1,6}")
LOOKED_AT = 4_096
"""Bytes of a file by which it is known."""


def recognise(file: SourceFile) -> Recognition | None:
    """A file that begins as calendars do."""
    found = _BEGINNING.match(decode(file.data[:LOOKED_AT], "").text)
    if found is None:
        return None
    name = found[1].upper()
    if name == "VCALENDAR":
        return Recognition(95, "it begins with BEGIN:VCALENDAR, as calendars do")
    return Recognition(60, f"it begins with BEGIN:{name}, a part of a calendar")


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Sessions of all files; of an event that several of them have, the first one counts."""
    problems: list[Problem] = []
    zone = _zone(options, files, problems)
    found: dict[str, SessionDraft] = {}
    number = 0
    for file in files:
        drafts, more, read_ = _read_file(file, zone)
        problems += more
        number += read_
        own = {draft.source_id: draft for draft in named(drafts)}
        again = [draft for name, draft in own.items() if name in found]
        if again:
            problems.append(_told_before(file, again, found))
        found |= {name: draft for name, draft in own.items() if name not in found}
    return Haul(sessions=in_order(found.values()), problems=tuple(problems), sessions_read=number)


def _zone(options: Options, files: Sequence[SourceFile], problems: list[Problem]) -> tzinfo | None:
    if not options.zone:
        return None
    try:
        return zone_of(options.zone)
    except ValueError as error:
        where = place(files[0]) if files else Place("")
        hint = "give a zone such as --zone Europe/Berlin"
        problems.append(Problem("unknown-zone", Severity.ERROR, where, str(error), hint))
        return None


def _told_before(
    file: SourceFile, again: Sequence[SessionDraft], found: Mapping[str, SessionDraft]
) -> Problem:
    different = [one for one in again if one.fields != found[one.source_id].fields]
    first = (different or again)[0]
    such = f", such as {shorten(str(first.fields['title']))}"
    message = f"events that an earlier file has as well: {len(again)}"
    message += f"; of them otherwise: {len(different)}{such}" if different else such
    hint = "those of the earlier file were taken; give only the newest calendar"
    severity = Severity.WARNING if different else Severity.NOTE
    return Problem("event-twice", severity, first.place, message, hint)


def _read_file(
    file: SourceFile, zone: tzinfo | None
) -> tuple[list[SessionDraft], list[Problem], int]:
    """Sessions, problems, and how many events there are."""
    root, problems = read_components(file)
    if not root.inner:
        if not any(one.severity is Severity.ERROR for one in problems):
            problems.append(_wrong_source(file))
        return [], problems, 0
    components = [one for one in root.walk() if one.name == "VEVENT"]
    calendar = next((one for one in root.walk() if one.name == "VCALENDAR"), root)
    report = CalendarReport(file, plain(calendar.text("X-WR-TIMEZONE")))
    report.not_read(root)
    if not components:
        report.no_events(root)
    whole = [one for one in components if one.complete]
    zones = Zones(one for one in root.walk() if one.name == "VTIMEZONE")
    events = Events(zones, zone, report).read(whole)
    drafts = _sessions(events, file, report)
    count = len(events) + report.failed + len(components) - len(whole)
    return drafts, problems + report.problems(), count


def _sessions(
    events: Sequence[Event], file: SourceFile, report: CalendarReport
) -> list[SessionDraft]:
    ids = [event.uid for event in events if event.uid]
    numbered = len(ids) > 1 and all(map(_NUMBER.fullmatch, ids))
    kept = [event for event in events if _belongs(event, report)]
    if numbered and kept:
        report.counted(kept[0].component)
    groups: dict[str, list[Event]] = {}
    drafts: list[SessionDraft] = []
    for event in kept:
        if numbered or not event.uid:
            drafts.append(session(event, source_id(event, numbered=True), file, report))
        else:
            groups.setdefault(source_id(event, numbered=False), []).append(event)
    for name, states in groups.items():
        drafts += (
            session(event, own, file, report) for own, event in _states(name, states, report)
        )
    return drafts


def _states(
    name: str, events: Sequence[Event], report: CalendarReport
) -> Iterator[tuple[str, Event]]:
    """What events with one UID are: states of one event, of which the last counts, or several."""
    last = max(_revision(event.component) for event in events)
    latest = [event for event in events if _revision(event.component) == last]
    report.superseded += [one.component for one in events if _revision(one.component) != last]
    found = {(event.start, event.component.text("SUMMARY")): event for event in reversed(latest)}
    if len(found) > 1:
        report.same_uid(latest[1].component)
    for event in reversed(found.values()):
        yield name if len(found) == 1 else source_id(event, numbered=True), event


def _belongs(event: Event, report: CalendarReport) -> bool:
    """Whether an event is for everybody to see; if not, the report says why."""
    component = event.component
    if component.text("STATUS").strip().upper() == "CANCELLED":
        report.cancelled.append(component)
    elif component.text("CLASS").strip().upper() in {"PRIVATE", "CONFIDENTIAL"}:
        report.private.append(component)
    elif not any(map(str.isalnum, plain(component.text("SUMMARY")))):
        report.untitled.append(component)
    else:
        return True
    return False


def _revision(component: Component) -> tuple[int, str]:
    sequence = component.text("SEQUENCE").strip()
    number = int(sequence) if _NUMBER.fullmatch(sequence) else 0
    return number, component.text("LAST-MODIFIED").strip()


def _wrong_source(file: SourceFile) -> Problem:
    beginning = " ".join(decode(file.data[:LOOKED_AT], "").text[:60].split())[:30]
    message = f"{file.name!r} is no calendar: it begins with {beginning!r}"
    hint = "give an iCalendar file (.ics), which begins with BEGIN:VCALENDAR"
    return Problem("wrong-source", Severity.ERROR, place(file), message, hint)


IMPORTER = Importer(
    name="ics",
    summary="iCalendar: the events of a calendar are the sessions of the programme",
    files="one or more calendar files (.ics)",
    recognise=recognise,
    read=read,
)
