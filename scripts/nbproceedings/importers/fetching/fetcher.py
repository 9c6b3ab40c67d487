"""What a download is asked for, and what it brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.problem import Problem


def _silent(_: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to download and where to.

    ``venue`` is what the service calls the event.  ``output`` is the raw copy; while it is not
    complete, what has come stands beside it in ``<output>.part``.  ``say`` is told a line for each
    page that comes and each wait.
    """

    venue: str
    output: Path
    say: Callable[[str], None] = _silent


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of a download.

    ``done`` is false where the part file was kept: the same request goes on from there.  ``notes``
    counts what the raw copy holds, ``resumed`` those of them that an earlier attempt had brought.
    ``changed`` is whether the raw copy differs from the one that stood there before.
    """

    path: Path
    done: bool = False
    notes: int = 0
    resumed: int = 0
    changed: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Fetcher:
    """A service: facts and one function.

    ``needs`` is what has to be installed for it.  ``fetch`` never raises for what the service, the
    network or the user does; it returns problems.
    """

    name: str
    summary: str
    needs: str
    fetch: Callable[[Request], Fetched]
