"""Those who carry out orders, and the plainest of them: this process, one order after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from nbproceedings.notebooks.order import Done, Order


@dataclass(frozen=True, slots=True)
class Lost:
    """An order that came to nothing because whoever had it is gone; ``who`` that was."""

    who: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the person who waits should know."""

    text: str


class NobodyLeft(Exception):
    """No order can be carried out any more; the message says why."""


class Hands(Protocol):
    """Whoever carries out orders.  Numbers are given by the one who hands them out."""

    def room(self) -> bool:
        """Whether another order would be begun at once."""
        ...

    def refusal(self, order: Order) -> str:
        """Why this order is not taken; "" where it is."""
        ...

    def give(self, number: int, order: Order) -> None:
        """Take an order."""
        ...

    def returned(self) -> Iterator[tuple[int, Done | Lost] | Remark]:
        """What has come back; waits for a moment, or for as long as the next order takes.

        Raises NobodyLeft.
        """
        ...

    def close(self) -> None:
        """End all that still runs."""
        ...


class OwnHands:
    """Carries out orders here, and needs nothing else."""

    def __init__(self) -> None:
        self._held: list[tuple[int, Order]] = []

    def room(self) -> bool:
        return not self._held

    def refusal(self, order: Order) -> str:
        return ""

    def give(self, number: int, order: Order) -> None:
        self._held.append((number, order))

    def returned(self) -> Iterator[tuple[int, Done | Lost] | Remark]:
        while self._held:
            number, order = self._held.pop()
            yield number, self.carry_out(order)

    def carry_out(self, order: Order) -> Done:
        """What became of an order."""
        # Loads nbclient and all that it needs, which a run with nothing to do has no use for.
        from nbproceedings.notebooks.carrying_out import carry_out

        return carry_out(order)

    def close(self) -> None:
        """Nothing runs between orders."""
