"""Write a file so that every reader sees either the old bytes or the new ones."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write ``data`` to ``path`` unless it holds just that; whether it was written.

    Folders are made.  The bytes go to a temporary file beside it, to the disk, and under their
    name in one step; a file that was there keeps its mode.  Links are followed.  Raises OSError
    naming ``path`` where that is impossible, with the old file as it was.
    """
    target = Path(os.path.realpath(path))
    with contextlib.suppress(OSError):
        if target.stat().st_size == len(data) and target.read_bytes() == data:
            return False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OSError(error.errno, f"cannot write: {reason}", str(path)) from error
    return True


def _replace(target: Path, data: bytes) -> None:
    try:
        mode = target.stat().st_mode & 0o7777
    except OSError:
        mode = 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(
        prefix=f".{target.name[:40]}-", suffix=".part", dir=target.parent
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    # The only portable way to read it is to set it.
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
