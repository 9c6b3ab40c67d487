"""Read the files that a user names on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.cli.failure import CannotGoOn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nbproceedings.importers.haul import SourceFile

MAX_BYTES = 512 * 1024 * 1024
"""All files together; they are held in memory."""
# What sources are written in; PDFs and pictures beside them are none.
ENDINGS = frozenset(
    (".bib", ".csv", ".htm", ".html", ".ics", ".json", ".jsonl", ".md", ".ndjson", ".tex", ".tsv",
     ".txt", ".xlsx", ".xml", ".yaml", ".yml")
)  # fmt: skip


def read_sources(paths: Sequence[Path]) -> list[SourceFile]:
    """All files in order, a folder by the files in it.  Raises CannotGoOn for what is not there."""
    found: list[SourceFile] = []
    for path in paths:
        found += [read_source(inner) for inner in _inside(path)]
    size = sum(len(file.data) for file in found)
    if size > MAX_BYTES:
        raise CannotGoOn(
            f"the files have {size:,} bytes together, more than {MAX_BYTES:,}",
            "import them one after the other",
        )
    return found


def _inside(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inner = sorted(
        one
        for one in path.iterdir()
        if one.is_file() and one.suffix.lower() in ENDINGS and not one.name.startswith(".")
    )
    if not inner:
        raise CannotGoOn(
            f"the folder {str(path)!r} holds no file of a source", "name the exported files"
        )
    return inner


def read_source(path: Path) -> SourceFile:
    """One file, with its path as it was given.  Raises CannotGoOn where it cannot be read."""
    from nbproceedings.importers.haul import SourceFile

    try:
        if path.stat().st_size > MAX_BYTES:
            raise CannotGoOn(f"{str(path)!r} has more than {MAX_BYTES:,} bytes", "check what it is")
        return SourceFile(path, path.read_bytes())
    except OSError as error:
        raise CannotGoOn(
            f"{str(path)!r} cannot be read: {error.strerror}", "give the path of an exported file"
        ) from error
