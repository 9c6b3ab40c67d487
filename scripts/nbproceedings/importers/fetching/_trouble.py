"""What can go wrong in a download, told apart by what can be done about it."""

from __future__ import annotations

from enum import Enum

from nbproceedings.problem import Place, Problem, Severity


class Remedy(Enum):
    """What helps.  WAIT: trying again in a while; nothing else helps by itself."""

    WAIT = "wait"
    NONE = "none"


class Trouble(Exception):
    """A request came to nothing.

    ``after`` are the seconds that the service asks to wait, where it does.  The message never
    holds a credential.
    """

    def __init__(
        self,
        code: str,
        message: str,
        hint: str,
        remedy: Remedy = Remedy.NONE,
        after: float | None = None,
    ) -> None:
        self.code = code
        self.message = message
        self.hint = hint
        self.remedy = remedy
        self.after = after
        super().__init__(message)

    def problem(self, place: str) -> Problem:
        """The same as a problem at a place: a file, or the address that was asked."""
        return Problem(self.code, Severity.ERROR, Place(place), self.message, self.hint)
