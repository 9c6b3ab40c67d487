"""What an attempt at a notebook gets and gives: values only, which may travel between machines."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

from nbproceedings.model.evidence import Fault

MIB = 1024 * 1024
GIB = 1024 * MIB

Status = Literal["ran", "raised", "limit", "could-not-run"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one notebook may use; sizes are bytes.

    ``memory`` holds for each process and for all together, ``processes`` counts threads too,
    ``file_size`` is of one file, ``disk`` of all that it writes, and ``output_size`` of all
    outputs together.
    """

    seconds: float = 600
    memory: int = 4 * GIB
    processes: int = 128
    file_size: int = 256 * MIB
    output_size: int = 20 * MIB
    disk: int = GIB

    def as_dict(self) -> dict[str, int | float]:
        """As evidence keeps them."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Task:
    """A notebook to run.

    ``notebook_path`` is where it lies in the project, for messages.  ``bundle`` is a tar archive
    of its working folder, with the notebook in it at ``name``, as nbformat 4.  ``python`` is the
    interpreter of its environment, on the machine that makes the attempt.
    """

    notebook_path: str
    name: str
    bundle: bytes = field(repr=False)
    python: Path
    limits: Limits = Limits()
    network: bool = False
    isolated: bool = True


@dataclass(frozen=True, slots=True)
class Result:
    """What happened.

    ``raised`` is the notebook's own doing, ``limit`` that it went beyond one, ``could-not-run``
    says nothing about it.  ``reason`` is a sentence for the last two.  ``notebook`` is the
    notebook with its new outputs as far as they came.  ``seconds`` is the wall time of its
    cells, ``memory`` the peak of all its processes in bytes.  ``cells`` counts code cells,
    ``cells_run`` those that ended well.  ``lasting`` is true where no other attempt could run it.
    """

    status: Status
    reason: str = ""
    fault: Fault | None = None
    notebook: bytes | None = field(default=None, repr=False)
    seconds: float = 0.0
    memory: int = 0
    cells: int = 0
    cells_run: int = 0
    lasting: bool = False
