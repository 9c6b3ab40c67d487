"""Finds the texts of a page that are called an abstract, and whether a reader sees them.

A text is called so by an id or a class (``abstract``, ``acl-abstract``), or by a heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from nbproceedings.audit.nesting import Open
from nbproceedings.audit.page import Abstract, Page

SHORTEST = 50
"""Characters below which a text is a label or a button, and no abstract."""

_CALLED = re.compile(r"(?:^|[\s_-])abstract(?:$|[\s_-])", re.IGNORECASE)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def hiding(name: str, attributes: Mapping[str, str]) -> str:
    """What of an element hides its text from a reader who does not click, or ""."""
    if name == "details":
        return "" if "open" in attributes else "<details>"
    if name == "template":
        return "<template>"
    if not attributes:
        return ""
    if "hidden" in attributes:
        return "the attribute hidden"
    style = attributes.get("style")
    if style and _INVISIBLE.search(style):
        return "its style"
    words = attributes.get("class", "")
    if "collapse" in words or "d-none" in words:
        tokens = words.split()
        if "d-none" in tokens:
            return "the class d-none"
        if "collapse" in tokens and not {"show", "in"} & set(tokens):
            return "the class collapse"
    return ""


@dataclass(slots=True)
class _Capture:
    """An abstract that is being read; ``depth`` is that of its element, 0 after a heading."""

    line: int
    depth: int
    seen: int = 0
    hidden: int = 0
    hidden_by: str = ""


class Abstracts:
    """Follows the open elements of a page and notes its abstracts."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._now: _Capture | None = None

    def start(self, opened: Open, line: int, attributes: Mapping[str, str]) -> None:
        """An element is open; what is inside an abstract belongs to it."""
        if not attributes or (self._now and self._now.depth):
            return
        if _CALLED.search(attributes.get("id", "")) or _CALLED.search(attributes.get("class", "")):
            self.finish()
            self._now = _Capture(line, opened.depth)

    def heading(self, text: str, opened: Open, line: int) -> None:
        """A heading has been read: it ends an abstract that a heading began, or begins one."""
        if self._now and self._now.depth:
            return
        self.finish()
        if text.strip(" .:").casefold() == "abstract":
            self._now = _Capture(line, 0)

    def text(self, text: str, hidden: str) -> None:
        if self._now is None:
            return
        length = len(text.strip())
        if hidden:
            self._now.hidden += length
            self._now.hidden_by = self._now.hidden_by or hidden
        else:
            self._now.seen += length

    def closed(self, depth: int) -> None:
        """Elements were closed down to a depth."""
        if self._now and self._now.depth > depth:
            self.finish()

    def finish(self) -> None:
        now, self._now = self._now, None
        if now is None:
            return
        if now.seen >= SHORTEST:
            self._page.abstracts.append(Abstract(now.seen, "", now.line))
        elif now.seen + now.hidden >= SHORTEST:
            self._page.abstracts.append(Abstract(now.hidden, now.hidden_by, now.line))
