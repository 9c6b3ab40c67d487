"""The mapping file: which column of a table is which field of the record.

makes: papers            # or talks; papers without the key
sheet: Accepted          # of a workbook with several
id: Nr                   # the column by which a later import finds a paper again
columns:
Title: title
Authors: authors
Project: {field: links, label: Project page}
separators:
authors: ';'
constants:
license: CC-BY-4.0
decision:
column: Outcome
accept: ['yes', talk]
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbproceedings.importers._table_fields import FIELDS, LISTS, Makes
from nbproceedings.importers.haul import SourceFile, Value
from nbproceedings.importers.intake.reading import text_of
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.construct import plain
from nbproceedings.store.messages import near
from nbproceedings.store.yaml import Document, Node, Scalar, compose_mapping, shorten
from nbproceedings.store.yaml import Mapping as MappingNode
from nbproceedings.store.yaml import Sequence as SequenceNode

KEYS = ("makes", "sheet", "id", "columns", "separators", "constants", "decision")


@dataclass(frozen=True, slots=True)
class Column:
    """A column and the field that it fills; ``label`` is that of a link."""

    name: str
    field: str
    place: Place
    label: str = ""


@dataclass(slots=True)
class TableMapping:
    """What a mapping file says.  ``places`` tells where it names the id and the decision."""

    makes: Makes = "papers"
    sheet: str | None = None
    id: str = ""
    columns: list[Column] = field(default_factory=list)
    separators: dict[str, str] = field(default_factory=dict)
    constants: dict[str, Value] = field(default_factory=dict)
    decision: str = ""
    accept: tuple[str, ...] = ()
    places: dict[str, Place] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """All columns that it names."""
        named = (self.id, self.decision, *(column.name for column in self.columns))
        return tuple(dict.fromkeys(name for name in named if name))


def read_mapping(file: SourceFile) -> tuple[TableMapping | None, tuple[Problem, ...]]:
    """The mapping, or None with errors: a wrong one is not used in part."""
    text, problems = text_of(file)
    if not text:
        return None, problems
    document = compose_mapping(text, file.path.as_posix())
    reader = _Reader(document)
    mapping = reader.read()
    found = (*problems, *document.problems)
    wrong = any(problem.severity is Severity.ERROR for problem in found)
    return (None if wrong else mapping), found


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._mapping = TableMapping()

    def read(self) -> TableMapping:
        document, mapping = self._document, self._mapping
        root = document.root
        if not isinstance(root, MappingNode):
            self._error(None, "the mapping file says nothing", "write at least id: and columns:")
            return mapping
        entries = {key: (name, node) for key, (_, name, node) in document.entries(root).items()}
        for key, (name, _) in entries.items():
            if key not in KEYS:
                self._error(name, f"unknown key {shorten(key)}", _meant(key, KEYS))
        # What is made decides which fields there are, so it comes before the order of the file.
        for key in KEYS:
            if key in entries:
                node = entries[key][1]
                mapping.places[key] = document.place(node)
                getattr(self, f"_{key}")(node)
        if not mapping.id and "id" not in entries:
            hint = "write id: and the column with a number or key that never changes"
            self._error(root, "no column is named as the id", hint)
        known = {column.field for column in mapping.columns} | mapping.constants.keys()
        needed = {"title"} if mapping.makes == "papers" else {"title", "label"}
        if not known & needed and not document.problems:
            hint = "write its column below columns:, as in 'Name of the paper: title'"
            self._error(root, "no column is mapped to the title", hint)
        return mapping

    def _makes(self, node: Node) -> None:
        value = self._text(node, "makes")
        if value == "talks":
            self._mapping.makes = "talks"
        elif value and value != "papers":
            self._error(node, f"makes: {shorten(value)}", "write papers or talks")

    def _sheet(self, node: Node) -> None:
        self._mapping.sheet = self._text(node, "sheet") or None

    def _id(self, node: Node) -> None:
        self._mapping.id = self._text(node, "id")

    def _columns(self, node: Node) -> None:
        taken: dict[str, str] = {}
        for key, inner in self._pairs(node, "columns", "a column: the field it fills"):
            if isinstance(inner, MappingNode):
                parts = {
                    name: value for name, (_, _, value) in self._document.entries(inner).items()
                }
                self._unknown(inner, parts, ("field", "label"))
                name = self._text(parts["field"], "field") if "field" in parts else ""
                label = self._text(parts["label"], "label") if "label" in parts else ""
            else:
                name, label = self._text(inner, key), ""
            where = self._document.place(inner)
            chosen = self._field(name, inner)
            if not chosen:
                continue
            if chosen in taken and chosen not in LISTS:
                message = f"{key!r} and {taken[chosen]!r} are both mapped to {chosen}"
                self._error(inner, message, "a field that is no list has one column")
            taken[chosen] = key
            self._mapping.columns.append(Column(key, chosen, where, label or key))

    def _separators(self, node: Node) -> None:
        for key, inner in self._pairs(node, "separators", "a field: its separator, in quotes"):
            chosen = self._field(key, inner)
            if chosen and chosen not in LISTS:
                message = f"{key} is no list, and has no separator"
                self._error(inner, message, f"lists are {', '.join(sorted(LISTS))}")
            elif chosen and isinstance(inner, Scalar) and inner.value:
                self._mapping.separators[chosen] = inner.value.strip() or inner.value
            elif chosen:
                self._error(inner, f"the separator of {key} is empty", "write it in quotes: ';'")

    def _constants(self, node: Node) -> None:
        for key, inner in self._pairs(node, "constants", "a field: its value in every row"):
            chosen = self._field(key, inner)
            if chosen:
                self._mapping.constants[chosen] = plain(self._document, inner)

    def _decision(self, node: Node) -> None:
        if isinstance(node, Scalar):
            self._mapping.decision = self._text(node, "decision")
            return
        if not isinstance(node, MappingNode):
            self._error(node, "decision: is a list", "write decision: and the name of its column")
            return
        parts = self._values(node)
        self._unknown(node, parts, ("column", "accept"))
        if "column" not in parts:
            self._error(node, "decision: names no column", "write column: and its name")
            return
        self._mapping.decision = self._text(parts["column"], "column")
        self._mapping.places["decision"] = self._document.place(parts["column"])
        accept: Any = plain(self._document, parts["accept"]) if "accept" in parts else ()
        words = [accept] if isinstance(accept, str) else accept
        if not all(isinstance(word, str) for word in words):
            hint = "write words that a decision has when it is accepted: [oral, poster]"
            self._error(parts["accept"], "accept: holds something else than words", hint)
            return
        self._mapping.accept = tuple(words)

    def _pairs(self, node: Node, key: str, form: str) -> Iterable[tuple[str, Node]]:
        if not isinstance(node, MappingNode):
            self._error(node, f"{key}: holds no names with values", f"write below it {form}")
            return ()
        return [(name, inner) for name, (_, _, inner) in self._document.entries(node).items()]

    def _values(self, node: MappingNode) -> dict[str, Node]:
        return {name: value for name, (_, _, value) in self._document.entries(node).items()}

    def _field(self, name: str, node: Node) -> str:
        fields = FIELDS[self._mapping.makes]
        chosen = fields.get(name, "")
        if not chosen and name:
            what = f"{self._mapping.makes} have no field {shorten(name)}"
            self._error(node, what, _meant(name, fields))
        return chosen

    def _unknown(self, node: Node, parts: Mapping[str, Node], known: tuple[str, ...]) -> None:
        for key in parts:
            if key not in known:
                self._error(node, f"unknown key {shorten(key)}", _meant(key, known))

    def _text(self, node: Node, key: str) -> str:
        if isinstance(node, Scalar) and node.value.strip():
            return " ".join(node.value.split())
        what = "a list" if isinstance(node, SequenceNode) else "no text"
        self._error(node, f"{key}: holds {what}", "write one text, in quotes if it has ': ' or '#'")
        return ""

    def _error(self, node: Node | None, message: str, hint: str) -> None:
        place = self._document.place(node) if node is not None else Place(self._document.path)
        self._document.problems.append(
            Problem("wrong-mapping", Severity.ERROR, place, message, hint)
        )


def _meant(word: str, known: Iterable[str]) -> str:
    names = sorted(known)
    meant = near(word, names)
    return f"did you mean {meant!r}?" if meant else f"there are {', '.join(names)}"
