"""An order to run one notebook: all that somebody needs who has nothing else of the project.

It is carried out in this process, in a thread of it, or by a worker on another machine that makes
the environment from the lock in a cache of its own.  Only what came out travels back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from nbproceedings.model.evidence import Comparison
from nbproceedings.notebooks.environments.locking import Lock
from nbproceedings.notebooks.task import Limits, Result


@dataclass(frozen=True, slots=True)
class Order:
    """``bundle`` is a tar archive of the folder with the notebook as ``runs_as`` in it.

    ``submitted`` is the notebook's own file, to compare with.  Exactly one of ``lock`` and
    ``python`` (a path) says which environment.
    """

    path: str
    form: Literal["ipynb", "myst"]
    runs_as: str
    bundle: bytes = field(repr=False)
    submitted: bytes = field(repr=False)
    limits: Limits
    tolerance: float
    network: bool = False
    isolated: bool = True
    lock: Lock | None = None
    python: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an order.

    ``comparison`` is None where nothing ran to its end, or where it could not be compared, which
    ``remark`` then says.  ``passing`` is true where another attempt might end otherwise.
    ``python`` and ``packages`` are those of the environment, and ``lock`` the text of its lock.
    """

    result: Result
    comparison: Comparison | None = None
    remark: str = ""
    passing: bool = False
    python: str = ""
    packages: tuple[str, ...] = ()
    lock: str = ""
    platform: str = ""
    ran_with: tuple[tuple[str, str], ...] = ()


def could_not(reason: str) -> Result:
    """The result of an order that nobody could carry out."""
    return Result("could-not-run", reason)
