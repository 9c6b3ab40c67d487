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

from nbproceedings.problem import Problem, Severity, in_order
from nbproceedings.registry import discover

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


@dataclass(frozen=True, slots=True)
class Check:
    """A rule: ``name`` is the code of every problem that ``run`` finds.

    An error that a ``blocking`` rule finds would break what was promised to readers: no site is
    published with it.
    """

    name: str
    summary: str
    run: Callable[[Loaded, Catalogue], Iterable[Problem]]
    blocking: bool = False


@cache
def checks() -> tuple[Check, ...]:
    """All rules, by name."""
    return tuple(discover(__name__, Check).values())


def run_checks(loaded: Loaded, catalogue: Catalogue) -> tuple[Problem, ...]:
    """What all rules find, in report order; what reading found is in ``loaded.problems``."""
    return in_order(problem for check in checks() for problem in check.run(loaded, catalogue))


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those with which no site may be published."""
    # Without a lock that can be read nobody knows what was promised.
    codes = {"lock-damaged", *(check.name for check in checks() if check.blocking)}
    return tuple(one for one in problems if one.severity is Severity.ERROR and one.code in codes)


__all__ = ["Check", "blocking", "checks", "run_checks"]
