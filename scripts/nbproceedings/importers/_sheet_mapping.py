"""The mapping file of a schedule, for what the names of its columns do not tell.

sheet: Programme        # the only sheet to read, of a workbook or of JSON with several lists
columns:
  Talk given: title     # which column is what; ``nothing`` for one that is not to be read
  From/To: time
only:
  Track: [A, B]         # rows that have one of these values
"""

from __future__ import annotations

from dataclasses import dataclass, field

from nbproceedings.importers._sheet_columns import ALIASES
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.reading import text_of
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.messages import near
from nbproceedings.store.yaml import (
    Document,
    Mapping,
    Node,
    Scalar,
    Sequence,
    compose_mapping,
    shorten,
)

NOTHING = "nothing"
_KEYS = ("sheet", "columns", "only")


@dataclass(slots=True)
class SheetMapping:
    """What a mapping file says.  Of a column that is not to be read the name is empty."""

    sheet: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    only: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_mapping(file: SourceFile | None) -> tuple[SheetMapping | None, list[Problem]]:
    """The mapping; without a file an empty one, and None, with errors, where it has a mistake."""
    mapping = SheetMapping()
    if file is None:
        return mapping, []
    text, problems = text_of(file)
    document = compose_mapping(text, file.path.as_posix())
    if isinstance(document.root, Mapping):
        for key, (_, name, node) in document.entries(document.root).items():
            if key in _KEYS:
                _READ[key](document, node, mapping)
            else:
                _error(
                    document, name, f"unknown key {shorten(key)}", f"keys are {', '.join(_KEYS)}"
                )
    elif text and not document.problems:
        hint = f"write at least one of {', '.join(_KEYS)}"
        problems = (*problems, Problem("empty-mapping", Severity.ERROR, document.place_at(0, 0),
                                       "the mapping file says nothing", hint))  # fmt: skip
    found = [*problems, *document.problems]
    wrong = any(one.severity is Severity.ERROR for one in found)
    return (None if wrong else mapping), found


def _sheet(document: Document, node: Node, mapping: SheetMapping) -> None:
    if isinstance(node, Scalar):
        mapping.sheet = node.value
    else:
        _error(document, node, "sheet: is no name", "write the name of one sheet")


def _columns(document: Document, node: Node, mapping: SheetMapping) -> None:
    if not isinstance(node, Mapping):
        _error(document, node, "columns: has no columns", "write 'Column: title' lines below it")
        return
    names = (*ALIASES, NOTHING)
    for column, (_, _, inner) in document.entries(node).items():
        name = inner.value.strip() if isinstance(inner, Scalar) else ""
        if name in names:
            mapping.columns[column] = "" if name == NOTHING else name
            continue
        meant = near(name, names)
        hint = f"did you mean {meant!r}?" if meant else f"write one of {', '.join(names)}"
        _error(document, inner, f"{shorten(column)} is mapped to {shorten(name)}", hint)


def _only(document: Document, node: Node, mapping: SheetMapping) -> None:
    if not isinstance(node, Mapping):
        _error(document, node, "only: has no columns", "write 'Column: value' lines below it")
        return
    for column, (_, _, inner) in document.entries(node).items():
        values = inner.value if isinstance(inner, Sequence) else [inner]
        if all(isinstance(one, Scalar) for one in values):
            mapping.only[column] = tuple(one.value.strip() for one in values)
        else:
            _error(
                document, inner, f"only: {shorten(column)} has no values", "write a list of them"
            )


_READ = {"sheet": _sheet, "columns": _columns, "only": _only}


def _error(document: Document, node: Node, message: str, hint: str) -> None:
    document.report("bad-mapping", node, message, hint)
