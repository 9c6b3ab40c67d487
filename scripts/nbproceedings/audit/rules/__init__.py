"""What a built site must keep to be indexed, to be private and to hold together; one rule a file.

An error is what breaks one of these three.  What only a reader stumbles over is a warning, what is
merely worth knowing a note: a false alarm is the end of a checker.  Modules whose name starts with
an underscore hold what several rules look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.registry import discover

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


@dataclass(frozen=True, slots=True)
class SiteRule:
    """A rule: ``name`` is the code of every problem that ``run`` finds."""

    name: str
    summary: str
    run: Callable[[Built], Iterable[Problem]]

    def problem(
        self, severity: Severity, path: str, line: int | None, message: str, hint: str
    ) -> Problem:
        """A problem of this rule.  Reports gather those of one ``hint``: it names no page."""
        return Problem(self.name, severity, Place(path, line or None), message, hint)


@cache
def rules() -> tuple[SiteRule, ...]:
    """All rules, by name."""
    return tuple(discover(__name__, SiteRule).values())


__all__ = ["SiteRule", "rules"]
