"""PDFs that lie beside a BibTeX file and have an entry's key for a name.

PMLR wants ``<key>.pdf`` and ``<key>-supp.*`` beside the file; many organisers keep them in folders
below it.  Only names that are in a listing of these folders are ever used: no key leads elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

MAX_FOLDERS = 500
MAX_FILES = 50_000
"""More in one folder is nobody's volume, but somebody's downloads."""

_ENDINGS = {
    "": ".pdf",
    "-supp": ".supplement.pdf", "_supp": ".supplement.pdf", "-supplement": ".supplement.pdf",
    "-supplementary": ".supplement.pdf", ".supplement": ".supplement.pdf",
    "-poster": ".poster.pdf", "_poster": ".poster.pdf", ".poster": ".poster.pdf",
    "-slides": ".slides.pdf", "_slides": ".slides.pdf", ".slides": ".slides.pdf",
}  # fmt: skip
_NOT_OURS = ("permission", "copyright", "consent")


@dataclass(slots=True)
class Beside:
    """Files by name, those directly beside the source before those in folders below."""

    files: dict[str, Path] = field(default_factory=dict)
    twice: dict[str, Path] = field(default_factory=dict)
    _folded: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _stems: dict[str, list[str]] = field(default_factory=dict)

    def add(self, path: Path) -> None:
        if path.name in self.files:
            self.twice.setdefault(path.name, path)
            return
        self.files[path.name] = path
        self._folded.setdefault(path.name.casefold(), path.name)
        stem = path.name.partition(".")[0].casefold()
        for mark in ("-supp", "_supp"):
            stem = stem.partition(mark)[0]
        self._stems.setdefault(stem, []).append(path.name)

    def of(self, key: str) -> dict[str, Path]:
        """An entry's attachments by ending."""
        found: dict[str, Path] = {}
        for suffix, ending in _ENDINGS.items():
            path = self.named(f"{key}{suffix}.pdf")
            if path is not None:
                found.setdefault(ending, path)
        return found

    def named(self, name: str) -> Path | None:
        """The file of this name, whatever its case; it then counts as claimed."""
        if name not in self.files:
            name = self._folded.get(name.casefold(), "")
        if not name:
            return None
        self._taken.add(name)
        return self.files[name]

    def others(self, key: str) -> list[str]:
        """Names of supplements that are no PDF: the record has no place for them."""
        return [
            name
            for name in self._stems.get(key.casefold(), ())
            if not name.casefold().endswith((".pdf", ".bib", ".tex", ".md", ".txt"))
            and "supp" in name[len(key) :].casefold()
        ]

    def unclaimed(self) -> list[str]:
        """PDFs that no entry has claimed."""
        return [
            name
            for name in sorted(self.files)
            if name not in self._taken and name.casefold().endswith(".pdf")
        ]


def files_beside(source: Path) -> Beside:
    """What lies in the folder of a file and in the folders directly below it."""
    found = Beside()
    folders: list[Path] = []
    for entry in _entries(source.parent):
        if entry.is_dir(follow_symlinks=False):
            if not any(word in entry.name.casefold() for word in _NOT_OURS):
                folders.append(source.parent / entry.name)
        elif entry.is_file(follow_symlinks=False):
            found.add(source.parent / entry.name)
    if len(folders) > MAX_FOLDERS:
        return found
    for folder in folders:
        for entry in _entries(folder):
            if entry.is_file(follow_symlinks=False):
                found.add(folder / entry.name)
    return found


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Entries that are not hidden, by name; none where there are far too many."""
    try:
        with os.scandir(folder) as listing:
            entries = [entry for entry in listing if not entry.name.startswith(".")]
    except OSError:
        return
    if len(entries) <= MAX_FILES:
        yield from sorted(entries, key=lambda entry: entry.name)
