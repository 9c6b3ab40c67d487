"""Read the record's files: what cannot be read is reported, never raised."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.project import Project

RECORD_FOLDERS = frozenset({"papers", "talks", "evidence"})
"""Folders of a volume that hold no prose."""
MAX_BYTES = 32 * 1024 * 1024
"""A file of the record; the largest real bibliographies have a few megabytes."""


class Files:
    """The project's files as they are now, with what was wrong with them."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.problems: list[Problem] = []
        self._root = str(project.root.resolve())

    def report(self, code: str, severity: Severity, path: Path, message: str, hint: str) -> None:
        place = Place(self.project.relative(path), 1, 1)
        self.problems.append(Problem(code, severity, place, message, hint))

    def read(self, path: Path) -> bytes | None:
        """The file's bytes, or None, with a report, when they cannot be had."""
        try:
            info = os.lstat(path)
            if stat.S_ISLNK(info.st_mode):
                if not self.lies_inside(path):
                    return None
                info = os.stat(path)
            if not stat.S_ISREG(info.st_mode):
                hint = "put an ordinary file there"
                kind = "a folder" if stat.S_ISDIR(info.st_mode) else "no ordinary file"
                message = f"{path.name!r} is {kind}, not a file to read"
                self.report("unreadable-file", Severity.ERROR, path, message, hint)
                return None
            if info.st_size > MAX_BYTES:
                message = f"{path.name!r} has {info.st_size} bytes; at most {MAX_BYTES} are read"
                hint = "check what it is; large files do not belong in the record"
                self.report("unreadable-file", Severity.ERROR, path, message, hint)
                return None
            return path.read_bytes()
        except OSError as error:
            message = f"{path.name!r} cannot be read: {error.strerror or error}"
            hint = "check that it is there and that you may read it"
            self.report("unreadable-file", Severity.ERROR, path, message, hint)
            return None

    def lies_inside(self, path: Path) -> bool:
        """Whether a link stays in the project; one that leaves it is reported."""
        real = os.path.realpath(path)
        if real == self._root or real.startswith(self._root + os.sep):
            return True
        message = f"the link {path.name!r} leads out of the project"
        hint = "put a copy of the file there: what lies elsewhere is never published"
        self.report("leaves-project", Severity.ERROR, path, message, hint)
        return False

    def entries(self, folder: Path) -> list[os.DirEntry[str]]:
        """What is in a folder, hidden files left out, sorted by name."""
        try:
            with os.scandir(folder) as found:
                entries = [entry for entry in found if not entry.name.startswith(".")]
        except FileNotFoundError:
            return []
        except OSError as error:
            message = f"the folder {folder.name!r} cannot be read: {error.strerror or error}"
            hint = "check that you may read it"
            self.report("unreadable-file", Severity.ERROR, folder, message, hint)
            return []
        return sorted(entries, key=lambda entry: entry.name)

    def prose(self) -> Iterator[Path]:
        """Markdown files of the book that are no records, in a fixed order."""
        yield from self._prose(self.project.book, depth=0)

    def _prose(self, folder: Path, depth: int) -> Iterator[Path]:
        for entry in self.entries(folder):
            if entry.is_dir(follow_symlinks=False):
                skipped = entry.name.startswith("_") or (
                    depth == 1 and entry.name in RECORD_FOLDERS
                )
                if not skipped and depth < 8:
                    yield from self._prose(Path(entry.path), depth + 1)
            elif entry.name.endswith(".md"):
                yield Path(entry.path)


def digest(data: bytes) -> str:
    """The name of a file's content: BLAKE2b, 20 bytes, in hexadecimal."""
    return blake2b(data, digest_size=20).hexdigest()
