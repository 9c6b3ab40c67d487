"""Records of a volume as they are now: their fields for comparing, their text for editing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from nbproceedings.importers.haul import Value
from nbproceedings.importers.landing.canonical import Canonical, canonical_node
from nbproceedings.importers.landing.editing import Edit, Set, edit
from nbproceedings.model import Paper, Talk
from nbproceedings.problem import Severity
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

    ``fields`` are canonical values by the model's field names, ``keys`` the keys under which they
    stand; ``sources`` are names and ids of its ``source``.  ``editable`` is false where the file
    is not UTF-8, or its YAML is broken.
    """

    record: str
    path: Path
    data: bytes
    document: Document
    start: int = 0
    end: int = 0
    fields: dict[str, Canonical] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    editable: bool = True

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


def read_works(files: Files, folder: Path) -> Iterator[Existing]:
    """The papers and talks of a volume's folder, in order of their paths."""
    for kind, model in KINDS.items():
        for entry in files.entries(folder / kind):
            if entry.name.endswith(".md") and not entry.is_dir():
                record = f"{kind}/{entry.name.removesuffix('.md')}"
                found = read_record(files, Path(entry.path), record, model, front_matter=True)
                if found is not None:
                    yield found


def read_record(
    files: Files, path: Path, record: str, model: type[BaseModel], *, front_matter: bool = False
) -> Existing | None:
    """One record file, or None where there is none to be read."""
    if not path.exists():
        return None
    data = files.read(path)
    if data is None:
        return None
    where = files.project.relative(path)
    decoded = decode(data, where)
    text = decoded.text
    start, end, first_line = 0, len(text), 1
    if front_matter:
        front = split_front_matter(text, where)
        if front.yaml is None:
            document = Document(text, where)
            return Existing(record, path, data, document, editable=False)
        start = _offset(text, front.yaml_line)
        end, first_line = start + len(front.yaml), front.yaml_line
    document = compose_mapping(text[start:end], where, first_line)
    broken = any(one.severity is Severity.ERROR for one in document.problems)
    found = Existing(
        record, path, data, document, start, end, editable=not broken and _is_plain(data, text)
    )
    _fill(found, model)
    return found


def _offset(text: str, line: int) -> int:
    at = 0
    for _ in range(line - 1):
        at = text.index("\n", at) + 1
    return at


def _fill(found: Existing, model: type[BaseModel]) -> None:
    document = found.document
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
