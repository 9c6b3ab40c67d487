"""Sessions of a CMT export: a column such as ``Session 1:12``, or a list of sessions in JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbproceedings.importers.haul import SessionDraft, SourceFile
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.reading import Json, json_of, json_place
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Place, Severity

MAX_ORDER = 1_000_000
"""Bytes of a list of sessions; five thousand numbers have thirty thousand."""
MAX_LISTED = 5
_POSITION = re.compile(r"(?P<name>.*\S)\s*:\s*(?P<position>[0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Seat:
    """What a row says of its session: its name, the position in it if given, and the row."""

    session: str
    position: int | None
    place: Place


def seat(text: str, place: Place) -> Seat:
    """``Session 1:12`` is the twelfth place of ``Session 1``; other texts are names."""
    bare = plain(text)
    found = _POSITION.fullmatch(bare)
    if found is None:
        return Seat(bare, None, place)
    return Seat(found["name"], int(found["position"]), place)


def sessions_of_rows(seats: Mapping[str, Seat]) -> tuple[SessionDraft, ...]:
    """Sessions by the seats of papers, which are keys by number; in the order of the rows."""
    by_name: dict[str, list[tuple[int, int, str]]] = {}
    places: dict[str, Place] = {}
    for at, (number, one) in enumerate(seats.items()):
        position = one.position if one.position is not None else 0
        by_name.setdefault(one.session, []).append((position, at, number))
        places.setdefault(one.session, one.place)
    return tuple(
        _session(name, [number for _, _, number in sorted(papers)], places[name])
        for name, papers in by_name.items()
    )


def _session(name: str, numbers: Sequence[str], place: Place) -> SessionDraft:
    slots = tuple({"paper": number} for number in numbers)
    return SessionDraft(name, {"title": name}, slots, place)


def is_json(file: SourceFile) -> bool:
    """Whether the file begins as JSON does, and no table."""
    return file.data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{")


def looks_like_order(file: SourceFile) -> bool:
    """Whether the file is a list of sessions."""
    if len(file.data) > MAX_ORDER or b'"papers"' not in file.data or not is_json(file):
        return False
    return _entries(json_of(file)[0]) is not None


def sessions_of_order(file: SourceFile, gathering: Gathering) -> tuple[SessionDraft, ...]:
    """Sessions of ``[{"name": "Session 1", "papers": [286, 75]}]``."""
    value, problems = json_of(file)
    gathering.problems += problems
    if value is None:
        return ()
    entries = _entries(value)
    if entries is None:
        gathering.report(
            "wrong-source",
            Severity.ERROR,
            json_place(file, ""),
            f"{file.name!r} is no list of sessions with numbers of papers",
            'write it as [{"name": "Session 1", "papers": [12, 7]}], or leave it away',
        )
        return ()
    return tuple(
        _session(name, numbers, json_place(file, f"[{at}]"))
        for at, (name, numbers) in enumerate(entries)
    )


def _entries(value: Json) -> list[tuple[str, list[str]]] | None:
    """Names and numbers, or None where any entry is something else."""
    if isinstance(value, dict):
        value = value.get("sessions")
    if not isinstance(value, list) or not value:
        return None
    found = []
    for entry in value:
        if not isinstance(entry, dict):
            return None
        name, papers = entry.get("name"), entry.get("papers")
        if not isinstance(name, str) or not plain(name) or not isinstance(papers, list):
            return None
        if not all(isinstance(number, (int, str)) for number in papers):
            return None
        found.append((plain(name), [plain(str(number)) for number in papers]))
    return found


def compare(order: Sequence[SessionDraft], seats: Mapping[str, Seat], gathering: Gathering) -> None:
    """Report where a list of sessions and the table disagree; the list counts."""
    placed = {
        str(slot["paper"]): (session.source_id, at)
        for session in order
        for at, slot in enumerate(session.slots, 1)
    }
    where = order[0].place
    unknown = [number for number in placed if number not in gathering.drafts]
    if unknown and gathering.drafts:
        message = f"papers of the list of sessions that are not imported: {_listed(unknown)}"
        hint = "remove them from the list, or look why the table does not have them"
        gathering.report("unknown-paper", Severity.WARNING, where, message, hint)
    unplaced = [number for number in gathering.drafts if number not in placed]
    if unplaced:
        message = f"papers that stand in no session of the list: {_listed(unplaced)}"
        hint = "add them to the list if they were presented"
        gathering.report("unplaced-paper", Severity.NOTE, where, message, hint)
    moved = [
        number
        for number, one in seats.items()
        if number in placed and placed[number] != (one.session, one.position or placed[number][1])
    ]
    if moved:
        first = seats[moved[0]]
        message = (
            f"the list of sessions and the table place papers differently: {_listed(moved)}; "
            f"{moved[0]} is in {placed[moved[0]][0]!r} and in {first.session!r}"
        )
        hint = "the list counts; correct the one that is out of date"
        gathering.report("contradiction", Severity.WARNING, first.place, message, hint)


def _listed(numbers: Sequence[str]) -> str:
    shown = ", ".join(numbers[:MAX_LISTED])
    rest = len(numbers) - MAX_LISTED
    return f"{shown} and {rest} more" if rest > 0 else shown
