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


def write_remakable(path: str, data: bytes) -> os.stat_result:
    """Write a file that can be made again at any time, such as a page; tells what stands there.

    As ``write_if_changed``, every reader sees the old bytes or the new ones, and a file that holds
    just these bytes keeps its time.  But nothing waits for the disk (a build that lost its power
    is noticed by other means), and the folder has to exist: thousands of pages go through here.
    """
    with contextlib.suppress(OSError):
        found = os.stat(path)
        if found.st_size == len(data):
            with open(path, "rb") as file:
                if file.read() == data:
                    return found
    part = f"{path}.part"
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            written = os.write(handle, data)
            while written < len(data):
                written += os.write(handle, data[written:])
            found = os.fstat(handle)
        finally:
            os.close(handle)
        os.replace(part, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(part)
        reason = error.strerror or str(error)
        raise OSError(error.errno, f"cannot write: {reason}", path) from error
    return found


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
