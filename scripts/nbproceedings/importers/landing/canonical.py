"""Values in the form in which they are compared: what means the same is equal."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import TypeAlias

from nbproceedings.importers.haul import Value
from nbproceedings.store.yaml import Document, Node, is_null
from nbproceedings.store.yaml import Mapping as MappingNode
from nbproceedings.store.yaml import Scalar as ScalarNode

Canonical: TypeAlias = "str | list[Canonical] | dict[str, Canonical]"

NOTHING: Canonical = ""


def canonical(value: Value | None) -> Canonical:
    """Text with single spaces; a list of one is its item, a person with only a name is the name.

    Empty parts are dropped, so that a missing key and an empty one are equal; so are parts of a
    file that are None, because nothing stands behind their key or dash.
    """
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        pairs = {str(key): canonical(inner) for key, inner in value.items()}
        return _mapping({key: inner for key, inner in pairs.items() if inner})
    return _sequence([canonical(inner) for inner in value])


def canonical_node(document: Document, node: Node) -> Canonical:
    """The same of a node of a YAML file."""
    if isinstance(node, ScalarNode):
        return NOTHING if is_null(node) else " ".join(node.value.split())
    if isinstance(node, MappingNode):
        pairs = {
            key.value: canonical_node(document, inner)
            for _, key, inner in document.children(node)
            if isinstance(key, ScalarNode)
        }
        return _mapping({key: inner for key, inner in pairs.items() if inner})
    return _sequence([canonical_node(document, inner) for _, _, inner in document.children(node)])


def _mapping(pairs: dict[str, Canonical]) -> Canonical:
    # A name alone stands for a person or a place with that name.
    return pairs["name"] if set(pairs) == {"name"} else pairs


def _sequence(items: list[Canonical]) -> Canonical:
    kept = [item for item in items if item]
    if not kept:
        return NOTHING
    return kept[0] if len(kept) == 1 else kept


def fingerprint(value: Canonical) -> str:
    """A short name of a canonical value, the same on every machine."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def brief(value: Canonical | None, limit: int = 60) -> str:
    """A value for a report: on one line, in quotes, not too long."""
    if not value:
        return "nothing"
    text = _flat(value)
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


def _flat(value: Canonical) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        name = value.get("name") or value.get("title") or value.get("label")
        if name:
            return _flat(name)
        return " ".join(_flat(inner) for inner in value.values())
    return _joined(value)


def _joined(values: Sequence[Canonical]) -> str:
    return ", ".join(_flat(value) for value in values)
