"""HTML that a notebook printed, as a table or some text: whatever it was, it is nothing more now.

nh3 reads it as a browser would and lets a few elements through; what is left becomes a tree that
is written again element by element, so that it is also well-formed, has no empty headings of
tables, no ids, no styles, no addresses but those that ``safe_url`` lets pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from nbproceedings.text.escape import attribute, safe_url
from nbproceedings.text.escape import html as escaped
from nbproceedings.text.html_tree import Element, tree
from nbproceedings.text.normalise import without_hidden
from nbproceedings.text.wordlist import words

MAX_HTML = 1_000_000
"""Characters of an output that are read: what is longer carries a program, or data for one."""
MAX_OPEN = 256
"""Elements within each other, which is where libxml2 stops."""
MAX_ESCAPED = 50_000
"""Characters that are written with ``&``: cleaning takes time that grows with their square."""

Picture = Callable[[str, str], Markup]
"""What to show for a picture, given its address as written and its alternative text."""

_INLINE = words("a abbr b code em i kbd mark s samp small span strong sub sup u var")
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_ROWS = words("thead tbody tfoot")
_BLOCKS = words("blockquote caption dd details div dl dt hr li ol p pre summary table td th tr ul")
_TAGS = {*_INLINE, *_HEADINGS, *_ROWS, *_BLOCKS, "br", "img"}
_WITH_CONTENT = {
    "applet", "audio", "button", "canvas", "embed", "frame", "frameset", "head", "iframe", "math",
    "noembed", "noframes", "noscript", "object", "script", "select", "style", "svg", "template",
    "textarea", "title", "video", "xmp",
}  # fmt: skip
_ACTIVE = re.compile(
    r"<(?:applet|audio|button|canvas|embed|form|frame|iframe|input|math|object|script|select|svg"
    r"|textarea|video)\b",
    re.IGNORECASE,
)
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "table": {"class"},
}
_LIMIT = "ERR_RESOURCE_LIMIT"
_SPAN = re.compile(r"[1-9][0-9]{0,2}")
_MARKUP = 12
"""What an element counts for beside its text."""


@dataclass(frozen=True, slots=True)
class Sanitised:
    """What is left of an output.

    ``dropped`` tells that there were parts that run or load something, ``cut`` that the end is
    missing.  ``rows`` counts the rows of tables; without rows and with no ``text`` nothing is left
    to see.
    """

    html: Markup
    text: bool = False
    rows: int = 0
    dropped: bool = False
    cut: bool = False


def sanitised(source: str, *, label: str, picture: Picture, limit: int) -> Sanitised:
    """The output's harmless part, of at most about ``limit`` characters.

    ``label`` is how tables are called for those who do not see them.
    """
    import nh3

    if len(source) > MAX_HTML:
        return Sanitised(Markup(""), dropped=True)
    source = without_hidden(source)
    balanced = _balanced(source)
    if not balanced:
        return Sanitised(Markup(""), dropped=True)
    clean = nh3.clean(
        balanced,
        tags=_TAGS,
        clean_content_tags=_WITH_CONTENT,
        attributes=_ATTRIBUTES,
        link_rel=None,
        url_schemes={"http", "https", "data"},
    )
    writer = _Writer(label, picture, limit)
    html = writer.flow(tree(clean, _TAGS))
    dropped = _ACTIVE.search(source) is not None
    return Sanitised(
        Markup(html),  # noqa: S704 - written element by element
        writer.text,
        writer.rows,
        dropped,
        writer.left < 0,
    )


def _balanced(source: str) -> str:
    """The same elements, each closed; "" where they are too deep or too many to be read.

    nh3 takes time that grows with the square of the depth, and nothing interrupts it.  libxml2
    stops at ``MAX_OPEN`` levels, which no mark in the text can hide from it.
    """
    from lxml import etree

    # An element of no meaning around it, which cleaning removes, keeps a head from being made.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        found = etree.fromstring(f"<nbp>{source}</nbp>".encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return ""
    if found is None or any(one.type_name == _LIMIT for one in parser.error_log):
        return ""
    html: str = etree.tostring(found, encoding="unicode", method="html")
    return html if html.count("&") <= MAX_ESCAPED else ""


class _Writer:
    """Writes a tree; ``left`` is how many characters may still come."""

    def __init__(self, label: str, picture: Picture, limit: int) -> None:
        self._label = attribute(label)
        self._picture = picture
        self.left = limit
        self.text = False
        self.rows = 0

    def flow(self, of: Element) -> str:
        """The children where paragraphs and tables may stand."""
        return "".join(self._one(child, phrasing=False) for child in of.children)

    def phrasing(self, of: Element) -> str:
        """The children where only text and marks of text may stand."""
        return "".join(self._one(child, phrasing=True) for child in of.children)

    def _one(self, child: Element | str, *, phrasing: bool) -> str:
        if self.left < 0:
            return ""
        if isinstance(child, str):
            self.left -= len(child)
            self.text = self.text or not child.isspace()
            return escaped(child)
        self.left -= _MARKUP
        tag = child.tag
        if tag == "br":
            return "<br>"
        if tag == "img":
            return str(
                self._picture(child.attributes.get("src", ""), child.attributes.get("alt", ""))
            )
        if tag in _INLINE:
            return self._inline(child, phrasing=phrasing)
        return f" {self.phrasing(child)} " if phrasing else self._block(child)

    def _inline(self, one: Element, *, phrasing: bool) -> str:
        if not phrasing and one.holds_any(_BLOCKS | _HEADINGS | _ROWS):
            return self.flow(one)
        inner = self.phrasing(one)
        if one.tag == "span":
            return inner
        if one.tag != "a":
            return f"<{one.tag}>{inner}</{one.tag}>"
        url = safe_url(one.attributes.get("href", ""))
        if not url or not url.startswith("http") or one.holds_any(frozenset("a")):
            return inner
        return f'<a href="{attribute(url)}">{inner}</a>'

    def _block(self, one: Element) -> str:
        match one.tag:
            case "table":
                return self._table(one)
            case "ul" | "ol":
                items = [f"<li>{self.flow(item)}</li>" for item in one.of("li") if self.left >= 0]
                return f"<{one.tag}>{''.join(items)}</{one.tag}>" if items else self.flow(one)
            case "hr":
                return "<hr>"
            case "pre":
                return f'<pre tabindex="0">{self.phrasing(one)}</pre>'
            case "blockquote":
                return f"<blockquote>{self.flow(one)}</blockquote>"
            case "details" if one.of("summary"):
                first = one.of("summary")[0]
                rest = Element("div", {}, [child for child in one.children if child is not first])
                summary = self.phrasing(first).strip() or "Details"
                return f"<details><summary>{summary}</summary>{self.flow(rest)}</details>"
            case "p" if not one.holds_any(_BLOCKS):
                return f"<p>{self.phrasing(one)}</p>"
            case tag if tag in _HEADINGS:
                return f'<div class="nbp-output-heading">{self.phrasing(one)}</div>'
            case _:
                inner = self.flow(one)
                return f"<div>{inner}</div>" if inner.strip() else ""

    def _table(self, one: Element) -> str:
        parts = []
        for name in ("caption", "thead", "tbody", "tfoot"):
            for section in one.of(name):
                inner = self.phrasing(section) if name == "caption" else self._section(section)
                if inner.strip():
                    parts.append(f"<{name}>{inner}</{name}>")
                if name == "caption":
                    break
        if not parts:
            return ""
        css = ' class="nbp-dataframe"' if "dataframe" in one.attributes.get("class", "") else ""
        return (
            f'<div class="nbp-table" role="group" aria-label="{self._label}" tabindex="0">'
            f"<table{css}>{''.join(parts)}</table></div>"
        )

    def _section(self, one: Element) -> str:
        rows = []
        for row in one.of("tr"):
            if self.left < 0:
                break
            self.left -= _MARKUP
            cells = "".join(self._cell(cell) for cell in row.of("th", "td"))
            if cells:
                self.rows += 1
                rows.append(f"<tr>{cells}</tr>\n")
        return "".join(rows)

    def _cell(self, one: Element) -> str:
        self.left -= _MARKUP
        inner = self.flow(one)
        # A heading that says nothing is none: the corner of a data frame.
        tag = one.tag if inner.strip() else "td"
        spans = "".join(
            f' {name}="{value}"'
            for name in ("colspan", "rowspan")
            if _SPAN.fullmatch(value := one.attributes.get(name, "")) and value != "1"
        )
        return f"<{tag}{spans}>{inner}</{tag}>"
