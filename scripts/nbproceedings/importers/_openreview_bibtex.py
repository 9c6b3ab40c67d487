"""The BibTeX that OpenReview writes into each note: to see that year and venue agree.

Its names are no authority: OpenReview turns them round by their last word (openreview-py,
``tools.generate_bibtex``).  Only a family name of several words must have been put there by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from nbproceedings.importers._openreview_notes import Note
from nbproceedings.importers.intake.wording import from_tex, plain
from nbproceedings.problem import Problem, Severity

MAX_LENGTH = 50_000
_TYPE = re.compile(r"\s*@\s*([A-Za-z]+)\s*\{")
_FIELD = re.compile(r"^[ \t]*(author|booktitle|year)[ \t]*=[ \t]*\{(.*?)\}[ \t,]*$", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, its fields as text."""

    type: str
    booktitle: str
    year: str
    author: str


def entry_of(note: Note) -> Entry | None:
    """What ``_bibtex`` of a note says, or None without one."""
    return _entry(note.text("bibtex"))


@lru_cache(maxsize=4096)
def _entry(text: str) -> Entry | None:
    # OpenReview writes a field a line; whatever else a person made of it is not looked at.
    start = _TYPE.match(text) if len(text) <= MAX_LENGTH else None
    if start is None:
        return None
    fields = {found[1].lower(): found[2] for found in _FIELD.finditer(text)}
    return Entry(
        start[1].lower(),
        plain(from_tex(fields.get("booktitle", ""))),
        fields.get("year", "").strip(),
        fields.get("author", ""),
    )


def hand_written_names(note: Note) -> dict[str, tuple[str, str]]:
    """Given and family names by the name in reading order, of those that a person must have put."""
    entry = entry_of(note)
    found: dict[str, tuple[str, str]] = {}
    for written in re.split(r"\s+and\s+", entry.author) if entry and "," in entry.author else ():
        name = plain(from_tex(written)).replace("{", "").replace("}", "")
        family, comma, given = (part.strip() for part in name.partition(","))
        if comma and given and " " in family and "," not in given:
            found[f"{given} {family}"] = (given, family)
    return found


def usual_venue(notes: Iterable[Note]) -> Entry | None:
    """Book title and year of most papers, where more than half of them agree."""
    entries = [entry for note in notes if (entry := entry_of(note)) and entry.booktitle]
    if not entries:
        return None
    count = Counter((entry.booktitle, entry.year) for entry in entries)
    (booktitle, year), number = min(count.items(), key=lambda item: (-item[1], item[0]))
    return Entry("inproceedings", booktitle, year, "") if number * 2 > len(entries) else None


def strangers(notes: Iterable[Note], usual: Entry) -> Iterator[Problem]:
    """Papers whose BibTeX names another venue or year than most."""
    for note in notes:
        entry = entry_of(note)
        if entry is None or not entry.booktitle:
            continue
        said = f"{entry.booktitle!r}, {entry.year}"
        if (entry.booktitle, entry.year) != (usual.booktitle, usual.year):
            yield Problem(
                "other-venue",
                Severity.WARNING,
                note.place,
                f"its BibTeX says {said}; that of most papers {usual.booktitle!r}, {usual.year}",
                "check that the paper belongs to this volume",
            )
