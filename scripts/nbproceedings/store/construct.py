"""Nodes to plain values for the model: normalised, without the empty ones, oddities reported."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel

from nbproceedings.model import Affiliation, Contributor, Name, Person
from nbproceedings.problem import Severity
from nbproceedings.store.shape import Field, shape_of
from nbproceedings.store.surprises import report_surprises
from nbproceedings.store.yaml import Document, Mapping, Node, Scalar, Sequence, is_null, shorten
from nbproceedings.text.normalise import normalise

_MULTILINE = frozenset(
    (
        *("abstract", "acknowledgements", "authors_note", "biography", "description", "heading"),
        *("motivation", "note", "notes", "papers_note", "policy", "questions", "reason"),
        *("talks_note", "text"),
    )
)
_LONGEST = {
    "title": 500,
    "subtitle": 500,
    "abstract": 10_000,
    "description": 10_000,
} | dict.fromkeys(("name", "given", "family", "literal"), 200)
"""Characters, by field; what is longer is kept and reported."""
_NAMES = (Affiliation, Contributor, Name, Person)
_PRINTABLE = re.compile(r"[ -~]*")
_DIGITS = re.compile(r"[-+]?[0-9.]+")


class Constructor:
    """Values of a document.  Findings are reported the first time that a node is seen."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: set[int] = set()

    def record(self, node: Node, model: type[BaseModel]) -> Any:
        """What the model reads: mappings, lists and texts."""
        return self._value(node, model, None, "")

    def _value(
        self, node: Node, model: type[BaseModel] | None, field: Field | None, key: str
    ) -> Any:
        if isinstance(node, Scalar):
            return self._scalar(node, field, key)
        if isinstance(node, Sequence):
            return [
                self._value(child, model, field, key)
                for _, _, child in self._document.children(node)
            ]
        fields = shape_of(model).fields if model is not None else {}
        values: dict[str, Any] = {}
        for _, name, child in self._document.children(node):
            if not isinstance(name, Scalar) or is_null(child):
                continue  # "key:" with nothing behind it is no value
            inner = fields.get(name.value)
            record = inner.record if inner is not None else None
            values[name.value] = self._value(child, record, inner, name.value)
        return values

    def _scalar(self, node: Scalar, field: Field | None, key: str) -> str | None:
        if is_null(node):
            return None
        kind = field.kind if field is not None else "text"
        if kind == "day" and _DIGITS.fullmatch(node.value):
            return f"{node.value}-"  # the model would take a number for seconds since 1970
        name = field.name if field is not None else key
        multiline = name in _MULTILINE
        if not multiline and _PRINTABLE.fullmatch(node.value) and "  " not in node.value:
            text: str = node.value
            findings: tuple[str, ...] = ()
        else:
            text, findings = normalise(node.value, multiline=multiline)
        if id(node) not in self._seen:
            self._seen.add(id(node))
            self._report(node, field, key, text, findings)
        return text

    def _report(
        self, node: Scalar, field: Field | None, key: str, text: str, findings: tuple[str, ...]
    ) -> None:
        if field is None:
            return  # an unknown key, which is reported as such
        document = self._document
        for finding in findings:
            hint = "retype it here; such characters often come with text copied from a PDF"
            document.report("cleaned-text", node, f"{key}: {finding}", hint, Severity.WARNING)
        limit = _LONGEST.get(field.name)
        if field.record in _NAMES:
            limit = _LONGEST["name"]
        if limit is not None and len(text) > limit:
            document.report(
                "long-text",
                node,
                f"{key}: {len(text)} characters, more than {limit}: {shorten(text)}",
                "check that nothing else was pasted into it, or shorten it",
                Severity.WARNING,
            )
        report_surprises(document, key, node, text=field.kind in {"text", "record"})


def plain(document: Document, node: Node) -> Any:
    """Values of a node that no model describes (mappings, lists, texts, None)."""
    if isinstance(node, Scalar):
        return None if is_null(node) else node.value
    if isinstance(node, Mapping):
        return {
            key.value: plain(document, value)
            for _, key, value in document.children(node)
            if isinstance(key, Scalar)
        }
    return [plain(document, value) for _, _, value in document.children(node)]
