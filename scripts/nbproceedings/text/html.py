"""Inline text as HTML and as plain text."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from nbproceedings.text.escape import attribute
from nbproceedings.text.escape import html as escaped
from nbproceedings.text.inline import parse_inline
from nbproceedings.text.maths import maths_html, maths_text
from nbproceedings.text.nodes import (
    Break,
    Code,
    Emphasis,
    Inline,
    Link,
    Maths,
    Node,
    Strong,
    Sub,
    Text,
)

_TAGS: dict[type[Node], str] = {Emphasis: "em", Strong: "strong", Sub: "sub"}


@lru_cache(maxsize=16384)
def inline_html(text: str, *, links: bool = True) -> Markup:
    """Phrasing content for a heading, a list item, a cell; paragraphs run into one line.

    ``links=False`` is for text that is itself inside a link.
    """
    return Markup(_html(parse_inline(text), links))  # noqa: S704 (each node is escaped)


@lru_cache(maxsize=4096)
def block_html(text: str, *, links: bool = True) -> Markup:
    """The text's paragraphs, each in ``<p>``; empty for empty text."""
    paragraphs: list[list[Node]] = [[]]
    for node in parse_inline(text):
        if isinstance(node, Break):
            paragraphs.append([])
        else:
            paragraphs[-1].append(node)
    printed = (_html(tuple(nodes), links).strip() for nodes in paragraphs)
    html = "\n".join(f"<p>{content}</p>" for content in printed if content)
    return Markup(html)  # noqa: S704 (likewise)


@lru_cache(maxsize=16384)
def inline_text(text: str) -> str:
    """What a reader reads, without any markup, on one line; simple maths in Unicode letters."""
    return " ".join(_text(parse_inline(text)).split())


def _html(nodes: Inline, links: bool) -> str:
    return "".join(_node_html(node, links) for node in nodes)


def _node_html(node: Node, links: bool) -> str:
    match node:
        case Text(text):
            return escaped(text)
        case Maths(tex, display):
            return str(maths_html(tex, display))
        case Code(text):
            return f"<code>{escaped(text)}</code>"
        case Break():
            return " "
        case Link(url, children):
            inner = _html(children, links)
            return f'<a href="{attribute(url)}">{inner}</a>' if links else inner
        case _:
            tag = _TAGS.get(type(node), "sup")
            return f"<{tag}>{_html(node.children, links)}</{tag}>"


def _text(nodes: Inline) -> str:
    return "".join(_node_text(node) for node in nodes)


def _node_text(node: Node) -> str:
    match node:
        case Text(text) | Code(text):
            return text
        case Maths(tex, _):
            return maths_text(tex)
        case Break():
            return " "
        case _:
            return _text(node.children)
