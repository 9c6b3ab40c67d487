"""Authors as CMT prints them: one column has affiliations, another tells the family name."""

from __future__ import annotations

import re

from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.affiliations import split_affiliations
from nbproceedings.importers.intake.people import apart, split_people
from nbproceedings.importers.intake.person import person
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.names import split_name

_CONTACT = re.compile(r"\s*\*+\s*$")  # who submitted; no statement about the paper
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)\.?\s*,", re.I)
_SQUARE = str.maketrans("[]", "()")
# CMT itself writes semicolons; commas behind brackets are somebody's, and part people as surely.
_COMMAS = re.compile(r"\)\s*\*?\s*(?:,|\band\b)\s*\w")
_SEVERAL = re.compile(r"\)\s*[*,]")
_END = re.compile(r"\)?\s*\*?\s*;")


def read_authors(
    details: str, names: str, place: Place, problems: list[Problem]
) -> list[dict[str, Value]]:
    """Authors from ``Ada Toyworth (Toy University)*; …`` and ``Toyworth, Ada*; …``.

    Either text may be empty.  Where both list the same people, the second one settles which name
    is the family's.
    """
    printed = [_apart(entry) for entry in _entries(details)]
    named = [_apart(entry) for entry in _entries(names)]
    inverted = [name for name, _ in named]
    if not printed:
        printed, inverted = named, []
    if inverted and len(inverted) != len(printed):
        counts = f"{len(printed)} with affiliations, {len(inverted)} by name"
        message = f"{counts}: the columns of authors differ"
        hint = f"those with affiliations were read; compare {shorten(names)} with the paper"
        problems.append(Problem("authors-differ", Severity.WARNING, place, message, hint))
        inverted = []
    found = []
    for at, (name, affiliation) in enumerate(printed):
        written = name
        if inverted and _same(name, inverted[at]):
            # "Jr., Ada Toyworth": a form without a field for it made a family name of the suffix.
            plainly = _SUFFIX.match(inverted[at]) or _reads_alike(name, inverted[at])
            written = name if plainly else inverted[at]
        elif inverted:
            message = f"author {at + 1} is both {name!r} and {inverted[at]!r}"
            hint = f"{name!r} was read; compare with the paper"
            problems.append(Problem("authors-differ", Severity.WARNING, place, message, hint))
        if _SEVERAL.search(name):
            message = f"several authors may be written as one: {shorten(name)}"
            hint = "put a semicolon between them, and import again"
            problems.append(Problem("authors-in-one", Severity.WARNING, place, message, hint))
        someone = person(
            written, affiliations=split_affiliations(affiliation), place=place, problems=problems
        )
        if someone:
            found.append(someone)
    return found


def _entries(details: str) -> list[str]:
    """The people of the list; a semicolon within an affiliation parts nobody."""
    if "(" not in details:
        details = details.translate(_SQUARE)
    if ";" not in details and _COMMAS.search(details):
        return split_people(details)
    if "(" not in details:
        return [bare for piece in details.split(";") if (bare := plain(piece))]
    found: list[str] = []
    start = counted = depth = 0
    for match in _END.finditer(details):
        end = match.end() - 1
        depth += details.count("(", counted, end) - details.count(")", counted, end)
        counted = end
        if depth > 0 and _goes_on(match[0], details, match.end()):
            continue
        found.append(details[start:end])
        start, depth = match.end(), 0
    found.append(details[start:])
    return [bare for piece in found if (bare := plain(piece))]


def _goes_on(end: str, details: str, at: int) -> bool:
    """Whether an open parenthesis goes on behind a semicolon, or was just never closed."""
    if "*" in end:
        return False
    following = details[at : at + 300].partition(";")[0]
    closes = following.find(")")
    opens = following.find("(")
    return closes >= 0 and not 0 <= opens < closes


def _apart(entry: str) -> tuple[str, str]:
    """Name and affiliation, which is in parentheses, perhaps without the last one."""
    bare = _CONTACT.sub("", entry)
    if "(" not in bare:
        return bare, ""
    if bare.count("(") <= bare.count(")"):
        return apart(bare)
    name, _, rest = bare.partition("(")
    if not name.strip():
        return bare, ""
    missing = ")" * (rest.count("(") - rest.count(")"))
    return name.strip(), rest.strip() + missing


def _same(name: str, other: str) -> bool:
    """Whether two forms of a name have the same words, whatever their order."""
    return sorted(name.replace(",", " ").split()) == sorted(other.replace(",", " ").split())


def _reads_alike(name: str, inverted: str) -> bool:
    """Whether the printed name splits as the other one says: most do, and need no second look."""
    family, comma, given = inverted.partition(", ")
    parts = split_name(name)
    return bool(comma) and (parts.given, parts.family) == (given, family) and not parts.particle
