"""The files of a Mini-Conf site, in CSV, JSON or YAML, as rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.loose_text import loose_line
from nbproceedings.importers.intake.reading import Json, json_of, json_place, text_of
from nbproceedings.importers.intake.tables import Table, read_table
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.construct import plain as plain_node
from nbproceedings.store.encoding import decode
from nbproceedings.store.yaml import Sequence as SequenceNode
from nbproceedings.store.yaml import compose, shorten

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""A value as text, lists and mappings; what is empty is an empty text."""
EXPECTED = ("UID", "title", "authors", "abstract", "keywords", "sessions", "speaker", "speakers")
LOOKED_AT = 256
"""Bytes that tell JSON from a table."""
MAX_DEPTH = 6
"""Levels of lists and objects that mean anything; an event with its sittings has three."""
_YAML = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Row:
    """An object of a list, or a row of a table."""

    values: Mapping[str, Plain]
    place: Place

    def text(self, *keys: str) -> str:
        """The first of these keys that has a text."""
        found = (self.values.get(key) for key in keys)
        return next((one for one in found if isinstance(one, str) and one.strip()), "")

    def line(self, *keys: str) -> str:
        """The same on one line."""
        return plain(self.text(*keys))

    @property
    def title(self) -> str:
        """The title of what the row is about."""
        return loose_line(self.text("title"))

    def parts(self, *keys: str) -> list[str]:
        """The items of the first of these that is filled: a list, or a text with bars in it."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, list):
                return [plain(one) for one in value if isinstance(one, str) and one.strip()]
            if isinstance(value, str) and value.strip():
                return [bare for one in value.split("|") if (bare := plain(one))]
        return []

    def rows(self, key: str) -> list[Mapping[str, Plain]]:
        """The objects of a list."""
        value = self.values.get(key)
        return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds: rows of a list or table, or an object, whose keys are ``values``."""

    file: SourceFile
    rows: tuple[Row, ...] = ()
    values: Mapping[str, Plain] | None = None
    failed: int = 0

    @property
    def keys(self) -> frozenset[str]:
        """Keys of the first rows, or of the object."""
        if self.values is not None:
            return frozenset(self.values)
        return frozenset(key for row in self.rows[:20] for key in row.values)


def read_content(file: SourceFile) -> tuple[Content, tuple[Problem, ...]]:
    """The content of a file; empty, with problems, where it cannot be read."""
    if file.path.suffix.casefold() in _YAML:
        return _of_yaml(file)
    if decode(file.data[:LOOKED_AT], "").text.lstrip()[:1] in ("[", "{"):
        value, problems = json_of(file)
        content, bad = _of_json(file, value)
        return content, (*problems, *bad)
    table = read_table(file, expected=EXPECTED)
    return _of_table(file, table), table.problems


def _of_table(file: SourceFile, table: Table) -> Content:
    rows = tuple(Row(dict(row.cells), table.place(row)) for row in table.rows)
    return Content(file, rows, failed=len(table.failed))


def _of_json(file: SourceFile, value: Json) -> tuple[Content, list[Problem]]:
    if isinstance(value, list):
        listed = ((_plain(one), json_place(file, f"[{at}]")) for at, one in enumerate(value))
        return _of_list(file, listed)
    found = _plain(value)
    return Content(file, values=found if isinstance(found, dict) else None), []


def _of_list(
    file: SourceFile, listed: Iterable[tuple[Plain, Place]]
) -> tuple[Content, list[Problem]]:
    """The objects of a list; what is none is told, each by itself."""
    rows: list[Row] = []
    bad: list[Problem] = []
    for value, at in listed:
        if isinstance(value, dict):
            rows.append(Row(value, at))
        else:
            message = f"{shorten(str(value))} stands where keys with values should"
            hint = "it was left out: correct it in the file, and import again"
            bad.append(Problem("not-a-row", Severity.ERROR, at, message, hint))
    return Content(file, tuple(rows), failed=len(bad)), bad


def _of_yaml(file: SourceFile) -> tuple[Content, tuple[Problem, ...]]:
    text, problems = text_of(file)
    if not text:
        return Content(file), problems
    document = compose(text, file.path.as_posix())
    if isinstance(document.root, SequenceNode):
        nodes = (node for _, _, node in document.children(document.root))
        listed = ((_plain(plain_node(document, one)), document.place(one)) for one in nodes)
        content, bad = _of_list(file, listed)
        return content, (*problems, *document.problems, *bad)
    found = (*problems, *document.problems)
    value = _plain(plain_node(document, document.root)) if document.root is not None else ""
    return Content(file, values=value if isinstance(value, dict) else None), found


def _plain(value: object, depth: int = 0) -> Plain:
    if depth > MAX_DEPTH:
        return ""
    if isinstance(value, Mapping):
        return {str(key): _plain(one, depth + 1) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one, depth + 1) for one in value]
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
