"""Try a request again when that may help, as long as the service asks, and not for ever."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from nbproceedings.importers.fetching._trouble import Remedy, Trouble

ATTEMPTS = 7
LONGEST_WAIT = 120.0
"""Seconds between two attempts.  OpenReview may ask for an hour: that is a coffee, not a wait."""
FIRST_WAIT = 1.0

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How to wait; tests put a clock of their own in place of ``sleep``."""

    say: Callable[[str], None]
    sleep: Callable[[float], None] = time.sleep

    def ask(self, request: Callable[[], _T]) -> _T:
        """The answer to a request.

        Waits double from a second on; where the service names a time, that is waited, and nothing
        sooner.  Raises Trouble when it is of no use, or when the service wants more than
        ``LONGEST_WAIT`` seconds.
        """
        wait = FIRST_WAIT
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return request()
            except Trouble as trouble:
                if trouble.remedy is not Remedy.WAIT or attempt == ATTEMPTS:
                    raise
                asked = wait if trouble.after is None else max(trouble.after, FIRST_WAIT)
                if asked > LONGEST_WAIT:
                    raise _too_long(trouble, asked) from trouble
                self.say(f"{trouble.message}; next attempt in {_seconds(asked)}")
                self.sleep(asked)
                wait = min(wait * 2, LONGEST_WAIT)
        raise AssertionError("the last attempt returns or raises")


def _too_long(trouble: Trouble, asked: float) -> Trouble:
    message = f"{trouble.message}; the service asks to wait {_seconds(asked)}"
    hint = "run the same command again after that time: it goes on where it stopped"
    return Trouble("rate-limited", message, hint)


def _seconds(seconds: float) -> str:
    whole = round(seconds)
    if whole < 120:
        return f"{whole} second{'' if whole == 1 else 's'}"
    return f"{-(-whole // 60)} minutes"
