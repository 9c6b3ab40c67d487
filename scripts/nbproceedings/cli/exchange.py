"""Swap two folders in one step of the file system."""

from __future__ import annotations

import ctypes
import errno
import os
from pathlib import Path

# linux/fcntl.h and linux/fs.h
_CURRENT_FOLDER = -100
_RENAME_EXCHANGE = 2
_NOT_OFFERED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV}


def exchange(one: Path, other: Path) -> bool:
    """Swap two existing paths so that at every moment each name leads to one or the other.

    False, and nothing done, where the system or the file system does not offer it.  Raises OSError
    for other reasons, such as a missing permission.
    """
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    rename.argtypes = (
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_char_p,
        ctypes.c_uint,
    )
    paths = os.fsencode(one), os.fsencode(other)
    if rename(_CURRENT_FOLDER, paths[0], _CURRENT_FOLDER, paths[1], _RENAME_EXCHANGE) == 0:
        return True
    reason = ctypes.get_errno()
    if reason in _NOT_OFFERED:
        return False
    raise OSError(reason, os.strerror(reason), str(other))
