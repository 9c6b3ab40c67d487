"""Which entries are papers of the volume, and which ``@Proceedings`` is the volume."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nbproceedings.importers._bibtex_entries import Entry
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.problem import Severity

WHOLES = frozenset(("proceedings", "mvproceedings"))
_PARENTS = frozenset(("xdata", "set"))
_NO_PAPERS = frozenset(
    ("book", "mvbook", "booklet", "manual", "phdthesis", "mastersthesis", "thesis", "collection",
     "mvcollection", "periodical", "patent")
)  # fmt: skip
NO_ROWS = WHOLES | _PARENTS | {"string", "comment", "preamble"}
"""Types of which no entry is a row: what it is about is no paper, or nothing at all."""


class Chosen(NamedTuple):
    """The volume, if the files describe it, and its papers in order."""

    whole: Entry | None
    papers: tuple[Entry, ...]


def choose(entries: Sequence[Entry], part: str | None, gathering: Gathering) -> Chosen:
    """The volume ``part``, or the only one that papers name in ``crossref``, or the first.

    What belongs to another volume, or is no paper, is left out.
    """
    wholes = {entry.key.casefold(): entry for entry in entries if entry.type in WHOLES}
    papers = _papers(entries, gathering)
    named = dict.fromkeys(key for one in papers if (key := one.parent.casefold()) in wholes)
    if part is not None and part.casefold() not in wholes:
        return _unknown(part, wholes, papers, gathering)
    if part is None and len(named) > 1:
        return _undecided([wholes[key] for key in named], papers, gathering)
    key = part.casefold() if part is not None else next(iter(named), next(iter(wholes), ""))
    whole = wholes.get(key)
    if part is None and len(wholes) > 1 and not named and whole is not None:
        message = f"there are {len(wholes)} @Proceedings; {whole.key!r} counts"
        hint = "choose another one with --part and its key, or take away those that are not meant"
        gathering.report("several-volumes", Severity.WARNING, whole.place, message, hint)
    kept = []
    for paper in papers:
        parent = paper.parent.casefold()
        if parent in wholes and parent != key:
            _leave_out(paper, f"it belongs to {wholes[parent].key!r}", gathering)
        else:
            kept.append(paper)
    return Chosen(whole, tuple(kept))


def _papers(entries: Sequence[Entry], gathering: Gathering) -> list[Entry]:
    found = []
    for entry in entries:
        if entry.type in _NO_PAPERS:
            _leave_out(entry, f"of the type {entry.type!r}: no paper of a volume", gathering)
        elif entry.type not in NO_ROWS:
            found.append(entry)
    return found


def _unknown(
    part: str, wholes: dict[str, Entry], papers: Sequence[Entry], gathering: Gathering
) -> Chosen:
    for paper in papers:
        _leave_out(paper, "no volume was chosen", gathering)
    listed = ", ".join(repr(entry.key) for entry in wholes.values())
    message = f"there is no @Proceedings {part!r}" + (f"; there are {listed}" if listed else "")
    hint = "choose one of them with --part" if listed else "leave --part away"
    where = next(iter([*wholes.values(), *papers]), None)
    if where is not None:
        gathering.report("unknown-part", Severity.ERROR, where.place, message, hint)
    return Chosen(None, ())


def _undecided(named: list[Entry], papers: Sequence[Entry], gathering: Gathering) -> Chosen:
    for paper in papers:
        _leave_out(paper, "no volume was chosen", gathering)
    listed = ", ".join(repr(entry.key) for entry in named)
    message = f"the papers belong to several volumes: {listed}"
    hint = "choose one with --part and its key, and import each into a volume of its own"
    gathering.report("several-volumes", Severity.ERROR, named[0].place, message, hint)
    return Chosen(None, ())


def _leave_out(entry: Entry, reason: str, gathering: Gathering) -> None:
    gathering.leave_out(entry.key, " ".join(entry.text("title").split()), reason, entry.place)
