"""The YAML files of an aclpub2 folder: what each is, by what it holds, and its rows with places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.reading import text_of
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.construct import plain as plain_value
from nbproceedings.store.yaml import Document, compose, shorten
from nbproceedings.store.yaml import Mapping as MappingNode
from nbproceedings.store.yaml import Sequence as SequenceNode

LOOKED_AT = 60
"""Rows by whose keys a file is known."""

_DETAILS = frozenset(("book_title", "event_name", "cover_subtitle", "anthology_venue_id"))
_PAPER = frozenset(("abstract", "file", "pdf_file", "attributes", "archival", "attachments"))
_TIMES = frozenset(("start_time", "end_time"))
_PARTS = frozenset(("subsessions", "papers", "tutorials"))
_ORGANISERS = re.compile(r"organi[sz]", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a list, or a whole mapping: its values as text, and where it begins."""

    values: Mapping[str, Any]
    place: Place

    def text(self, *names: str) -> str:
        """The first of these keys that holds a text."""
        for name in names:
            value = self.values.get(name)
            if isinstance(value, str) and value.strip():
                return value
        return ""

    def rows(self, *names: str) -> Iterator[Row]:
        """The mappings of a list that is a value, at the place of the row itself."""
        for name in names:
            value = self.values.get(name)
            for one in value if isinstance(value, list) else ():
                if isinstance(one, Mapping):
                    yield Row(one, self.place)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file of a known kind."""

    file: SourceFile
    kind: str
    rows: tuple[Row, ...]

    @property
    def stem(self) -> str:
        return self.file.path.stem

    @property
    def place(self) -> Place:
        return Place(self.file.path.as_posix())


@dataclass(slots=True)
class Opened:
    """What was read of several files."""

    files: list[YamlFile] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    bad_rows: list[tuple[str, Problem]] = field(default_factory=list)

    def of(self, kind: str) -> list[YamlFile]:
        return [one for one in self.files if one.kind == kind]


def open_file(file: SourceFile, opened: Opened) -> None:
    """Read a file, or report what it is instead."""
    text, problems = text_of(file)
    opened.problems += problems
    if not text:
        return
    document = compose(text, file.path.as_posix())
    opened.problems += document.problems
    if document.root is None:
        return
    rows, bad = _rows(document)
    kind = kind_of(file, document, rows)
    if kind is None:
        opened.problems.append(_foreign(file, rows))
        return
    opened.files.append(YamlFile(file, kind, tuple(rows)))
    opened.bad_rows += [(kind, problem) for problem in bad]


def _rows(document: Document) -> tuple[list[Row], list[Problem]]:
    root = document.root
    if isinstance(root, MappingNode):
        return [Row(plain_value(document, root), document.place(root))], []
    rows: list[Row] = []
    bad: list[Problem] = []
    if isinstance(root, SequenceNode):
        for _, _, node in document.children(root):
            if isinstance(node, MappingNode):
                rows.append(Row(plain_value(document, node), document.place(node)))
            else:
                shown = shorten(str(plain_value(document, node)))
                message = f"{shown} stands where keys with values should"
                hint = "write it as '- title: …' with its keys below; it was left out"
                where = document.place(node)
                bad.append(Problem("not-a-row", Severity.ERROR, where, message, hint))
    return rows, bad


def kind_of(file: SourceFile, document: Document, rows: Sequence[Row]) -> str | None:
    """Which file of aclpub2 this is, by its keys; None for any other YAML."""
    keys = {key for row in rows[:LOOKED_AT] for key in row.values}
    stem = file.path.stem.casefold().replace("-", "_")
    if isinstance(document.root, MappingNode):
        old = {"abbreviation", "start_date"} <= keys
        return "details" if not _DETAILS.isdisjoint(keys) or old else None
    if not rows:
        return None
    if {"title", "authors"} <= keys and keys.isdisjoint(_TIMES) and not _PAPER.isdisjoint(keys):
        return "papers"
    if keys >= _TIMES or (not _TIMES.isdisjoint(keys) and not _PARTS.isdisjoint(keys)):
        return "program"
    if {"tier", "logos"} <= keys:
        return "sponsors"
    if not {"abstract_file", "bio_file"}.isdisjoint(keys) or "speaker_name" in keys:
        return "talks"
    if "role" in keys and not {"members", "entries"}.isdisjoint(keys):
        organising = _ORGANISERS.search(stem) or ("entries" not in keys and "program" not in stem)
        return "organizers" if organising else "committee"
    if {"title", "file"} <= keys:
        return "tutorials" if "date" in keys else "prefaces"
    if {"title", "id", "date", "chair"} <= keys:
        return "workshops"
    return None


def safe_path(written: str) -> PurePosixPath | None:
    """A path that stays below the folder in which it is looked for, or None."""
    bare = written.strip().replace("\\", "/")
    path = PurePosixPath(bare)
    unsafe = path.is_absolute() or ".." in path.parts or not path.name or ":" in bare
    return None if unsafe or any(ord(character) < 32 for character in bare) else path


def find_beside(file: YamlFile, path: PurePosixPath, folders: Sequence[str]) -> Path | None:
    """The file of this path in the first of the folders beside a YAML file that has it."""
    for folder in folders:
        found = file.file.path.parent / folder / path
        try:
            if found.is_file() and not found.is_symlink():
                return found
        except OSError:  # a name that the file system cannot hold
            continue
    return None


def _foreign(file: SourceFile, rows: Sequence[Row]) -> Problem:
    keys = dict.fromkeys(key for row in rows[:LOOKED_AT] for key in row.values)
    shown = ", ".join(list(keys)[:6]) or "none"
    message = f"{file.name!r} is no file of aclpub2; its keys are: {shown}"
    hint = "nothing was taken from it; give papers.yml, program.yml and their neighbours only"
    return Problem("wrong-source", Severity.ERROR, Place(file.path.as_posix()), message, hint)
