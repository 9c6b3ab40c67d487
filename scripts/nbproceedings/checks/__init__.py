"""Rules that the parts of a record must keep together; one rule a file, named after its code.

A check reads and reports, and changes nothing.  What a single file says wrongly is reported when
it is read; checks see how the files fit.  Modules whose name starts with an underscore hold what
several rules look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nbproceedings.problem import Problem, in_order
from nbproceedings.registry import discover

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


@dataclass(frozen=True, slots=True)
class Check:
    """A rule: ``name`` is the code of every problem that ``run`` finds."""

    name: str
    summary: str
    run: Callable[[Loaded, Catalogue], Iterable[Problem]]


@cache
def checks() -> tuple[Check, ...]:
    """All rules, by name."""
    return tuple(discover(__name__, Check).values())


def run_checks(loaded: Loaded, catalogue: Catalogue) -> tuple[Problem, ...]:
    """What all rules find, in report order; what reading found is in ``loaded.problems``."""
    return in_order(problem for check in checks() for problem in check.run(loaded, catalogue))


__all__ = ["Check", "checks", "run_checks"]
