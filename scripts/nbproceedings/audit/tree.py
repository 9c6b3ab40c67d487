"""The files of a built site, whoever built it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

PAGES = frozenset(("htm", "html", "xhtml"))
_ASSETS = "_static"
LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read; a larger one is named and passed over."""


@dataclass(slots=True)
class Tree:
    """Sizes of files by path below the root, and what is none.

    ``outside`` are links that lead out of the site: a web server may follow them or not.
    ``unread`` are files and folders that could not be read, with the reason.
    """

    root: Path
    files: dict[str, int] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)
    unread: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Tree:
        """Every file below ``root``, in order; raises nothing for what is broken inside.

        Folders with a dot before their name (``.git``) are no part of a site, ``.well-known`` is.
        """
        tree = cls(root.resolve())
        tree._walk()
        return tree

    def _walk(self) -> None:
        waiting = [""]
        linked: set[str] = set()
        while waiting:
            folder = waiting.pop()
            for entry in self._entries(folder):
                path = f"{folder}/{entry.name}" if folder else entry.name
                real = os.path.realpath(entry.path) if entry.is_symlink() else ""
                if real and not Path(real).is_relative_to(self.root):
                    self.outside.append(path)
                    continue
                try:
                    found = entry.stat()
                except OSError as error:
                    self.unread[path] = error.strerror or str(error)
                    continue
                if stat.S_ISREG(found.st_mode):
                    self.files[path] = found.st_size
                elif stat.S_ISDIR(found.st_mode) and not _is_for_tools(entry.name):
                    # Links to folders may lead round in circles: each is gone into once.
                    if real in linked or (real and self._is_within(folder, real)):
                        continue
                    linked.update({real} - {""})
                    waiting.append(path)
        self.files = dict(sorted(self.files.items()))

    def _is_within(self, folder: str, real: str) -> bool:
        return (self.root / folder).resolve().is_relative_to(real)

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self.root / folder) as found:
                return sorted(found, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            self.unread[folder or "."] = error.strerror or str(error)
            return []

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None, and an entry in ``unread``, where that is impossible."""
        if self.files.get(path, 0) > LARGEST:
            self.unread[path] = f"{self.files[path]:,} bytes are more than any page has"
            return None
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            self.unread[path] = error.strerror or str(error)
            return None

    def beginning(self, path: str, size: int) -> bytes:
        """The first bytes of a file; none where it cannot be read."""
        try:
            with (self.root / path).open("rb") as file:
                return file.read(size)
        except OSError as error:
            self.unread[path] = error.strerror or str(error)
            return b""

    def pages(self) -> Iterator[str]:
        """The paths of the HTML files.

        What themes of Sphinx leave among their assets are templates, and no pages.
        """
        return (
            path
            for path in self.files
            if ending(path) in PAGES and _ASSETS not in path.split("/")[:-1]
        )


def _is_for_tools(name: str) -> bool:
    return name.startswith(".") and name != ".well-known"


def ending(path: str) -> str:
    """The last part of a file's name, in lower case: ``html``."""
    return path.rpartition("/")[2].rpartition(".")[2].lower()
