"""What was written by the last build, and from what: so that only what changed is written again.

Each file of the site that this extension makes has an entry: the digest of everything it was made
from, and the size and time of the file when it was written, so that a file that somebody changed
or that a full disk cut short is written again.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from nbproceedings.store.write import write_if_changed


class Manifest:
    """Entries by path below the site's root.  A missing or damaged file is an empty manifest."""

    def __init__(self, path: Path, root: Path, *, forget: bool = False) -> None:
        self._path = path
        self._root = root
        self._before: dict[str, list[str | int]] = {} if forget else _read(path)
        self._known = set(_read(path))
        self._now: dict[str, list[str | int]] = {}

    def is_current(self, file: str, digest: str) -> bool:
        """Whether the file stands there as it was made from the same.  Keeps its entry if so."""
        entry = self._before.get(file)
        if entry is None or entry[0] != digest:
            return False
        try:
            found = os.stat(f"{self._root}/{file}")
        except OSError:
            return False
        if entry[1:] != [found.st_size, found.st_mtime_ns]:
            return False
        self._now[file] = entry
        return True

    def has(self, file: str) -> bool:
        """Whether this build has made the file, or left it as it was."""
        return file in self._now

    def below(self, folder: str) -> tuple[str, ...]:
        """Files in a folder of the site that an earlier build has written."""
        return tuple(sorted(file for file in self._known if file.startswith(f"{folder}/")))

    def files(self) -> Iterator[tuple[str, bool]]:
        """The files of this build, each with whether it is as the last one left it."""
        for file, entry in self._now.items():
            yield file, self._before.get(file) == entry

    def written(self, file: str, digest: str, found: os.stat_result | None = None) -> None:
        found = found or os.stat(self._root / file)
        self._now[file] = [digest, found.st_size, found.st_mtime_ns]

    def remove_others(self, keep: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Delete what earlier builds wrote and this one did not; tells which files."""
        gone = sorted(self._known - set(self._now) - keep)
        for file in gone:
            path = self._root / file
            # Where a file was there may be a folder of its name by now, or the other way round.
            with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
                path.unlink()
            for folder in path.parents:
                if folder == self._root or not _is_empty(folder):
                    break
                folder.rmdir()
        return tuple(gone)

    def save(self) -> None:
        text = json.dumps(dict(sorted(self._now.items())), separators=(",", ":"))
        write_if_changed(self._path, text.encode())


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _read(path: Path) -> dict[str, list[str | int]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
