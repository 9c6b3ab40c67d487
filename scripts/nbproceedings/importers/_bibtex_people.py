"""Authors and editors of a BibTeX entry as people of the record."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.academic_titles import is_degree, part_without_title
from nbproceedings.importers.intake.people import split_people
from nbproceedings.importers.intake.person import person, without_comma, without_marks
from nbproceedings.model.name import Name
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.bib_names import split_names
from nbproceedings.store.yaml import shorten
from nbproceedings.text.names import split_name

_Report: TypeAlias = Callable[[str, Severity, str, str], None]

_STRAY_COMMA = re.compile(r",\s*(?:\Z|and\s)", re.I)
_ADDRESS = re.compile(r" ?[<(\[] ?(?:mailto:)?[^\s@<>()\[\]]+@[^\s@<>()\[\]]+ ?[>)\]]")


def read_people(
    value: str, key: str, place: Place, problems: list[Problem]
) -> list[dict[str, Value]]:
    """The people of a field whose LaTeX is still as written; what is odd about it is reported."""

    def report(code: str, severity: Severity, message: str, hint: str) -> None:
        problems.append(Problem(code, severity, place, f"{key}: {message}", hint))

    if "@" in value:
        value = _ADDRESS.sub("", " ".join(value.split()))
    names = split_names(value)
    if names.by_comma:
        value = _parted(value, names.by_comma, report)
        names = split_names(value)
    stray = _STRAY_COMMA.search(value)
    if stray:
        before = value[max(0, stray.start() - 30) : stray.end()]
        message = f"a comma too many in a list of people: {shorten(before)}"
        report("stray-comma", Severity.NOTE, message, "it was ignored; remove it from the file")
    if names.others:
        message = "the list of people ends with 'others'"
        hint = "add the other people by hand: who wrote a paper is not to be cut short"
        report("people-cut-off", Severity.WARNING, message, hint)
    found = []
    for name in map(_bare, names.names):
        someone = person(name.printed, place=place, problems=problems)
        if someone:
            found.append(someone | {"name": _written(name)})
    return found


def _parted(value: str, lists: tuple[str, ...], report: _Report) -> str:
    """The field with ``and`` between people who are separated by commas, where that is certain."""
    one_line = " ".join(value.split())
    for text in lists:
        parts = split_people(text)
        certain = len(parts) > 1 and all(" " in part for part in parts)
        if certain:
            one_line = one_line.replace(text, " and ".join(parts))
        message = f"names are separated by commas: {shorten(text)}"
        hint = (
            f"they were read as {len(parts)} people; write ' and ' between names"
            if certain
            else "they were read as one name: write ' and ' between names, and import again"
        )
        report("names-by-comma", Severity.WARNING, message, hint)
    return one_line


def _bare(name: Name) -> Name:
    """``Toyworth, Dr. Ada*`` and ``Ada Toyworth, Ph.D.`` without what is no part of a name."""
    if name.literal:
        return Name(literal=without_comma(name.literal))
    given, family = without_marks(name.given), without_marks(name.family)
    if not given or not family:
        return name
    if is_degree(given) and " " in family:
        return Name.model_validate(" ".join(filter(None, (name.particle, family))))
    return Name(
        given=part_without_title(given),
        particle=name.particle,
        family=part_without_title(family),
        suffix="" if is_degree(name.suffix) else name.suffix,
    )


def _written(name: Name) -> Value:
    """The name as printed, or in its parts where printing would lose them."""
    if split_name(name.printed) == name.parts:
        return name.printed
    parts = {
        "given": name.given,
        "non_dropping_particle": name.particle,
        "family": name.family,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: text for part, text in parts.items() if text}
