"""Which elements are open, and what is wrong with the way they are opened and closed.

Cheap rules for what breaks pages in practice, not the whole of HTML: the Nu HTML checker knows
that.
"""

from __future__ import annotations

from collections import Counter

from nbproceedings.audit.page import Fault

MOST = 20
"""Faults told of one page: what is broken early breaks what follows."""

VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr"),
    )
)
_OPTIONAL_END = frozenset(
    (
        *("body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option"),
        *("p", "rp", "rt", "tbody", "td", "tfoot", "th", "thead", "tr"),
    )
)
_ENDS_A_PARAGRAPH = frozenset(
    (
        *("address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div"),
        *("dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5"),
        *("h6", "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "search"),
        *("section", "table", "ul"),
    )
)
OBSOLETE = frozenset(
    (
        *("acronym", "applet", "basefont", "bgsound", "big", "blink", "center", "dir", "font"),
        *("frame", "frameset", "isindex", "keygen", "listing", "marquee", "menuitem", "multicol"),
        *("nextid", "nobr", "noembed", "noframes", "plaintext", "rb", "rtc", "spacer", "strike"),
        *("tt", "xmp"),
    )
)
_FOREIGN = frozenset(("svg", "math"))
_CODE = frozenset(("code", "kbd", "pre", "samp", "var"))


class Open:
    """The open elements, outermost first, each with the line it began in and what hides it."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, int, str]] = []
        self._count: Counter[str] = Counter()
        self._told: Counter[str] = Counter()
        self._foreign = self._code = 0
        self._hidden: list[str] = []
        self.faults: list[Fault] = []

    @property
    def depth(self) -> int:
        return len(self._stack)

    @property
    def is_foreign(self) -> bool:
        """Whether drawings or formulas are open, where other rules hold."""
        return self._foreign > 0

    @property
    def is_code(self) -> bool:
        """Whether the text that stands here is an example."""
        return self._code > 0

    @property
    def hidden(self) -> str:
        """What hides the text that stands here, or ""."""
        return self._hidden[-1] if self._hidden else ""

    def ends_a_paragraph(self, name: str) -> bool:
        """Whether a start tag closes the paragraph it stands in."""
        return name in _ENDS_A_PARAGRAPH and bool(self._stack) and self._stack[-1][0] == "p"

    def start(self, name: str, line: int, *, closed: bool, hides: str = "") -> bool:
        """Note a start tag; whether an element is open because of it."""
        if name in VOID and not self._foreign:
            return False
        if self._foreign and closed:
            return False
        if closed and name not in _FOREIGN:
            self._fault("self-closed", f"<{name}/>", line)
        elif closed:
            return False
        if name in OBSOLETE and not self._foreign:
            self._fault("obsolete", f"<{name}>", line)
        self._stack.append((name, line, hides))
        self._count[name] += 1
        self._foreign += name in _FOREIGN
        self._code += name in _CODE
        if hides:
            self._hidden.append(hides)
        return True

    def end(self, name: str, line: int) -> None:
        """Note an end tag, and close what it closes."""
        if not self._count[name]:
            if self._told[name]:
                self._told[name] -= 1
            else:
                self._fault("stray-end", f"</{name}>", line)
            return
        while True:
            closed, began, _ = self._pop()
            if closed == name:
                return
            if closed not in _OPTIONAL_END:
                self._fault("not-closed", f"<{closed}> before </{name}>", began)
                self._told[closed] += 1

    def finish(self) -> None:
        """Note the end of the file."""
        while self._stack:
            name, began, _ = self._pop()
            if name not in _OPTIONAL_END:
                self._fault("not-closed", f"<{name}> to the end of the file", began)

    def _pop(self) -> tuple[str, int, str]:
        last = self._stack.pop()
        self._count[last[0]] -= 1
        self._foreign -= last[0] in _FOREIGN
        self._code -= last[0] in _CODE
        if last[2]:
            self._hidden.pop()
        return last

    def _fault(self, kind: str, what: str, line: int) -> None:
        if len(self.faults) < MOST:
            self.faults.append(Fault(kind, what, line))
