"""Which files of a project a site is made from."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from nbproceedings.provenance.environment import lock_file
from nbproceedings.store.project import Project

FOLDERS = ("book", "_templates", "_static")
"""Folders of a project that are read as a whole."""

_NO_FOLDERS = frozenset({"_build", "__pycache__", "jupyter_execute", "node_modules"})
_NO_ENDINGS = ("~", ".pyc", ".tmp", ".swp", ".part")


def input_files(project: Project, more: Iterable[Path] = ()) -> dict[str, os.stat_result]:
    """The files by path from the project's root, each with its ``os.stat``.

    ``more`` are files and folders that the settings name; those outside of the project are left
    out.  Hidden files, what editors leave behind and what builds make are no inputs.  Links count
    as what they lead to, unless it lies outside of the project.
    """
    return _Walk(project).files(more)


class _Walk:
    """Looks through a project; each folder once, whatever links lead to it."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._root = str(project.root.resolve())
        self._seen: set[tuple[int, int]] = set()

    def files(self, more: Iterable[Path]) -> dict[str, os.stat_result]:
        project = self._project
        named = [project.config, project.toc, project.bib, project.lock, lock_file(project.root)]
        wanted = [*filter(None, named), *(project.root / name for name in FOLDERS), *more]
        found: dict[str, os.stat_result] = {}
        for path in wanted:
            name = self._below_root(path)
            if name:
                found.update(self._at(name))
        return dict(sorted(found.items()))

    def _below_root(self, path: Path) -> str:
        """The path from the root, or "" where it lies outside, or in a folder that builds make."""
        for base in (str(self._project.root), self._root):
            text = os.path.normpath(os.path.join(base, path))
            if text.startswith(f"{base}{os.sep}"):
                name = text.removeprefix(f"{base}{os.sep}").replace(os.sep, "/")
                return "" if any(map(_is_left_out, name.split("/"))) else name
        return ""

    def _at(self, name: str) -> Iterator[tuple[str, os.stat_result]]:
        path = f"{self._root}/{name}"
        try:
            if os.path.islink(path) and not self._leads_inside(path):
                return
            found = os.stat(path)
            if stat.S_ISDIR(found.st_mode):
                if (found.st_dev, found.st_ino) not in self._seen:
                    self._seen.add((found.st_dev, found.st_ino))
                    yield from self._inside(name)
            elif stat.S_ISREG(found.st_mode):
                yield name, found
        except OSError:
            return

    def _inside(self, name: str) -> Iterator[tuple[str, os.stat_result]]:
        with os.scandir(f"{self._root}/{name}") as entries:
            # In order, so that of two ways to a folder the same one counts everywhere.
            for entry in sorted(entries, key=lambda entry: entry.name):
                below = f"{name}/{entry.name}"
                if _is_left_out(entry.name):
                    continue
                if entry.is_symlink() or entry.is_dir():
                    yield from self._at(below)
                elif entry.is_file():
                    yield below, entry.stat()

    def _leads_inside(self, path: str) -> bool:
        return os.path.realpath(path).startswith(f"{self._root}{os.sep}")


def _is_left_out(name: str) -> bool:
    if name.startswith((".", "#")) or name.endswith(_NO_ENDINGS) or name in _NO_FOLDERS:
        return True
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return True  # no page is made from a file whose name is no text
    return False
