"""What a browser asks for when it shows a page: by element, by style, by script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "audio": ("src",),
    "body": ("background",),
    "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "frame": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src",),
    "input": ("src",),
    "object": ("data",),
    "script": ("src", "href", "xlink:href"),
    "source": ("src",),
    "table": ("background",),
    "td": ("background",),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_RELATIONS = frozenset(
    (
        *("apple-touch-icon", "apple-touch-icon-precomposed", "dns-prefetch", "icon", "manifest"),
        *("mask-icon", "modulepreload", "preconnect", "prefetch", "preload", "prerender"),
        "stylesheet",
    )
)
_URL = re.compile(
    r"url\(\s*+(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\"'()\s]*))\s*\)"
    r"|@import\s+(?:\"([^\"\n]*)\"|'([^'\n]*)')",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SCRIPT = re.compile(
    r"(?:\bimport\s*\(?\s*|\bfrom\s*|\bfetch\(\s*|\bimportScripts\(\s*|\.src\s*=\s*)"
    r"[\"'`]((?:https?:)?//[^\"'`\s]+)"
)


def by_attributes(name: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """Addresses that an element's attributes make a browser fetch."""
    for attribute in _ATTRIBUTES.get(name, ()):
        value = attributes.get(attribute)
        if value:
            yield value
    if "srcset" in attributes:
        yield from candidates(attributes["srcset"])
    if "style" in attributes and "(" in attributes["style"]:
        yield from by_style(attributes["style"])


def is_fetched(relations: tuple[str, ...]) -> bool:
    """Whether a browser fetches what a ``<link>`` with these relations names."""
    return not _RELATIONS.isdisjoint(relations)


def candidates(srcset: str) -> Iterator[str]:
    """The addresses of a ``srcset``; a comma belongs to an address unless white space follows."""
    for part in re.split(r",\s+|,$", srcset):
        words = part.split(None, 1)
        if words and not words[0].startswith("data:"):
            yield words[0]


def by_style(css: str) -> Iterator[str]:
    """Addresses in a style sheet, without those in comments."""
    if "/*" in css:
        css = _COMMENT.sub("", css)
    for found in _URL.findall(css):
        address = next((text for text in found if text), "")
        if address:
            yield address


def by_script(code: str) -> Iterator[str]:
    """Addresses of other hosts that an inline script plainly imports or fetches."""
    if "//" in code:
        yield from _SCRIPT.findall(code)
