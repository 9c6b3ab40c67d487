"""Hashes of published files, computed again only when a file changed.

Reading a thousand PDFs takes seconds: hashes are kept in ``_build`` with size and times of the
file.  The time of the last change to the file's entry is among them, which no program can set
back: a file that was exchanged for one of the same size and age is still noticed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from pathlib import Path

from nbproceedings.store.project import Project
from nbproceedings.store.write import write_if_changed

_VERSION = 1


class KeptHashes:
    """SHA-256 of files below a folder, by their paths from there; ``kept`` remembers them."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self._folder = str(folder)
        self._path = kept
        self._before = _load(self._path)
        self._now: dict[str, list[str | int]] = {}

    def of(self, name: str, found: os.stat_result | None = None) -> str:
        """The hash in hexadecimal; "" where the file cannot be read.

        ``found`` is what ``os.stat`` says of the file, where somebody has asked already.
        """
        path = f"{self._folder}/{name}"
        try:
            found = found or os.stat(path)
            stamp = [found.st_size, found.st_mtime_ns, found.st_ctime_ns]
            known = self._before.get(name)
            if not isinstance(known, list) or known[1:] != stamp or not isinstance(known[0], str):
                known = [_sha256(Path(path)), *stamp]
        except OSError:
            return ""
        self._now[name] = known
        return str(known[0])

    def save(self) -> None:
        """Keep what was asked for; a cache that cannot be written costs time and nothing else."""
        if self._now == self._before:
            return
        with contextlib.suppress(OSError):
            text = json.dumps({"version": _VERSION, "files": self._now}, separators=(",", ":"))
            write_if_changed(self._path, text.encode())


class Hashes(KeptHashes):
    """SHA-256 of files of the book, by their addresses."""

    def __init__(self, project: Project) -> None:
        super().__init__(project.book, project.cache / "hashes.json")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _load(path: Path) -> dict[str, list[str | int]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        kept = found["files"] if found["version"] == _VERSION else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
