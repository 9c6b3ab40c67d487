"""The files that a user names on the command line, and the source that they are from."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.registered import near_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nbproceedings.importers.haul import Importer, SourceFile
    from nbproceedings.problem import Problem

AUTO = "auto"
MAX_BYTES = 512 * 1024 * 1024
"""All files together; they are held in memory."""
# What sources are written in.
ENDINGS = frozenset(
    (".bib", ".csv", ".htm", ".html", ".ics", ".json", ".jsonl", ".md", ".ndjson", ".tex", ".tsv",
     ".txt", ".xlsx", ".xml", ".yaml", ".yml")
)  # fmt: skip
# Papers beside their source, which are copied where it names them.
ATTACHED = ".pdf"


@dataclass(frozen=True, slots=True)
class Files:
    """Files in order; ``found`` are those among them that only lie in a folder.

    ``unread`` are names of others there, in forms in which no source writes.
    """

    named: list[SourceFile]
    found: frozenset[Path]
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A source with the files that it is to read; ``left`` are names of others."""

    importer: Importer
    files: Sequence[SourceFile]
    left: Sequence[str]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What the report says of the files that were passed over."""
        from nbproceedings.importers.recognition import listed

        return (f"not looked at: {listed(sorted(self.left))}",) if self.left else ()


class Doubt(Exception):
    """Where the files come from cannot be told."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("the source of the files is not certain")
        self.problems = problems


def choose(source: str, files: Files, tell: Callable[[str], None]) -> Chosen:
    """The source by its name, or by what the files look like.

    Raises CannotGoOn for a name that no source has, Doubt where ``auto`` cannot be sure.
    """
    from nbproceedings.importers import importers
    from nbproceedings.importers.recognition import belonging, recognise

    known = importers()
    if source == AUTO:
        recognised = recognise(files.named, known, files.found)
        if recognised.importer is None:
            raise Doubt(recognised.problems)
        for name, why in recognised.why:
            tell(f"{name} is {why}")
        left = [file.name for file in recognised.left]
        return Chosen(recognised.importer, recognised.used, [*left, *files.unread])
    if source not in known:
        raise CannotGoOn(
            f"there is no source {source!r}", near_name(source, [*known, AUTO], "sources")
        )
    used, foreign = belonging(files.named, known[source], files.found)
    left = [file.name for file in foreign]
    return Chosen(known[source], used, [*left, *files.unread])


def read_sources(paths: Sequence[Path]) -> Files:
    """All files in order and once, a folder by the files in it.

    Raises CannotGoOn for what is not there, and for more than can be held.
    """
    chosen: dict[str, Path] = {}
    found: set[Path] = set()
    unread: list[str] = []
    for path in paths:
        inside = [path]
        if path.is_dir():
            inside, others = _inside(path)
            unread += others
            found.update(inside)
        for one in inside:
            chosen.setdefault(os.path.realpath(one), one)
    # What is also named by itself is no chance find.
    named = {os.path.realpath(path) for path in paths}
    found -= {one for one in found if os.path.realpath(one) in named}
    size = sum(_size(path) for path in chosen.values())
    if size > MAX_BYTES:
        raise CannotGoOn(
            f"the files have {size:,} bytes together, more than {MAX_BYTES:,}",
            "import them one after the other",
        )
    files = [read_source(path) for path in chosen.values()]
    return Files(files, frozenset(found), tuple(unread))


def _inside(folder: Path) -> tuple[list[Path], list[str]]:
    """The files of a folder that may be from a source, and the names of others."""
    try:
        entries = sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    except OSError as error:
        raise _unreadable(folder, error) from error
    files = [one for one in entries if one.is_file()]
    inner = [one for one in files if one.suffix.lower() in ENDINGS]
    if not inner:
        raise CannotGoOn(
            f"the folder {str(folder)!r} holds no file of a source",
            "name the exported files; folders within it are not looked into",
        )
    kept = {*inner, *(one for one in files if one.suffix.lower() == ATTACHED)}
    return inner, [one.name for one in files if one not in kept]


def _size(path: Path) -> int:
    """The size of an ordinary file.  Raises CannotGoOn for anything else: it may have no end."""
    try:
        info = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if not stat.S_ISREG(info.st_mode):
        raise CannotGoOn(f"{str(path)!r} is no ordinary file", "save the export in a file first")
    return info.st_size


def read_source(path: Path) -> SourceFile:
    """One file, with its path as it was given.  Raises CannotGoOn where it cannot be read."""
    from nbproceedings.importers.haul import SourceFile

    if _size(path) > MAX_BYTES:
        raise CannotGoOn(f"{str(path)!r} has more than {MAX_BYTES:,} bytes", "check what it is")
    try:
        return SourceFile(path, path.read_bytes())
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> CannotGoOn:
    return CannotGoOn(
        f"{str(path)!r} cannot be read: {error.strerror}", "give the path of an exported file"
    )
