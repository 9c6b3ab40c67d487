"""One walk over a YAML file's nodes: tags, keys, and what its aliases unfold to."""

from __future__ import annotations

from nbproceedings.store.yaml_document import Document, Mapping, Node, Scalar, is_plain, shorten

MAX_DEPTH = 50
MAX_VALUES = 200_000
"""What aliases may unfold to; the largest real volumes have some thousand values."""

_PREFIX = "tag:yaml.org,2002:"
_TEXT = _PREFIX + "str"
_PLAIN_TAGS = frozenset(_PREFIX + kind for kind in ("str", "seq", "map"))
# Tags that only say how a scalar reads: our scalars are text in any case.
_SCALAR_TAGS = frozenset(_PREFIX + kind for kind in ("int", "float", "bool", "null", "timestamp"))


class Guard:
    """Drops and reports what may not be in a document; ``admits`` says whether the rest may."""

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
        for index, _, child in self._document.children(node):
            if child.tag == _TEXT and child.__class__ is Scalar:  # nearly all are
                size, depth = size + 1, depth or 1
                continue
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
        text = Scalar(_TEXT, source, node.start_mark, node.end_mark, style="'")
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
