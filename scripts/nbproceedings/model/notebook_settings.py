"""How the notebooks of a volume are run again, and where readers may start them: ``volume.yml``."""

from __future__ import annotations

import math
import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from nbproceedings.model.base import Record, Url

_SIZE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([kMGT]?)(i?)B?", re.IGNORECASE)
_POWER = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


def _bytes(value: object) -> object:
    """``2 GB`` is 2·10⁹ and ``2 GiB`` is 2·2³⁰; a number alone is bytes."""
    if not isinstance(value, str):
        return value
    found = _SIZE.fullmatch(value.strip())
    if not found or (found[3] and not found[2]):
        raise ValueError(f"{value!r} is no amount of memory: write bytes, or as in '2 GB'")
    size = float(found[1]) * (1024 if found[3] else 1000) ** _POWER[found[2].lower()]
    if not math.isfinite(size) or size > 2**53:
        raise ValueError(f"{value!r} is more than any machine has: write bytes, or as in '2 GB'")
    return int(size)


_MB = 10**6
_DAY = 24 * 60 * 60
Bytes = Annotated[int, BeforeValidator(_bytes)]
"""An amount of memory or disk in bytes, which may be written with a unit."""


class Launch(Record):
    """Services that start a notebook for a reader, each by the address of this repository there."""

    binder: Url | None = None
    colab: Url | None = None
    jupyterhub: Url | None = None


class NotebookSettings(Record):
    """What the organiser allows notebooks.

    ``network`` alone opens nothing: a paper or talk has to ask too.  ``tolerance`` is the relative
    difference up to which two numbers are equal.  The rest are limits of one run, all processes
    of a notebook together: ``seconds`` of wall time, ``memory`` in bytes, ``processes``, the bytes
    of one file (``file_size``), of all outputs (``output_size``) and of the working folder
    (``disk``); None: as the program has it.
    """

    network: bool = False
    tolerance: float = Field(default=1e-6, ge=0, le=1, allow_inf_nan=False)
    seconds: int | None = Field(default=None, ge=1, le=7 * _DAY)
    memory: Bytes | None = Field(default=None, ge=64 * _MB)
    processes: int | None = Field(default=None, ge=8, le=100_000)
    file_size: Bytes | None = Field(default=None, ge=_MB)
    output_size: Bytes | None = Field(default=None, ge=1000)
    disk: Bytes | None = Field(default=None, ge=_MB)
    launch: Launch = Launch()

    @property
    def limits(self) -> dict[str, int]:
        """The limits that were given, by name."""
        names = ("seconds", "memory", "processes", "file_size", "output_size", "disk")
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}
