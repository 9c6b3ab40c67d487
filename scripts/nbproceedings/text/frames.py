"""The marks that are open at a place in inline text, and what they hold so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from nbproceedings.text.nodes import Emphasis, Inline, Link, Node, Strong, Sub, Sup, Text

MAX_DEPTH = 24
"""Open marks at a time; beyond it all that are open turn out literal, and counting restarts."""

_NODES: dict[str, Callable[[Inline], Node]] = {
    "*": Emphasis,
    "_": Emphasis,
    "em": Emphasis,
    "i": Emphasis,
    "**": Strong,
    "strong": Strong,
    "b": Strong,
    "sub": Sub,
    "sup": Sup,
}


@dataclass(slots=True)
class Frame:
    """An open mark: its kind, how it was written, the brace that ends it (TeX only), content.

    Kinds are the marks and elements that become nodes, ``[`` for what may become a link, ``link``
    for what is one, ``dead`` for a bracket that was closed without becoming one.
    """

    kind: str
    written: str
    end: int = -1
    url: str = ""
    has_link: bool = False
    nodes: list[Node] = field(default_factory=list)


class Frames:
    """A stack of frames over the nodes of a paragraph; marks that nothing closes become text."""

    def __init__(self, notes: list[str]) -> None:
        self._stack = [Frame("", "")]
        self._notes = notes

    @property
    def depth(self) -> int:
        """The innermost frame's place; 0 when nothing is open."""
        return len(self._stack) - 1

    def __getitem__(self, depth: int) -> Frame:
        return self._stack[depth]

    def add(self, node: Node) -> None:
        """Put a node into the innermost frame."""
        self._stack[-1].nodes.append(node)

    def text(self, text: str) -> None:
        """Put literal characters into the innermost frame."""
        if text:
            self._stack[-1].nodes.append(Text(text))

    def link(self, url: str, children: Inline) -> None:
        """Put in a link; whatever is open around it cannot become one any more."""
        self.add(Link(url, children))
        for frame in self._stack:
            frame.has_link = True

    def open(self, kind: str, written: str, *, end: int = -1, url: str = "") -> None:
        """Open a mark."""
        if self.depth >= MAX_DEPTH:
            self.give_up(0)
        self._stack.append(Frame(kind, written, end, url))

    def find(self, kind: str) -> int | None:
        """The innermost open mark of a kind, not counting TeX's, which end at their brace."""
        for depth in range(self.depth, 0, -1):
            if self._stack[depth].kind == kind and self._stack[depth].end < 0:
                return depth
        return None

    def ending_at(self, end: int) -> int | None:
        """The open TeX command whose closing brace is at ``end``."""
        for depth in range(self.depth, 0, -1):
            if self._stack[depth].end == end:
                return depth
        return None

    def in_link(self) -> bool:
        """Whether what is put in now will be inside a link."""
        return any(frame.kind == "link" for frame in self._stack)

    def close(self, depth: int) -> None:
        """Make the frame at ``depth`` a node; what is open inside it turns out literal."""
        self.give_up(depth)
        frame = self._stack.pop()
        children = joined(frame.nodes)
        if frame.kind == "link":
            self.link(frame.url, children or (Text(frame.url),))
        elif children:
            self.add(_NODES[frame.kind](children))

    def give_up(self, depth: int) -> None:
        """Turn the marks inside ``depth`` into the characters that they were written with."""
        while self.depth > depth:
            frame = self._stack.pop()
            if frame.written[0] in "<\\{":
                self._notes.append(f"{frame.written[:40]!r} is opened but not closed")
            self.text(frame.written)
            self._stack[-1].nodes.extend(frame.nodes)

    def finish(self) -> Inline:
        """All nodes of the paragraph."""
        self.give_up(0)
        return joined(self._stack[0].nodes)


def joined(nodes: Iterable[Node]) -> Inline:
    """The nodes with neighbouring texts made one."""
    found: list[Node] = []
    texts: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            texts.append(node.text)
            continue
        if texts:
            found.append(Text("".join(texts)))
            texts = []
        found.append(node)
    if texts:
        found.append(Text("".join(texts)))
    return tuple(found)
