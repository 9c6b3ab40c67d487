"""What happened when a notebook was run again, as it is kept in the repository.

The four outcomes follow MyST-NB's distinction between a notebook that raised and a machine that
could not run it: the second says nothing about the paper.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import Field

from nbproceedings.model.base import Record

VERSION: Literal[1] = 1
"""Of the form of this file; a later form gets a higher number."""


class Outcome(StrEnum):
    """How a run ended."""

    REPRODUCED = "reproduced"
    """Ran, and its outputs equal those that were submitted."""
    RERAN = "reran"
    """Ran; its outputs differ, or none were submitted."""
    FAILED = "failed"
    """The notebook's own doing: it raised, or went beyond its limits."""
    COULD_NOT_RUN = "could-not-run"
    """Our side, or what the notebook needs and nobody has: no verdict on the paper."""


class Difference(Record):
    """A submitted output and a new one that differ.

    ``cell`` counts code cells and ``output`` the outputs of one, both from 1.  ``relative`` is the
    largest relative difference among numbers, ``distance`` that of pictures from 0 (alike) to 1.
    """

    cell: int
    output: int
    kind: Literal["text", "number", "picture", "table", "error", "missing", "new", "type"]
    summary: str
    relative: float | None = None
    distance: float | None = None


class Comparison(Record):
    """Submitted outputs against new ones.

    ``outputs`` is how many were compared, ``equal`` how many of them are alike (exactly, or where
    only what always differs did, or within the tolerance, which is counted in ``close`` too).
    ``left_out`` are kinds of differences that were passed over (``address``, ``time``, …).
    """

    submitted: bool
    outputs: int = 0
    equal: int = 0
    close: int = 0
    tolerance: float = 0.0
    left_out: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


class Fault(Record):
    """What stopped a notebook.  ``cell`` counts code cells from 1; None: no cell was running."""

    name: str
    message: str
    cell: int | None = None


class Surroundings(Record):
    """The environment of a run.

    ``source`` is the file that asked for it (``requirements.txt``), or ``default``.  ``lock`` is
    the SHA-256 of the lock, whose text is beside the evidence; ``packages`` are ``name==version``.
    ``isolation`` is ``bubblewrap``, or ``none`` where somebody allowed that.
    """

    source: str
    lock: str
    python: str
    packages: tuple[str, ...] = ()
    platform: str = ""
    isolation: Literal["bubblewrap", "none"] = "bubblewrap"
    network: bool = False


class Evidence(Record):
    """One run of one notebook.

    ``notebook`` is its path from the project's root.  ``inputs`` are all files that the run got,
    by their path in its folder, with SHA-256; ``submitted`` and ``rerun`` those of the notebook
    before and after.  ``seconds`` is wall time, ``memory`` the peak in bytes of all its processes.
    ``cells`` counts code cells, ``cells_run`` those that ended well.  ``key`` is the digest of
    everything that decides what comes out: where it is the same, a run would be the same run.
    ``hit_limit`` is true where a limit ended it, which a higher one might not have, and ``passing``
    where it could not be run for a reason that may be gone at the next attempt.
    """

    version: Literal[1] = VERSION
    notebook: str
    outcome: Outcome
    reason: str = ""
    fault: Fault | None = None
    comparison: Comparison | None = None
    seconds: float = 0.0
    memory: int = 0
    cells: int = 0
    cells_run: int = 0
    surroundings: Surroundings | None = None
    limits: dict[str, int | float] = Field(default_factory=dict)
    hit_limit: bool = False
    passing: bool = False
    inputs: dict[str, str] = Field(default_factory=dict)
    submitted: str = ""
    rerun: str = ""
    key: str = ""
    ran_on: date | None = None
    ran_with: dict[str, str] = Field(default_factory=dict)
