"""What is wrong with an input, where, and what to do: bad input as a value.

Readers and checks return problems beside whatever is good, so that one run tells everything at
once.  Only the command line and the Sphinx extension decide what a problem means for the exit code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is.

    ERROR: something in the record was left out or is wrong.  WARNING: everything was kept, but a
    reader would stumble.  NOTE: worth knowing, no harm done.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: path relative to the project, line and column counted from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable code, where it is, what it is (with the value), and what to do."""

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""

    @property
    def order(self) -> tuple[str, int, int, int, str, str]:
        """Total order for reports: by file, then line and column, then severity and code."""
        place = self.place
        return (
            place.path,
            place.line or 0,
            place.column or 0,
            _RANK[self.severity],
            self.code,
            self.message,
        )

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity}: {self.message} [{self.code}]"
        return f"{text}\n    {self.hint}" if self.hint else text

    def as_dict(self) -> dict[str, str | int | None]:
        """Plain values for JSON reports."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "hint": self.hint,
        }


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems without repeats, in report order."""
    return tuple(sorted(set(problems), key=lambda problem: problem.order))
