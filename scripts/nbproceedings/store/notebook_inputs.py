"""The files that a notebook finds beside itself when it is run: those of its work's folder."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
from collections.abc import Iterator
from pathlib import Path

MOST_FILES = 10_000
MOST_BYTES = 512 * 1024 * 1024
"""What one run may get; it travels to a worker as a whole."""
MOST_LEVELS = 20
NOT_INPUT = frozenset({"__pycache__", "__MACOSX", "Thumbs.db", "desktop.ini"})
"""What tools leave behind; names that begin with a dot are left out too."""


class TooMuch(Exception):
    """The folder cannot be copied for a run; the message says why."""


def files_of(folder: Path, root: Path) -> dict[str, Path]:
    """The ordinary files of a folder by their path in it, with slashes, in order.

    A link is followed to a file of the same folder, and to no folder: what lies elsewhere in the
    project, such as an export with addresses, never gets into a run, whose outputs are published.
    ``root`` is the project, which the folder itself must lie in.  Raises TooMuch.
    """
    if not folder.is_dir() or not lies_in(f"{folder}", f"{root}"):
        return {}
    return {name: Path(path) for name, path, _ in sorted(walk(str(folder)))}


def walk(folder: str) -> Iterator[tuple[str, str, os.stat_result]]:
    """The same files as they come: the path in the folder, the whole path, what ``os.stat`` says.

    Raises TooMuch, and OSError where the folder is not there.
    """
    size = 0
    for count, found in enumerate(_walk(folder, "", folder, 0), 1):
        size += found[2].st_size
        if count > MOST_FILES:
            raise TooMuch(f"its folder holds more than {MOST_FILES:,} files")
        if size > MOST_BYTES:
            raise TooMuch(f"its folder holds more than {MOST_BYTES // 2**20} MB")
        yield found


def folders_of(folder: Path, root: Path) -> tuple[str, ...]:
    """The folders below a folder by their path in it, in order, those without files among them.

    What is no input of a run is left out as by ``files_of``.  Raises TooMuch.
    """
    if not folder.is_dir() or not lies_in(f"{folder}", f"{root}"):
        return ()
    found = sorted(itertools.islice(_folders(str(folder), "", 0), MOST_FILES + 1))
    if len(found) > MOST_FILES:
        raise TooMuch(f"its folder holds more than {MOST_FILES:,} folders")
    return tuple(found)


def lies_in(path: str, root: str) -> bool:
    """Whether a file lies in a folder once all links are followed."""
    return os.path.realpath(path).startswith(os.path.realpath(root) + os.sep)


def _walk(
    folder: str, prefix: str, whole: str, level: int
) -> Iterator[tuple[str, str, os.stat_result]]:
    for entry in _admitted(folder, level):
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{prefix}{entry.name}/", whole, level + 1)
                continue
            if entry.is_symlink() and not lies_in(entry.path, whole):
                continue
            info = entry.stat()
        except OSError:
            continue
        if stat.S_ISREG(info.st_mode):
            yield f"{prefix}{entry.name}", entry.path, info


def _folders(folder: str, prefix: str, level: int) -> Iterator[str]:
    for entry in _admitted(folder, level):
        with contextlib.suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                yield f"{prefix}{entry.name}"
                yield from _folders(entry.path, f"{prefix}{entry.name}/", level + 1)


def _admitted(folder: str, level: int) -> Iterator[os.DirEntry[str]]:
    """What is in a folder, without what tools leave behind and names that are no text."""
    if level > MOST_LEVELS:
        raise TooMuch(f"its folder is nested more than {MOST_LEVELS} levels deep")
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name in NOT_INPUT:
                continue
            try:
                entry.name.encode()
            except UnicodeEncodeError:
                continue
            yield entry
