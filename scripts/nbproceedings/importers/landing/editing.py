"""Edit YAML that people wrote: what does not change keeps its bytes, comments and order.

The lines of a changed key are exchanged, all others stay as they are.  The result is read again
and compared with what was meant; where lines cannot be exchanged (a mapping in braces), a
round-trip parser does it, and where that fails too, nothing is edited.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbproceedings.importers.haul import Value
from nbproceedings.importers.landing.canonical import canonical, canonical_node
from nbproceedings.importers.landing.writing import field_lines, list_lines
from nbproceedings.problem import Severity
from nbproceedings.store.construct import plain
from nbproceedings.store.yaml import Document, Node, compose
from nbproceedings.store.yaml import Mapping as MappingNode
from nbproceedings.store.yaml import Scalar as ScalarNode
from nbproceedings.store.yaml import Sequence as SequenceNode

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Set:
    """Give a key of the mapping at ``where`` a value; None takes the key away."""

    where: Where
    key: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Insert:
    """Put an item into the list at ``where`` before the one that now has the index ``at``."""

    where: Where
    at: int
    item: Value


Edit = Set | Insert


@dataclass(frozen=True, slots=True)
class _Patch:
    """Lines ``first`` to ``end`` (exclusive) are exchanged for others."""

    first: int
    end: int
    lines: list[str]


class _Unsuited(Exception):
    """Lines cannot be exchanged here."""


def edit(text: str, edits: Sequence[Edit], order: Sequence[str] = ()) -> str | None:
    """The text after all edits, or None where they cannot be made.

    Paths and indexes are those of the text before.  New keys find their place by ``order``, that
    of the house.
    """
    document = compose(text, "")
    if document.root is None or any(one.severity is Severity.ERROR for one in document.problems):
        return None
    meant = plain(document, document.root)
    try:
        for one in reversed(_by_index(edits)):
            _apply(meant, one)
    except (AttributeError, IndexError, KeyError, TypeError):
        return None
    wanted = canonical(meant)
    for attempt in (_by_lines, _by_round_trip):
        edited = attempt(document, edits, order)
        if edited is not None and _reads_as(edited, wanted):
            return edited
    return None


def _by_index(edits: Sequence[Edit]) -> list[Edit]:
    """Insertions last and from the front, so that undone from the back no index shifts."""
    return sorted(edits, key=lambda one: one.at if isinstance(one, Insert) else 1 << 30)


def _apply(value: Any, one: Edit) -> None:
    for step in one.where:
        value = value[step]
    if isinstance(one, Insert):
        value.insert(one.at, one.item)
    elif one.value is None:
        value.pop(one.key, None)
    else:
        value[one.key] = one.value


def _reads_as(text: str, wanted: Any) -> bool:
    document = compose(text, "")
    if document.root is None or any(one.severity is Severity.ERROR for one in document.problems):
        return False
    return bool(canonical_node(document, document.root) == wanted)


def _by_lines(document: Document, edits: Sequence[Edit], order: Sequence[str]) -> str | None:
    lines = document.text.split("\n")
    try:
        patches = [(_patch(document, lines, one, order), isinstance(one, Insert)) for one in edits]
    except (_Unsuited, KeyError, IndexError):
        return None
    # From the last line up.  At one place new keys of an item come before a new item.
    order_of = sorted(
        range(len(patches)), key=lambda at: (patches[at][0].first, patches[at][1], at)
    )
    for at in reversed(order_of):
        patch, _ = patches[at]
        lines[patch.first : patch.end] = patch.lines
    return "\n".join(lines)


def _patch(document: Document, lines: list[str], one: Edit, order: Sequence[str]) -> _Patch:
    node = _find(document, one.where)
    if isinstance(one, Insert):
        return _inserted(node, lines, one)
    if not isinstance(node, MappingNode) or node.flow_style or not node.value:
        raise _Unsuited
    return _set(document, node, lines, one, order)


def _find(document: Document, where: Where) -> Node:
    node = document.root
    for step in where:
        if isinstance(node, SequenceNode) and isinstance(step, int):
            node = node.value[step]
        elif isinstance(node, MappingNode):
            found = {key.value: value for key, value in node.value}
            node = found[step]
        else:
            raise _Unsuited
    if node is None:
        raise _Unsuited
    return node


def _set(
    document: Document, node: MappingNode, lines: list[str], one: Set, order: Sequence[str]
) -> _Patch:
    keys = [key for _, key, _ in document.children(node) if isinstance(key, ScalarNode)]
    starts = [key.start_mark.line for key in keys]
    column = keys[0].start_mark.column
    if len(set(starts)) < len(starts) or any(key.start_mark.column != column for key in keys):
        raise _Unsuited
    limits = [*starts[1:], _limit(node, lines, column)]
    spans = {
        key.value: (first, _trimmed(lines, first, limit, column))
        for key, first, limit in zip(keys, starts, limits, strict=True)
    }
    new = [] if one.value is None else field_lines(one.key, one.value, column)
    if one.key in spans:
        first, end = spans[one.key]
        # A mapping in a list begins behind the dash.
        before = lines[first][:column]
        if before.strip():
            if not new:
                raise _Unsuited
            new = [before + new[0][column:], *new[1:]]
        return _Patch(first, end, new)
    if one.value is None:
        return _Patch(0, 0, [])
    at = _place_of(one.key, list(spans), order)
    first = spans[at][1] if at else starts[0]
    if not at and lines[first][:column].strip():
        first = spans[keys[0].value][1]
    return _Patch(first, first, new)


def _limit(node: Node, lines: list[str], column: int) -> int:
    """The line after the last one that may belong to the mapping."""
    mark = node.end_mark
    return min(mark.line + 1 if mark.column > column else mark.line, len(lines))


def _trimmed(lines: list[str], first: int, limit: int, column: int) -> int:
    """The end of a value: blank lines and comments below it belong to what follows."""
    end = limit
    while end > first + 1:
        bare = lines[end - 1].lstrip(" ")
        indent = len(lines[end - 1]) - len(bare)
        if bare and not (bare.startswith("#") and indent <= column):
            break
        end -= 1
    return end


def _place_of(key: str, present: Sequence[str], order: Sequence[str]) -> str | None:
    """The key after which a new one goes: the last before it in the order of the house."""
    rank = {name: number for number, name in enumerate(order)}
    mine = rank.get(key, len(rank))
    before = [name for name in present if rank.get(name, -1) < mine and name in rank]
    if not before and mine == len(rank):
        return present[-1]
    return max(before, key=lambda name: rank[name], default=None)


def _inserted(node: Node, lines: list[str], one: Insert) -> _Patch:
    if not isinstance(node, SequenceNode) or node.flow_style or not node.value:
        raise _Unsuited
    column = node.start_mark.column
    starts = [item.start_mark.line for item in node.value]
    if any(not lines[start][column:].startswith("-") for start in starts):
        raise _Unsuited
    spaced = len(starts) > 1 and not lines[starts[1] - 1].strip()
    new = list_lines([one.item], column)
    if one.at == 0:
        return _Patch(starts[0], starts[0], [*new, ""] if spaced else new)
    after = min(one.at, len(starts)) - 1
    limit = starts[after + 1] if after + 1 < len(starts) else _limit(node, lines, column)
    end = _trimmed(lines, starts[after], limit, column)
    return _Patch(end, end, ["", *new] if spaced else new)


def _by_round_trip(document: Document, edits: Sequence[Edit], order: Sequence[str]) -> str | None:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    parser = YAML(typ="rt")
    parser.preserve_quotes = True
    parser.width = 1 << 20
    parser.indent(mapping=2, sequence=4, offset=2)
    try:
        value = parser.load(document.text)
        for one in reversed(_by_index(edits)):
            _apply(value, _plain_values(one))
        out = io.StringIO()
        parser.dump(value, out)
    except (YAMLError, KeyError, IndexError, TypeError, ValueError, AttributeError):
        return None
    return out.getvalue()


def _plain_values(one: Edit) -> Edit:
    """The edit with lists and dicts, which the parser knows how to write."""
    if isinstance(one, Insert):
        return Insert(one.where, one.at, _plain(one.item))
    return Set(one.where, one.key, None if one.value is None else _plain(one.value))


def _plain(value: Value) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (str, bool)):
        return value
    return [_plain(inner) for inner in value]
