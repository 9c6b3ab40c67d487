"""Read the files that a user names on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.cli.failure import CannotGoOn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nbproceedings.importers.haul import Importer, SourceFile

MAX_BYTES = 512 * 1024 * 1024
"""All files together; they are held in memory."""
# What sources are written in; PDFs and pictures beside them are none.
ENDINGS = frozenset(
    (".bib", ".csv", ".htm", ".html", ".ics", ".json", ".jsonl", ".md", ".ndjson", ".tex", ".tsv",
     ".txt", ".xlsx", ".xml", ".yaml", ".yml")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Files:
    """Files in order; ``found`` are those among them that only stood in a folder."""

    named: list[SourceFile]
    found: frozenset[Path]

    def known_to(
        self, importers: Sequence[Importer], tell: Callable[[str], None]
    ) -> list[SourceFile]:
        """The files to import: what somebody named, and of a folder what a source knows.

        Others of a folder, such as a README, are only mentioned.  If none is known, all are kept:
        the source says best what is wrong with them.
        """
        from nbproceedings.importers.recognition import is_known

        foreign = {
            file.path
            for file in self.named
            if file.path in self.found and not is_known(file, importers)
        }
        kept = [file for file in self.named if file.path not in foreign]
        if not kept:
            return self.named
        if foreign:
            tell(f"Not looked at: {', '.join(sorted(path.name for path in foreign))}")
        return kept


def read_sources(paths: Sequence[Path]) -> Files:
    """All files in order, a folder by the files in it.  Raises CannotGoOn for what is not there."""
    files: list[SourceFile] = []
    found: set[Path] = set()
    for path in paths:
        inside = _inside(path)
        files += [read_source(inner) for inner in inside]
        if path.is_dir():
            found.update(inside)
    size = sum(len(file.data) for file in files)
    if size > MAX_BYTES:
        raise CannotGoOn(
            f"the files have {size:,} bytes together, more than {MAX_BYTES:,}",
            "import them one after the other",
        )
    return Files(files, frozenset(found))


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
