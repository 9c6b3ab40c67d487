"""Be the only process that makes a certain environment."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without advisory locks: two runs at once are the user's affair
    fcntl = None  # type: ignore[assignment]

PATIENCE = 3600.0
"""How long, in seconds, another process may take that makes the same environment."""


@contextmanager
def alone(path: Path) -> Iterator[int | None]:
    """The open file of a lock that nobody else holds; None where somebody keeps it too long.

    The system lets go of it when the last process ends that has it open.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        end = time.monotonic() + PATIENCE
        while not (held := _take(descriptor)) and time.monotonic() < end:
            time.sleep(0.1)
        yield descriptor if held else None
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    if fcntl is not None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in {errno.EAGAIN, errno.EACCES}:
                raise
            return False
    return True
