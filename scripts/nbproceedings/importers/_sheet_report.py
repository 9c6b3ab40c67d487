"""What the reader of a schedule has to say: one line for many rows of a kind."""

from __future__ import annotations

from dataclasses import dataclass, field

from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.yaml import shorten

Cells = list[tuple[Place, str]]


@dataclass(slots=True)
class SheetReport:
    """Gathers what is odd about the rows of one sheet.  ``read`` counts rows that say something."""

    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    hidden: list[Place] = field(default_factory=list)
    carried: list[Place] = field(default_factory=list)
    untitled: Cells = field(default_factory=list)
    bad_days: Cells = field(default_factory=list)
    backwards: Cells = field(default_factory=list)

    def add(self, code: str, severity: Severity, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(code, severity, place, message, hint))

    def bad_time(self, place: Place, text: str) -> None:
        message = f"{shorten(text)} is no time that can be read"
        hint = "write 14:30 or 2:30 PM; the row was read without it"
        self.add("bad-time", Severity.WARNING, place, message, hint)

    def finish(self) -> list[Problem]:
        """Everything, also what is told once for many rows."""
        if self.hidden:
            message = f"{_rows(len(self.hidden))} not for the website, and left out"
            hint = "nothing is missing if that is right"
            self.add("not-public", Severity.NOTE, self.hidden[0], message, hint)
        if self.carried:
            message = (
                f"{_rows(len(self.carried), 'has', 'have')} no day: that of the row above counts"
            )
            hint = "fill in the days if that is wrong"
            self.add("day-carried", Severity.NOTE, self.carried[0], message, hint)
        self._many(
            "no-title", Severity.WARNING, self.untitled, "has no title, left out",
            "give it a title if it belongs to the programme",
        )  # fmt: skip
        self._many(
            "bad-day", Severity.ERROR, self.bad_days, "has a day that cannot be read",
            "write it as 2020-07-09; where the order of day and month is open, nobody guesses",
        )  # fmt: skip
        self._many(
            "time-goes-back", Severity.WARNING, self.backwards, "may mean the afternoon",
            "write 13:00 or 1:00 PM",
        )  # fmt: skip
        return self.problems

    def _many(self, code: str, severity: Severity, ones: Cells, what: str, hint: str) -> None:
        if not ones:
            return
        place, text = ones[0]
        if len(ones) == 1:
            message = f"the row {what}: {shorten(text)}"
        else:
            plural = what.replace("has ", "have ", 1)
            message = f"{len(ones):,} rows {plural}; the first is {shorten(text)}"
        self.add(code, severity, place, message, hint)


def _rows(count: int, one: str = "is", many: str = "are") -> str:
    return f"a row {one}" if count == 1 else f"{count:,} rows {many}"
