"""A YAML file as a graph of nodes with places, and what was wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field

import yaml

from nbproceedings.problem import Place, Problem, Severity

_NULL = frozenset({"", "~", "null", "Null", "NULL"})

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
    may_have_comments: bool = False
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

    def children(self, node: Node) -> list[tuple[int, Node | None, Node]]:
        """Index, key and value of what counts in a collection; keys of sequences are None."""
        found: list[tuple[int, Node | None, Node]] = []
        if isinstance(node, Mapping):
            found = [(index, key, value) for index, (key, value) in enumerate(node.value)]
        elif isinstance(node, Sequence):
            found = [(index, None, value) for index, value in enumerate(node.value)]
        if not self.dropped:
            return found
        parent = id(node)
        return [child for child in found if (parent, child[0]) not in self.dropped]

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


def shorten(text: str, limit: int = 60) -> str:
    """A value for a message: quoted, on one line, not too long."""
    flat = " ".join(text.split())
    return repr(flat if len(flat) <= limit else flat[: limit - 1] + "…")
