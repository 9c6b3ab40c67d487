"""Which workers of a scheduler are there, and which of them can run notebooks."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from nbproceedings import __version__
from nbproceedings.notebooks.hands import NobodyLeft, Remark

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 300.0
"""Seconds for which there may be no worker before the run gives up."""
_LOOK = 0.5
"""Seconds between two looks at who is there."""


def who_are_you(isolated: bool) -> tuple[str, str]:
    """Asked of each worker: its version of this program, and why it has no sandbox ("": it has)."""
    if not isolated:
        return __version__, ""
    from nbproceedings.notebooks.sandbox.probe import can_isolate

    able, reason = can_isolate()
    return __version__, "" if able else reason


class Roster:
    """The workers as of the last look; each new one is asked who it is before it gets an order.

    ``answered`` is called, from another thread, when a worker has answered.
    """

    def __init__(
        self,
        client: Client,
        *,
        isolated: bool,
        patience: float = PATIENCE,
        answered: Callable[[], None] = lambda: None,
    ) -> None:
        self._client, self._isolated, self._patience = client, isolated, patience
        self._answered = answered
        self._threads: dict[str, int] = {}
        self._asked: dict[str, Future[tuple[str, str]]] = {}
        self._fit: set[str] = set()
        self._unfit: set[str] = set()
        self._remarks: list[Remark] = []
        self._looked = float("-inf")
        self._seen = time.monotonic()

    def look(self) -> None:
        """See who is there now.  Raises NobodyLeft where the scheduler is not, or no worker."""
        now = time.monotonic()
        if now - self._looked > _LOOK:
            try:
                self._threads = dict(self._client.nthreads())
            except Exception as error:  # of any layer of the connection
                raise NobodyLeft("the scheduler is gone") from error
            self._looked = now
            self._ask_new()
        for who in [who for who, future in self._asked.items() if future.done()]:
            self._hear(who, self._asked.pop(who))
        if self._fit:
            self._seen = now
        elif now - self._seen > self._patience:
            raise NobodyLeft(
                f"for {self._patience:.0f} seconds there has been no worker that can run notebooks"
            )

    def is_there(self, who: str) -> bool:
        """Whether the worker was there at the last look."""
        return who in self._threads

    def free(self, busy: Iterable[str]) -> str | None:
        """The worker with the most threads free; ``busy`` names one for each order out."""
        free = {who: self._threads[who] for who in self._fit}
        for who in busy:
            if who in free:
                free[who] -= 1
        able = [who for who, threads in free.items() if threads > 0]
        return max(able, key=lambda who: (free[who], who), default=None)

    def remarks(self) -> list[Remark]:
        """What has turned out about workers since this was last asked."""
        told, self._remarks = self._remarks, []
        return told

    def _ask_new(self) -> None:
        there = self._threads.keys()
        self._fit &= there
        self._unfit &= there
        self._asked = {who: future for who, future in self._asked.items() if who in there}
        for who in sorted(there - self._fit - self._unfit - self._asked.keys()):
            question = self._client.submit(who_are_you, self._isolated, workers=[who], pure=False)
            question.add_done_callback(lambda _: self._answered())
            self._asked[who] = question

    def _hear(self, who: str, answer: Future[tuple[str, str]]) -> None:
        try:
            theirs, reason = answer.result(timeout=10)
        except Exception as error:  # of Dask, or of a worker that lacks this program
            theirs, reason = __version__, f"it cannot run this program ({type(error).__name__})"
        if theirs != __version__:
            reason = f"it has nbproceedings {theirs}, and this is {__version__}"
        (self._unfit if reason else self._fit).add(who)
        if reason:
            self._remarks.append(Remark(f"the worker {who} gets no notebook: {reason}"))
