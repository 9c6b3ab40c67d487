"""YAML as a graph of nodes with places, guarded against hostile and mistaken input.

Nothing is resolved here: every scalar keeps its source text.  ``construct`` turns nodes into
values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.yaml_repair import MAX_REPAIRS, Repair, give_up, repair

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 50
MAX_VALUES = 200_000
"""What aliases may unfold to; the largest real volumes have some thousand values."""

_PREFIX = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(_PREFIX + kind for kind in ("str", "seq", "map"))
# Tags that only say how a scalar reads: our scalars are text in any case.
_SCALAR_TAGS = frozenset(_PREFIX + kind for kind in ("int", "float", "bool", "null", "timestamp"))
# libyaml composes recursively and in C; these are the only ways to nest deeply.
_MAY_NEST = re.compile(r"^(?: {200}|[ ]*(?:[-?:] +){40})", re.MULTILINE)
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

Scalar = yaml.ScalarNode
Sequence = yaml.SequenceNode
Mapping = yaml.MappingNode
Node = yaml.Node


def is_plain(node: Node) -> bool:
    """Whether a scalar stands without quotes and not in a block."""
    return isinstance(node, Scalar) and not node.style  # None, or "" from libyaml


def is_null(node: Node) -> bool:
    """Whether a scalar says that there is no value."""
    return is_plain(node) and node.value in _NULL


@dataclass(slots=True)
class Document:
    """A file's nodes.  ``root`` is None where the file is empty or beyond repair.

    ``dropped`` holds children that count no more, by identity of their parent and their index.
    ``first_line`` is the line of the file in which ``text`` begins.
    """

    text: str
    path: str
    first_line: int = 1
    root: Node | None = None
    dropped: set[tuple[int, int]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    _entries: dict[tuple[int, int], dict[str, tuple[int, Scalar, Node]]] = field(
        default_factory=dict, repr=False
    )

    def place(self, node: Node) -> Place:
        mark = node.start_mark
        return Place(self.path, mark.line + self.first_line, mark.column + 1)

    def place_at(self, line: int, column: int) -> Place:
        """A place in the file from a line and column of the text, counted from 0."""
        return Place(self.path, line + self.first_line, column + 1)

    def report(
        self, code: str, node: Node, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.problems.append(Problem(code, severity, self.place(node), message, hint))

    def children(self, node: Node) -> Iterator[tuple[int, Node | None, Node]]:
        """Index, key and value of what counts in a collection; keys of sequences are None."""
        if isinstance(node, Mapping):
            for index, (key, value) in enumerate(node.value):
                if (id(node), index) not in self.dropped:
                    yield index, key, value
        elif isinstance(node, Sequence):
            for index, value in enumerate(node.value):
                if (id(node), index) not in self.dropped:
                    yield index, None, value

    def entries(self, node: Mapping) -> dict[str, tuple[int, Scalar, Node]]:
        """Index, key and value of what counts in a mapping, by key; null values do not count."""
        state = id(node), len(self.dropped)  # what is dropped only grows while entries are in use
        found = self._entries.get(state)
        if found is None:
            found = {
                key.value: (index, key, value)
                for index, key, value in self.children(node)
                if isinstance(key, Scalar) and not is_null(value)
            }
            self._entries[state] = found
        return found


def compose(text: str, path: str, first_line: int = 1) -> Document:
    """Nodes of a YAML text; whatever cannot be read is dropped and reported."""
    document = Document(text, path, first_line)
    if len(text) > MAX_CHARACTERS:
        place = document.place_at(0, 0)
        message = f"the file has {len(text)} characters; at most {MAX_CHARACTERS} are read"
        document.problems.append(
            Problem(
                "yaml-too-large",
                Severity.ERROR,
                place,
                message,
                "split it, or shorten it; it is left out",
            )
        )
        return document
    document.root = _compose(document)
    if document.root is not None and not _Guard(document).admits(document.root):
        document.root = None
    return document


def compose_mapping(text: str, path: str, first_line: int = 1) -> Document:
    """Like ``compose``; anything but a mapping is reported and left out."""
    document = compose(text, path, first_line)
    root = document.root
    if root is None or isinstance(root, Mapping):
        return document
    if is_plain(root) and not root.value:
        document.root = None
        return document
    found = "a list" if isinstance(root, Sequence) else f"the text {shorten(root.value)}"
    hint = "write 'key: value' lines; until then it is left out"
    document.report("wrong-type", root, f"the file holds {found}, not keys with values", hint)
    document.root = None
    return document


def _compose(document: Document) -> Node | None:
    text = document.text
    if not _depth_is_sane(text):
        message = f"the file nests deeper than {MAX_DEPTH} levels"
        place = document.place_at(0, 0)
        hint = "brackets or dashes are out of hand, the record needs five levels; it is left out"
        document.problems.append(Problem("yaml-too-deep", Severity.ERROR, place, message, hint))
        return None
    repairs: list[Repair] = []
    node, error = read(text)
    while error is not None and len(repairs) < MAX_REPAIRS:
        step = repair(text, error, read)
        repairs.append(step)
        text, node, error = step.text, step.node, step.error
        if not step.changed:
            break
    if error is not None and len(repairs) == MAX_REPAIRS:
        step = give_up(text, error, read)
        repairs.append(step)
        text, node, error = step.text, step.node, step.error
    document.text = text
    document.problems += [
        Problem(
            "yaml-syntax",
            Severity.ERROR,
            document.place_at(step.line, step.column),
            step.message,
            step.hint,
        )
        for step in repairs
    ]
    return None if error is not None else node


def read(text: str) -> tuple[Node | None, yaml.MarkedYAMLError | None]:
    """One attempt, without any repair."""
    loader = None
    try:
        loader = _LOADER(text)
        return loader.get_single_node(), None
    except yaml.MarkedYAMLError as error:
        return None, error
    except yaml.reader.ReaderError as error:
        # ``decode`` leaves nothing that YAML refuses; other callers may not have used it.
        before = text[: error.position] if isinstance(error.position, int) else ""
        mark = yaml.Mark("", len(before), before.count("\n"), 0, None, 0)
        return None, yaml.MarkedYAMLError(None, None, str(error.reason), mark)
    finally:
        if loader is not None:
            loader.dispose()


def _depth_is_sane(text: str) -> bool:
    if text.count("[") + text.count("{") < MAX_DEPTH * 4 and not _MAY_NEST.search(text):
        return True
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    return False
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        pass  # composing stops at the same place and reports it
    return True


class _Guard:
    """One walk over the nodes: tags, keys, and what the aliases unfold to."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sizes: dict[int, tuple[int, int]] = {}
        self._open: set[int] = set()

    def admits(self, root: Node) -> bool:
        size, depth = self._measure(root)
        if size <= MAX_VALUES and depth <= MAX_DEPTH:
            return True
        self._document.report(
            "yaml-too-large",
            root,
            f"aliases (*name) unfold to more than {MAX_VALUES} values or {MAX_DEPTH} levels",
            "write the values out instead of nesting aliases; until then the file is left out",
        )
        return False

    def _measure(self, node: Node) -> tuple[int, int]:
        """How many values and levels a node unfolds to."""
        known = self._sizes.get(id(node))
        if known is not None:
            return known
        if isinstance(node, Scalar):
            self._sizes[id(node)] = (1, 0)
            return 1, 0
        self._open.add(id(node))
        if isinstance(node, Mapping):
            self._check_keys(node)
        size, depth = 1, 0
        for index, _, child in list(self._document.children(node)):
            value = self._as_text(node, index, child) if self._is_braced(child) else child
            if id(value) in self._open:
                self._drop(node, index, value, "yaml-alias", "an alias refers to what it is in")
                continue
            if self._is_tagged(value):
                message = f"the tag {value.tag.replace(_PREFIX, '!!')!r} is not allowed"
                self._drop(node, index, value, "yaml-tag", message)
                continue
            inner, below = self._measure(value)
            size, depth = size + inner, max(depth, below + 1)
        self._open.discard(id(node))
        self._sizes[id(node)] = size, depth
        return size, depth

    def _drop(self, parent: Node, index: int, value: Node, code: str, message: str) -> None:
        self._document.dropped.add((id(parent), index))
        hint = "write the plain value; one that begins with ! or & or * must be in quotes"
        self._document.report(code, value, message, hint)

    @staticmethod
    def _is_braced(node: Node) -> bool:
        """Whether ``{{text}}`` was meant: in YAML a mapping with a mapping for its key."""
        return (
            isinstance(node, Mapping)
            and bool(node.flow_style)
            and any(isinstance(key, Mapping) for key, _ in node.value)
        )

    def _as_text(self, parent: Node, index: int, node: Node) -> Node:
        """Put the source of a node in its place."""
        source = self._document.text[node.start_mark.index : node.end_mark.index]
        text = Scalar(_PREFIX + "str", source, node.start_mark, node.end_mark, style="'")
        if isinstance(parent, Mapping):
            parent.value[index] = (parent.value[index][0], text)
        else:
            parent.value[index] = text
        message = f"a value that begins with {{ is read as keys with values: {shorten(source)}"
        hint = "it was read as text: put it in quotes, '…'"
        self._document.report("yaml-syntax", node, message, hint)
        return text

    @staticmethod
    def _is_tagged(node: Node) -> bool:
        if node.tag in _PLAIN_TAGS:
            return False
        return not (isinstance(node, Scalar) and node.tag in _SCALAR_TAGS)

    def _check_keys(self, node: Mapping) -> None:
        document = self._document
        seen: dict[str, Node] = {}
        for index, (key, _) in enumerate(node.value):
            if not isinstance(key, Scalar) or self._is_tagged(key):
                document.dropped.add((id(node), index))
                hint = "a value that begins with { or [ must be in quotes"
                document.report("yaml-syntax", key, "a key must be plain text", hint)
            elif key.value == "<<" and is_plain(key):
                document.dropped.add((id(node), index))
                hint = "write the shared keys out at each place"
                document.report("yaml-syntax", key, "merge keys (<<) are not read", hint)
            elif key.value in seen:
                document.dropped.add((id(node), index))
                first = document.place(seen[key.value]).line
                document.report(
                    "duplicate-key",
                    key,
                    f"the key {shorten(key.value)} is given twice; the one in line {first} counts",
                    "remove one of them, or put both values into one list",
                )
            else:
                seen[key.value] = key


def shorten(text: str, limit: int = 60) -> str:
    """A value for a message: quoted, on one line, not too long."""
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= limit else flat[: limit - 1] + "…")
