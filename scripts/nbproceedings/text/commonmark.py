"""Markdown cells of notebooks as HTML: CommonMark with tables and maths, and nothing else.

Whoever wrote the cell is not trusted.  The parser gives tokens, and each is written here from a
closed list: there are no directives, roles or substitutions, no HTML but a few tags that were
typed for lack of a mark, no pictures but those that the caller gives, and links only where
``safe_url`` lets them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from markupsafe import Markup

from nbproceedings.text.commonmark_maths import add_maths
from nbproceedings.text.commonmark_tags import add_tags
from nbproceedings.text.escape import attribute, safe_url
from nbproceedings.text.escape import html as escaped
from nbproceedings.text.highlight import highlighted
from nbproceedings.text.maths import maths_html
from nbproceedings.text.normalise import without_hidden

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Picture = Callable[[str, str], Markup]
"""What to show for a picture, given its address as written and its alternative text."""
Level = Callable[[int], int]
"""The level of a heading on the page, given the one that was written."""

MAX_MARKDOWN = 32_000
"""Characters of a cell: callers show longer ones as they were written."""
MAX_DEFINITIONS = 60
"""Lines that define where links lead (``[a]: …``): the parser's time grows with their square."""

NARROW = 30
"""Characters of TeX that fit into every window."""

MAX_CELLS = 20_000
"""Cells of a table: each row is filled up to the width of the first."""

_DEFINES = re.compile(r"^[ >]{0,9}\[", re.MULTILINE)
_PAIRED = {
    "paragraph": "p",
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "list_item": "li",
    "em": "em",
    "strong": "strong",
    "s": "s",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
}
_ALIGNED = {"text-align:right": "nbp-right", "text-align:center": "nbp-center"}


def commonmark_html(source: str, picture: Picture, level: Level) -> Markup:
    """The blocks of a cell."""
    text = without_hidden(source)
    parser = _parser(len(_DEFINES.findall(text)) <= MAX_DEFINITIONS, _may_hold_tables(text))
    tokens = parser.parse(text, {})
    return Markup("".join(_Writer(picture, level).blocks(tokens)))  # noqa: S704 - each is escaped


def first_heading(source: str) -> tuple[str, str]:
    """The text of the heading of the first level that a cell begins with, and what follows it."""
    lines = without_hidden(source).lstrip("\n").split("\n")
    tokens = _parser(True, False).parse(lines[0], {})
    if len(tokens) == 3 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return _plain(tokens[1].children or ()), "\n".join(lines[1:])
    return "", source


def _plain(tokens: Iterable[Token]) -> str:
    return "".join(
        " " if one.type in ("softbreak", "hardbreak") else one.content for one in tokens
    ).strip()


def _may_hold_tables(text: str) -> bool:
    """Whether no table can become too large, were the longest row its first."""
    lines = text.split("\n")
    return max(line.count("|") for line in lines) * len(lines) <= MAX_CELLS


@lru_cache(maxsize=4)
def _parser(definitions: bool, tables: bool) -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable("strikethrough")
    if tables:
        made.enable("table")
    # Every link becomes a token, and is judged where it is written.
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    add_maths(made)
    add_tags(made)
    if not definitions:
        made.disable("reference")
    return made


def _is_wide(token: Token) -> bool:
    """Whether a paragraph has a formula that may not fit: it is scrolled then, by keys too."""
    return any(one.type == "maths" and len(one.content) > NARROW for one in token.children or ())


def _focus(token: Token) -> str:
    return ' tabindex="0"' if len(token.content) > NARROW else ""


class _Writer:
    """Writes tokens one by one; ``_links`` remembers which open links were let through."""

    def __init__(self, picture: Picture, level: Level) -> None:
        self._picture = picture
        self._level = level
        self._links: list[bool] = []
        self._levels: list[int] = []

    def blocks(self, tokens: Sequence[Token]) -> Iterable[str]:
        for at, token in enumerate(tokens):
            if token.type == "inline":
                yield from self.inline(token.children or ())
            elif token.type == "paragraph_open" and not token.hidden and _is_wide(tokens[at + 1]):
                yield '<p tabindex="0">'
            elif not (token.hidden and token.type.startswith("paragraph")):
                yield self._block(token)
                yield "" if token.nesting == 1 else "\n"

    def inline(self, tokens: Iterable[Token]) -> Iterable[str]:
        return map(self._inline, tokens)

    def _block(self, token: Token) -> str:
        kind, _, side = token.type.rpartition("_")
        if kind in _PAIRED:
            return f"</{_PAIRED[kind]}>" if side == "close" else f"<{_PAIRED[kind]}>"
        match token.type:
            case "heading_open":
                self._levels.append(self._level(int(token.tag[1])))
                return f"<h{self._levels[-1]}>"
            case "heading_close":
                return f"</h{self._levels.pop()}>"
            case "ordered_list_open":
                start = str(token.attrs.get("start", "1"))
                return "<ol>" if start == "1" or not start.isdecimal() else f'<ol start="{start}">'
            case "ordered_list_close":
                return "</ol>"
            case "hr":
                return "<hr>"
            case "fence" | "code_block":
                language = (token.info or "").split(maxsplit=1)
                shown = highlighted(token.content, language[0] if language else "")
                return f'<pre class="nbp-code" tabindex="0"><code>{shown}</code></pre>'
            case "maths_block":
                return (
                    f'<div class="nbp-maths"{_focus(token)}>{maths_html(token.content, True)}</div>'
                )
            case "table_open":
                return '<div class="nbp-table" role="group" aria-label="Table" tabindex="0"><table>'
            case "table_close":
                return "</table></div>"
            case "th_open" | "td_open":
                css = _ALIGNED.get(str(token.attrs.get("style", "")), "")
                return f'<{token.tag} class="{css}">' if css else f"<{token.tag}>"
            case "th_close" | "td_close":
                return f"</{token.tag}>"
            case _:
                return escaped(token.content)

    def _inline(self, token: Token) -> str:
        kind, _, side = token.type.rpartition("_")
        if kind in _PAIRED:
            return f"</{_PAIRED[kind]}>" if side == "close" else f"<{_PAIRED[kind]}>"
        match token.type:
            case "text" | "text_special":
                return escaped(token.content)
            case "softbreak":
                return "\n"
            case "hardbreak":
                return "<br>\n"
            case "code_inline":
                return f"<code>{escaped(token.content)}</code>"
            case "maths":
                shown = maths_html(token.content, bool(token.block))
                return f'<span class="nbp-maths">{shown}</span>' if token.block else str(shown)
            case "tag":
                return f"<{token.tag}>{escaped(token.content)}</{token.tag}>"
            case "link_open":
                url = safe_url(str(token.attrs.get("href", "")))
                self._links.append(bool(url))
                return f'<a href="{attribute(url)}">' if url else ""
            case "link_close":
                return "</a>" if self._links.pop() else ""
            case "image":
                source = unquote(str(token.attrs.get("src", "")))
                return str(self._picture(source, _plain(token.children or ())))
            case _:
                return escaped(token.content)
