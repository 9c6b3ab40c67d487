"""Names that probably belong to one person are suggested, never joined.

A suggestion needs two things: names that fit (the same but for accents and case, or a given name
and its initial), and a sign that it is one person (a co-author or an affiliation in common, or the
same homepage or dblp entry).  Every name is compared with those of its family name and initial
only, so that the cost stays linear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from nbproceedings.checks import Check
from nbproceedings.checks._parts import everybody
from nbproceedings.model import Paper
from nbproceedings.model.people_index import Entry
from nbproceedings.problem import Problem, Severity
from nbproceedings.text.folding import fold

if TYPE_CHECKING:
    from nbproceedings.checks._parts import Somebody
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

CROWD = 12
"""Most people of one family name and initial among whom a comparison tells anything: of forty
authors called Y. Zhang any two may share a co-author."""
MANY = 30
"""Above so many authors a paper does not make co-authors of them all."""


class _Known(NamedTuple):
    """What can be compared of somebody: words of the given name, and signs of who it is."""

    entry: Entry
    given: tuple[str, ...]
    marks: frozenset[tuple[str, str]]


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    groups: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in catalogue.people.entries:
        name = entry.name
        family, given = fold(f"{name.particle} {name.family}"), fold(name.given)
        if family and given:
            groups[family, given[0]].append(entry)
    pairs = [
        (one, other, shared)
        for group in groups.values()
        if 1 < len(group) <= CROWD
        for one, other in combinations([_known(catalogue, entry) for entry in group], 2)
        if _may_be_one(one, other) and (shared := one.marks & other.marks)
    ]
    if not pairs:
        return
    first: dict[str, Somebody] = {}
    for somebody in everybody(catalogue.series):
        first.setdefault(catalogue.people.id_of(somebody.printed), somebody)
    for one, other, shared in pairs:
        # The place is that of the name which would have to be confirmed.
        doubted = other if one.entry.confirmed or not other.entry.confirmed else one
        somebody = first[doubted.entry.id]
        kind, sign = min(shared)
        yield Problem(
            CHECK.name,
            Severity.NOTE,
            loaded.places.of(somebody.owner, *somebody.path),
            f"{one.entry.name.printed} ({one.entry.id}) and {other.entry.name.printed} "
            f"({other.entry.id}) may be one person: they have the {kind} {sign} in common",
            "if they are, list one name under names of the other in people.yml; if not, give "
            "each an entry there, and nothing is suggested any more",
        )


def _known(catalogue: Catalogue, entry: Entry) -> _Known:
    marks: set[tuple[str, str]] = set()
    if entry.person:
        marks |= {("affiliation", one.name) for one in entry.person.affiliations}
        marks |= {("homepage", one) for one in (entry.person.url,) if one}
        marks |= {("dblp entry", one) for one in (entry.person.dblp,) if one}
    for contribution in entry.contributions:
        printed = contribution.printed
        marks |= {("affiliation", one.name) for one in printed.affiliations}
        marks |= {("homepage", one) for one in (printed.url,) if one}
        marks |= {("dblp entry", one) for one in (printed.dblp,) if one}
        paper = contribution.work
        if isinstance(paper, Paper) and len(paper.authors) <= MANY:
            names = {author.name.printed for author in paper.authors}
            marks |= {("co-author", name) for name in names - {printed.name.printed}}
    return _Known(entry, tuple(fold(entry.name.given).split()), frozenset(marks))


def _may_be_one(one: _Known, other: _Known) -> bool:
    if one.entry.person and other.entry.person:
        return False  # both were told apart by hand
    if one.entry.orcid and other.entry.orcid:
        return False
    if _works(one) & _works(other):
        return False  # nobody stands twice on one paper
    return all(
        mine == theirs or (1 in (len(mine), len(theirs)) and mine[0] == theirs[0])
        for mine, theirs in zip(one.given, other.given, strict=False)
    )


def _works(known: _Known) -> set[tuple[str, str]]:
    return {(one.work.volume, one.work.id) for one in known.entry.contributions if one.work}


CHECK = Check("likely-same-person", "names that probably belong to one person are confirmed", _run)
