"""What only others know: whether identifiers resolve, and what became of preprints.

A question is an address; its answer is kept, so that a report can be had again without the
network, and nobody is asked twice.  A service that does not answer is told in one note and never
stands in the way: everything found here is a warning or a note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nbproceedings.checks.online.answers import Answers
from nbproceedings.checks.online.asking import Asking
from nbproceedings.problem import Problem, in_order
from nbproceedings.registry import discover

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


@dataclass(frozen=True, slots=True)
class OnlineCheck:
    """A rule that has to ask.

    ``service`` is the address at which it asks, unless the variable of the environment called
    ``variable`` names another, such as a mirror.  ``run`` asks through the ``Asking`` it gets, for
    which an answer is None when there is none to be had.
    """

    name: str
    summary: str
    service: str
    variable: str
    run: Callable[[Loaded, Catalogue, Asking], Iterator[Problem]]


@cache
def online_checks() -> tuple[OnlineCheck, ...]:
    """All rules that ask, by name."""
    return tuple(discover(__name__, OnlineCheck).values())


def run_online_checks(
    loaded: Loaded, catalogue: Catalogue, answers: Answers, **how: Callable[[float], None]
) -> tuple[Problem, ...]:
    """What all of them find; new answers are in ``answers`` afterwards, for the caller to keep."""
    found: list[Problem] = []
    for check in online_checks():
        asking = Asking(check.service, check.variable, answers, **how)
        found += check.run(loaded, catalogue, asking)
        found += asking.problems()
    return in_order(found)


__all__ = ["Answers", "Asking", "OnlineCheck", "online_checks", "run_online_checks"]
