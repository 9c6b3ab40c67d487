"""Well-formed HTML as a small tree that can be walked without fear of its depth."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from html.parser import HTMLParser

MAX_DEPTH = 60
"""Elements within each other; deeper ones leave only their text."""
_VOID = frozenset(("br", "hr", "img"))


@dataclass(slots=True)
class Element:
    """An element with its attributes and what is in it, texts unescaped."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def of(self, *tags: str) -> list[Element]:
        """The children of these kinds."""
        return [one for one in self.children if isinstance(one, Element) and one.tag in tags]

    def holds_any(self, tags: Collection[str]) -> bool:
        """Whether there is one of these anywhere inside."""
        return any(
            one.tag in tags or one.holds_any(tags)
            for one in self.children
            if isinstance(one, Element)
        )


def tree(html: str, tags: Collection[str]) -> Element:
    """The tree of a fragment in which every element is closed; elements not in ``tags`` vanish."""
    parser = _Parser(tags)
    parser.feed(html)
    parser.close()
    return parser.root


class _Parser(HTMLParser):
    def __init__(self, tags: Collection[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._tags = tags
        self.root = Element("div")
        self._open = [self.root]
        self._too_deep: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self._tags:
            return
        if len(self._open) > MAX_DEPTH and tag not in _VOID:
            self._too_deep.append(tag)
            return
        one = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(one)
        if tag not in _VOID:
            self._open.append(one)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._tags or tag in _VOID:
            return
        if self._too_deep:
            self._too_deep.pop()
        elif len(self._open) > 1 and self._open[-1].tag == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)
