"""Given and family names are not exchanged, as far as the rest of the series can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import Somebody, everybody
from nbproceedings.problem import Problem, Severity
from nbproceedings.text.folding import fold

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

SEEN = 3
"""How many people must have a word as the one kind of name for it to count."""
RATIO = 5
"""How many times more often than as the other kind."""

Pair = tuple[str, str]


def _pair(somebody: Somebody) -> Pair | None:
    """First given name and family name, folded; None for names without two parts."""
    name = somebody.printed.name
    given, family = fold(name.given), fold(name.family)
    if not given or not family or name.particle or " " in family:
        return None
    return given, family


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    people = [(one, pair) for one in everybody(catalogue.series) if (pair := _pair(one))]
    times = Counter(pair for _, pair in people)
    given = Counter(pair[0].split()[0] for pair in times)
    family = Counter(pair[1] for pair in times)
    alike = Counter(_list_of(one) for one, _ in people)
    odd = [(one, pair) for one, pair in people if _looks_flipped(pair, given, family)]
    flipped = Counter(_list_of(one) for one, _ in odd)
    for somebody, pair in people:
        other, group = (pair[1], pair[0]), _list_of(somebody)
        if times[other] > times[pair]:
            yield _report(loaded, somebody, f"{times[other]} times it stands the other way round")
        # Exports exchange the names of everybody; a single odd name is just that.
        elif 2 * flipped[group] > alike[group] and _looks_flipped(pair, given, family):
            reason = (
                f"{given[pair[1]]} others have {pair[1]!r} as a given name, and "
                f"{family[pair[0]]} have {pair[0]!r} as a family name"
            )
            yield _report(loaded, somebody, reason)


def _list_of(somebody: Somebody) -> tuple[str, str]:
    """The list of people in which somebody stands."""
    return somebody.owner, str(somebody.path[:-1])


def _looks_flipped(pair: Pair, given: Counter[str], family: Counter[str]) -> bool:
    """Whether both words of a name are mostly the other kind of name elsewhere."""
    first, last = pair
    return given[last] >= max(SEEN, RATIO * (family[last] - 1)) and family[first] >= max(
        SEEN, RATIO * (given[first] - 1)
    )


def _report(loaded: Loaded, somebody: Somebody, reason: str) -> Problem:
    name = somebody.printed.name
    return Problem(
        CHECK.name,
        Severity.WARNING,
        loaded.places.of(somebody.owner, *somebody.path),
        f"given and family name of {name.printed!r} seem to be exchanged: {reason}",
        f"write '{name.given}, {name.family}' if {name.given!r} is the family name",
    )


CHECK = Check("names-flipped", "given and family names are not exchanged", _run)
