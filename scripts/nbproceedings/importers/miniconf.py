"""Mini-Conf: the ``sitedata`` of a virtual conference, in CSV, JSON or YAML.

Papers, keynotes, tutorials and plenary talks, workshops, the calendar, sessions with the ids of
their papers, the settings and the committee.  Files that belong together are given together: the
calendar's links tell which papers and talks are given when.  Addresses, chat rooms and links into
meetings are never read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nbproceedings.importers._miniconf_kinds import CERTAINTY, NOT_READ, Kind, kind_of_content
from nbproceedings.importers._miniconf_rows import Content, read_content
from nbproceedings.importers._miniconf_sessions import Programme
from nbproceedings.importers._miniconf_volume import event_of, organizers
from nbproceedings.importers._miniconf_works import take_events, take_papers, take_speakers
from nbproceedings.importers.haul import (
    Haul,
    Importer,
    Options,
    Recognition,
    SourceFile,
    Value,
)
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.programme_order import in_order, named
from nbproceedings.importers.intake.reading import place
from nbproceedings.problem import Place, Severity
from nbproceedings.text.dates import zone as zone_of


def recognise(file: SourceFile) -> Recognition | None:
    """Lists with UIDs, calendars and settings as Mini-Conf's documentation describes them."""
    kind = kind_of_content(read_content(file)[0])
    return Recognition(*CERTAINTY[kind]) if kind else None


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Everything in all files; works first, so that the programme can name them."""
    gathering = Gathering()
    contents: dict[Kind, list[Content]] = {}
    for file in files:
        content, problems = read_content(file)
        gathering.problems += problems
        kind = kind_of_content(content)
        contents.setdefault(kind, []).append(content)
        _report_unread(content, kind, gathering)
    for content in contents.get("papers", ()):
        take_papers(content, gathering)
    for content in contents.get("speakers", ()):
        take_speakers(content, gathering)
    for content in contents.get("events", ()):
        take_events(content, gathering)
    programme = _programme(contents, _zone(files, options, gathering), gathering)
    haul = gathering.haul(
        sessions=in_order(named(programme.drafts)), volume=_volume(contents, gathering)
    )
    return replace(haul, sessions_read=programme.read)


def _programme(
    contents: dict[Kind, list[Content]], zone: str | None, gathering: Gathering
) -> Programme:
    programme = Programme(zone, gathering)
    for kind in ("papers", "speakers", "events"):
        for content in contents.get(kind, ()):
            programme.know(content, kind)
    for content in contents.get("sittings", ()):
        programme.take_sittings(content)
    for content in contents.get("events", ()):
        programme.take_events(content)
    for content in contents.get("workshops", ()):
        programme.take_events(content, workshops=True)
    for content in contents.get("speakers", ()):
        programme.take_speakers(content)
    for content in contents.get("calendar", ()):
        programme.take_calendar(content)
    programme.take_rest()
    return programme


def _volume(contents: dict[Kind, list[Content]], gathering: Gathering) -> dict[str, Value]:
    volume: dict[str, Value] = {}
    for content in contents.get("config", ()):
        volume |= event_of(content.values or {})
    people = [
        one for content in contents.get("committee", ()) for one in organizers(content, gathering)
    ]
    return volume | ({"organizers": people} if people else {})


def _zone(files: Sequence[SourceFile], options: Options, gathering: Gathering) -> str | None:
    try:
        zone_of(options.zone or "UTC")
    except ValueError as error:
        where = place(files[0]) if files else Place("")
        hint = "give a zone such as --zone Europe/Berlin; times count as UTC until then"
        gathering.report("unknown-zone", Severity.ERROR, where, str(error), hint)
        return None
    return options.zone


def _report_unread(content: Content, kind: Kind, gathering: Gathering) -> None:
    name = content.file.name
    if kind in NOT_READ:
        message = f"{name!r} holds {NOT_READ[kind]}, which are not read"
        hint = "nothing is missing if that is right"
        gathering.report("other-tables", Severity.NOTE, place(content.file), message, hint)
    broken = any(
        one.severity is Severity.ERROR and one.place.path.startswith(place(content.file).path)
        for one in gathering.problems
    )
    if not kind and not broken:
        shown = ", ".join(sorted(content.keys)[:8]) or "no lists and no keys"
        message = f"{name!r} is no file of a Mini-Conf site: it has {shown}"
        hint = "lists of papers, speakers and events need the key UID"
        gathering.report("wrong-source", Severity.ERROR, place(content.file), message, hint)


IMPORTER = Importer(
    name="miniconf",
    summary="Mini-Conf: the sitedata of a virtual conference",
    files="papers, speakers, main_calendar, workshops, config and so on (CSV, JSON or YAML)",
    recognise=recognise,
    read=read,
)
