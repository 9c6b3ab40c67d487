"""Records of a volume as they are now: their fields for comparing, their text for editing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from pydantic import BaseModel

from nbproceedings.importers.haul import Value
from nbproceedings.importers.landing.canonical import Canonical, canonical_node
from nbproceedings.importers.landing.editing import Edit, Set, edit
from nbproceedings.model import Paper, Talk
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.construct import plain
from nbproceedings.store.encoding import decode
from nbproceedings.store.files import Files
from nbproceedings.store.front_matter import split_front_matter
from nbproceedings.store.shape import shape_of
from nbproceedings.store.yaml import Document, Scalar, compose_mapping

_BOM = b"\xef\xbb\xbf"
_CRLF = re.compile(rb"\r\n")
KINDS: Mapping[str, type[Paper] | type[Talk]] = {"papers": Paper, "talks": Talk}


@dataclass(slots=True)
class Existing:
    """One record file.

    ``start`` and ``end`` are where its YAML lies in its text; ``fields`` are canonical values by
    the model's field names, ``keys`` the keys under which they stand.  ``broken`` is what has no
    front matter, or YAML with mistakes: its fields say little.  ``editable`` is false for that,
    and where the file is not UTF-8.  ``untouched`` is what an import would write in the same way.
    """

    record: str
    path: Path
    data: bytes
    start: int = 0
    end: int = 0
    fields: dict[str, Canonical] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    editable: bool = True
    broken: bool = False
    untouched: bool = False
    parsed: Document | None = None

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Names and ids of the sources that the file names."""
        found = self.fields.get("source") or []
        entries = [found] if isinstance(found, (str, dict)) else found
        return [
            (str(entry.get("name", "")), str(entry.get("id", "")))
            for entry in entries
            if isinstance(entry, Mapping)
        ]

    @property
    def document(self) -> Document:
        """The nodes of its YAML."""
        if self.parsed is None:
            self.parsed = compose_mapping(_text(self.data)[self.start : self.end], "")
        return self.parsed

    def value(self, key: str) -> Any:
        """What stands under a key now, as plain values."""
        root = self.document.root
        found = plain(self.document, root) if root is not None else {}
        return found.get(self.keys.get(key, key))

    def edited(self, changes: Mapping[str, Value | None], order: Sequence[str]) -> bytes | None:
        """The file's bytes with other values of some fields, or None where that is impossible."""
        return self.with_edits(
            [Set((), self.keys.get(name, name), value) for name, value in changes.items()], order
        )

    def with_edits(self, edits: Sequence[Edit], order: Sequence[str]) -> bytes | None:
        """The file's bytes after edits of its YAML; everything else in it stays."""
        if not self.editable:
            return None
        text = _text(self.data)
        inner = edit(text[self.start : self.end], edits, order)
        if inner is None:
            return None
        whole = (text[: self.start] + inner + text[self.end :]).encode("utf-8")
        if b"\r\n" in self.data:
            whole = whole.replace(b"\n", b"\r\n")
        return (_BOM if self.data.startswith(_BOM) else b"") + whole


class Guess(Protocol):
    """What a file may be, so that it need not be parsed."""

    def seen_in(self, record: str, path: Path, data: bytes) -> Existing | None:
        """The record, if the file is just that."""


def _text(data: bytes) -> str:
    return data.removeprefix(_BOM).replace(b"\r\n", b"\n").decode("utf-8")


def _is_plain(data: bytes, text: str) -> bool:
    """Whether ``text`` can be turned into these very bytes again."""
    ends = len(_CRLF.findall(data))
    if ends not in (0, data.count(b"\n")):
        return False
    try:
        return _text(data) == text
    except UnicodeDecodeError:
        return False


def read_works(files: Files, folder: Path, guesses: Mapping[str, Guess]) -> Iterator[Existing]:
    """The papers and talks of a volume's folder, in order of their paths; guesses by record."""
    for kind, model in KINDS.items():
        for entry in files.entries(folder / kind):
            if entry.name.endswith(".md") and not entry.is_dir():
                record = f"{kind}/{entry.name.removesuffix('.md')}"
                path = Path(entry.path)
                data = files.read(path)
                if data is None:
                    continue
                guess = guesses.get(record)
                seen = guess.seen_in(record, path, data) if guess else None
                yield seen or _parsed(files, path, data, record, model, front_matter=True)


def read_record(files: Files, path: Path, record: str, model: type[BaseModel]) -> Existing | None:
    """A YAML file, or None where there is none to be read."""
    data = files.read(path) if path.exists() else None
    if data is None:
        return None
    return _parsed(files, path, data, record, model, front_matter=False)


def _parsed(
    files: Files, path: Path, data: bytes, record: str, model: type[BaseModel], *,
    front_matter: bool,
) -> Existing:  # fmt: skip
    where = files.project.relative(path)
    text = decode(data, where).text
    start, end, first_line = 0, len(text), 1
    problems: tuple[Problem, ...] = ()
    if front_matter:
        front = split_front_matter(text, where)
        if front.yaml is None:
            document = Document(text, where)
            return Existing(record, path, data, editable=False, broken=True, parsed=document)
        start = _offset(text, front.yaml_line)
        end, first_line = start + len(front.yaml), front.yaml_line
        problems = front.problems
    document = compose_mapping(text[start:end], where, first_line)
    broken = any(one.severity is Severity.ERROR for one in (*problems, *document.problems))
    editable = not broken and _is_plain(data, text)
    found = Existing(
        record, path, data, start, end, editable=editable, broken=broken, parsed=document
    )
    _fill(found, document, model)
    return found


def _offset(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at


def _fill(found: Existing, document: Document, model: type[BaseModel]) -> None:
    if document.root is None:
        return
    shape = shape_of(model)
    for _, key, node in document.children(document.root):
        if not isinstance(key, Scalar):
            continue
        known = shape.fields.get(key.value)
        name = known.name if known is not None else key.value
        value = canonical_node(document, node)
        if key.value == "github" and isinstance(value, str) and "://" not in value:
            value = f"https://github.com/{value}"
        if value and name not in found.fields:
            found.fields[name] = value
            found.keys[name] = key.value
