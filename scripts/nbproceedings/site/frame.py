"""The theme's frame around a record page, rendered once for all pages of a folder.

A page is rendered with unlikely words for its name, title, description, head and body; the result
is split at these words, and each real page is a join of strings.  So the theme, the user's
templates and other extensions still apply, at the price of one page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

WORDS = {
    name: f"nbp{number}q7zk4wv9{number}"
    for number, name in enumerate(("name", "title", "description", "head", "body"))
}
"""Words that stand for a page's own parts: letters and digits only, so that no escaping,
quoting or slug changes them."""

_SPLIT = re.compile("|".join(WORDS.values()))
_NAMES = {word: name for name, word in WORDS.items()}


@dataclass(frozen=True, slots=True)
class Filling:
    """A page's own parts.  ``title`` and ``description`` are plain text."""

    name: str
    title: str
    description: str
    head: Markup
    body: Markup


@dataclass(frozen=True, slots=True)
class Frame:
    """The pieces of a frame: text, and between two texts the name of a part."""

    pieces: tuple[str, ...]
    digest: str

    def fill(self, filling: Filling) -> str:
        """The whole page."""
        parts = {
            "name": filling.name,
            "title": escape(filling.title),
            "description": escape(filling.description),
            "head": str(filling.head),
            "body": str(filling.body),
        }
        texts = list(self.pieces)
        texts[1::2] = [parts[name] for name in self.pieces[1::2]]
        return "".join(texts)


def context_of(filling: Filling) -> dict[str, Any]:
    """What the theme's template needs to render a page the ordinary way."""
    return {
        # Templates take titles for markup, and strip it.
        "title": escape(filling.title),
        "body": filling.body,
        "nbp_head": filling.head,
        "nbp_description": filling.description,
        "parents": [],
        "prev": None,
        "next": None,
        "toc": "",
        "display_toc": False,
        "meta": {},
        "metatags": "",
        "sourcename": "",
        "page_source_suffix": "",
    }


def render(builder: StandaloneHTMLBuilder, address: str, filling: Filling) -> str:
    """A page the ordinary way, through Sphinx and every extension: about 10 ms."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        builder.handle_page(address, context_of(filling), "page.html", str(path))
        return path.read_text(encoding="utf-8")


def make(builder: StandaloneHTMLBuilder, folder: str) -> Frame:
    """The frame for pages in a folder of the site ("" is its root)."""
    filling = Filling(
        WORDS["name"],
        WORDS["title"],
        WORDS["description"],
        Markup(WORDS["head"]),  # noqa: S704 - letters and digits
        Markup(WORDS["body"]),  # noqa: S704
    )
    address = f"{folder}/{WORDS['name']}" if folder else WORDS["name"]
    text = render(builder, address, filling)
    pieces: list[str] = []
    at = 0
    for found in _SPLIT.finditer(text):
        pieces += [text[at : found.start()], _NAMES[found.group()]]
        at = found.end()
    pieces.append(text[at:])
    return Frame(tuple(pieces), blake2b(text.encode(), digest_size=16).hexdigest())
