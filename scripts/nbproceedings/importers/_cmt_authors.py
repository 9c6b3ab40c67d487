"""Authors as CMT prints them: one column has affiliations, another tells the family name."""

from __future__ import annotations

import re

from nbproceedings.importers._gathering import shorten
from nbproceedings.importers.haul import Value
from nbproceedings.importers.people import person
from nbproceedings.importers.wording import plain
from nbproceedings.problem import Place, Problem, Severity

_CONTACT = re.compile(r"\s*\*+\s*$")  # who submitted; no statement about the paper
# Between authors there is a semicolon behind the parenthesis, or behind a name without one.
_PEOPLE = re.compile(r"\)\s*\*?\s*;|;")
_EMAIL = re.compile(r"@\S")


def read_authors(
    details: str, names: str, place: Place, problems: list[Problem]
) -> list[dict[str, Value]]:
    """Authors from ``Ada Toyworth (Toy University)*; …`` and ``Toyworth, Ada*; …``.

    Either text may be empty.  Where both list the same people, the second one settles which name
    is the family's.
    """
    printed = [_apart(entry) for entry in _entries(details)]
    inverted = [_CONTACT.sub("", plain(entry)) for entry in names.split(";")]
    inverted = [entry for entry in inverted if entry]
    if not printed:
        printed = [(entry, "") for entry in inverted]
    elif inverted and not _agree(printed, inverted):
        message = f"the columns of authors differ: {shorten(details)} and {shorten(names)}"
        hint = "the one with affiliations was read; compare the names with the paper"
        problems.append(Problem("authors-differ", Severity.WARNING, place, message, hint))
        inverted = []
    found = []
    for at, (name, affiliation) in enumerate(printed):
        written = inverted[at] if inverted else name
        someone = person(
            written, affiliations=_affiliations(affiliation), place=place, problems=problems
        )
        if someone:
            found.append(someone)
    return found


def _entries(details: str) -> list[str]:
    """The people of the list; a semicolon within an affiliation parts nobody."""
    found: list[str] = []
    start = 0
    for match in _PEOPLE.finditer(details):
        piece = details[start : match.end() - 1]
        inside = "(" in piece and match[0] == ";" and not _closed(piece)
        if not inside:
            found.append(piece)
            start = match.end()
    found.append(details[start:])
    return [plain(piece) for piece in found if plain(piece)]


def _closed(piece: str) -> bool:
    return piece.count("(") <= piece.count(")")


def _apart(entry: str) -> tuple[str, str]:
    """Name and affiliation; the first parenthesis begins the affiliation, as CMT writes it."""
    bare = _CONTACT.sub("", entry)
    name, bracket, rest = bare.partition("(")
    if not bracket or not name.strip() or not bare.endswith(")"):
        return bare, ""
    affiliation = rest.removesuffix(")")
    # "(Institute of Toys (IT)": somebody's affiliation lost its last parenthesis.
    if affiliation.count("(") > affiliation.count(")"):
        affiliation += ")"
    return name.strip(), affiliation.strip()


def _affiliations(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip() and not _EMAIL.search(part)]


def _agree(printed: list[tuple[str, str]], inverted: list[str]) -> bool:
    """Whether two lists name the same people in the same order, whatever the order of names."""
    if len(printed) != len(inverted):
        return False
    return all(
        sorted(name.replace(",", " ").split()) == sorted(other.replace(",", " ").split())
        for (name, _), other in zip(printed, inverted, strict=True)
    )
