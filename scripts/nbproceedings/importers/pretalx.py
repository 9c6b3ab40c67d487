"""pretalx: the schedule as JSON (frab's form too), and the lists of its REST API.

Submissions are talks; those whose type says *paper* or *poster* are papers.  Each slot is a
session of its own, and so is each break.  Only accepted and confirmed submissions are taken.
Answers, notes and addresses are private and never read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nbproceedings.importers._pretalx_finding import Found, Item, code_of, find, value_of
from nbproceedings.importers._pretalx_sessions import Sittings, sessions_of
from nbproceedings.importers._pretalx_values import label
from nbproceedings.importers._pretalx_volume import event_of, formats_of, report_zone, zone_of_event
from nbproceedings.importers._pretalx_works import Work, fields_of
from nbproceedings.importers.haul import (
    Haul,
    Importer,
    Options,
    Recognition,
    SourceFile,
)
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.programme_order import in_order
from nbproceedings.importers.intake.reading import json_place
from nbproceedings.problem import Severity
from nbproceedings.store.yaml import shorten

_ACCEPTED = {"", "accepted", "confirmed"}
_REASONS = {
    "submitted": "no decision", "draft": "a draft", "canceled": "cancelled",
}  # fmt: skip
_TELLTALE = (
    (b'"conference"', b'"days"', 95, "a schedule with days and rooms, in frab's form"),
    (b'"submission_type"', b'"code"', 90, "submissions of pretalx, with their types"),
    (b'"session_type"', b'"code"', 75, "submissions keyed by code"),
    (b'"biography"', b'"code"', 75, "a list of speakers of pretalx"),
    (b'"slots"', b'"room"', 70, "the slots of a schedule of pretalx"),
    (b'"talks"', b'"rooms"', 70, "the data of pretalx's schedule widget"),
    (b'"youtube_link"', b'"submission"', 60, "recordings by submission"),
)


def recognise(file: SourceFile) -> Recognition | None:
    """Words that only pretalx's files have, and objects of its forms."""
    if file.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"[", b"{", b"/"):
        return None
    for first, second, certainty, why in _TELLTALE:
        if first in file.data and second in file.data:
            found = Found()
            find(value_of(file)[0], file, found)
            return Recognition(certainty, why) if found.anything else None
    return None


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Everything in all files, put together by the codes of submissions and speakers."""
    gathering = Gathering()
    found = Found()
    for file in files:
        value, problems = value_of(file)
        gathering.problems += problems
        before = found.anything
        if value is not None:
            find(value, file, found)
        if not found.anything and not before and not problems:
            _report_wrong(file, gathering)
    _report_foreign(found, gathering)
    volume = event_of(found)
    sittings = Sittings(found, options.zone or zone_of_event(volume), gathering)
    sittings.gather()
    report_zone(volume, sittings, gathering)
    works = _works(found, options, gathering)
    volume |= formats_of(works)
    sessions = in_order(sessions_of(sittings, works))
    _report_strangers(sittings, works, gathering)
    haul = gathering.haul(sessions=sessions, volume=volume)
    return replace(haul, sessions_read=sittings.read)


def _works(found: Found, options: Options, gathering: Gathering) -> dict[str, Work]:
    """Gather all submissions; those that are in, by code."""
    every: dict[str, Work] = {}
    for item in found.works:
        code = code_of(item.value)
        if not code:
            message = f"{shorten(label(item.value.get('title')))} has neither a code nor an id"
            hint = "export it again: without one a later import would not find it"
            gathering.fail("no-id", item.place, message, hint)
            continue
        every.setdefault(code, Work(code, item.place)).add(item.value)
    works: dict[str, Work] = {}
    for code, work in every.items():
        if not any(map(str.isalnum, work.title)):
            message = f"{code} has no title: {shorten(work.title)}"
            gathering.fail("no-title", work.place, message, "fill in its title")
        elif reason := _reason(work, options):
            gathering.leave_out(code, work.title, reason, work.place)
        else:
            fields = fields_of(work, found, gathering)
            gathering.add(code, fields, work.place, work.kind)
            works[code] = work
    return works


def _reason(work: Work, options: Options) -> str:
    """Why a submission is not in, or nothing."""
    state = work.state
    if options.accept and state:
        wanted = [word.casefold().strip() for word in options.accept]
        return "" if any(word and word in state for word in wanted) else f"state {state!r}"
    return "" if state in _ACCEPTED else _REASONS.get(state, state)


def _report_strangers(sittings: Sittings, works: dict[str, Work], gathering: Gathering) -> None:
    """Slots of submissions that are left out, or that stand in none of the files."""
    out = {one.source_id for one in gathering.left_out}
    strangers = [one for one in sittings.all if one.code and one.code not in works]
    unknown = [one for one in strangers if one.code not in out]
    if unknown:
        message = f"{len(unknown):,} slots are of submissions that the files do not hold, such as "
        hint = "give the list of submissions as well"
        gathering.report(
            "unknown-work", Severity.WARNING, unknown[0].place, message + unknown[0].code, hint
        )
    if len(strangers) > len(unknown):
        count = len(strangers) - len(unknown)
        first = next(one for one in strangers if one.code in out)
        message = f"{count:,} slots are of submissions that are left out, such as {first.code}"
        hint = "nothing is missing if that is right"
        gathering.report("left-out", Severity.NOTE, first.place, message, hint)


def _report_foreign(found: Found, gathering: Gathering) -> None:
    if found.foreign and found.anything:
        first: Item = found.foreign[0]
        message = f"{len(found.foreign):,} objects are neither submissions nor speakers nor slots"
        keys = ", ".join(list(first.value)[:5]) or "no keys"
        hint = f"nothing is missing if that is right; the first has {keys}"
        gathering.report("other-objects", Severity.NOTE, first.place, message, hint)


def _report_wrong(file: SourceFile, gathering: Gathering) -> None:
    message = f"{file.name!r} holds no schedule, submissions or speakers of pretalx"
    hint = "give the schedule's JSON (schedule.json), or what the API's submissions answer"
    gathering.report("wrong-source", Severity.ERROR, json_place(file, ""), message, hint)


IMPORTER = Importer(
    name="pretalx",
    summary="pretalx: the schedule as JSON, also frab's, and lists of its REST API",
    files="schedule.json, or submissions and speakers as the API gives them (JSON)",
    recognise=recognise,
    read=read,
)
