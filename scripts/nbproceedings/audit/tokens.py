"""An HTML file as a row of tags and texts, in one pass whose time is the file's length.

Follows the tokenizer of the HTML standard where pages on the web differ: attributes with and
without quotes, comments, raw text in scripts and styles.  What never ends (a comment, a tag, a
script) takes the rest of the file with it, as in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

RAW = frozenset(("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"))
"""Elements whose content is text up to their own closing tag."""
_WITH_ENTITIES = frozenset(("textarea", "title"))

_START = re.compile(
    r"<([A-Za-z][^\s/>\0]*+)"
    r"((?:[\s/]+[^\s\"'<>/=\0]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++))?+)*+)\s*+(/?)>"
)
_ATTRIBUTE = re.compile(
    r"[\s/]*([^\s\"'<>/=\0]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?"
)
_END = re.compile(r"</([A-Za-z][^\s/>\0]*+)[^>]*+>")
_NAME = re.compile(r"[^\s/>]+")
_GAP = re.compile(r"[\s/]*")
_LOOSE_NAME = re.compile(r"=?[^\s/>=]*")
_EQUALS = re.compile(r"\s*=\s*|")
_LOOSE_VALUE = re.compile(r"[^\s>]*")
_CLOSING = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW}


class Token(NamedTuple):
    """A start tag (``<``), an end tag (``/``), a text (``""``), a comment or doctype (``!``).

    ``name`` is the tag's, in lower case; ``text`` is a text's, a comment's or what stands in a raw
    element.  ``attributes`` are in order, twice where they stand twice.  ``closed`` tells of a
    ``/`` before the ``>``.
    """

    kind: str
    name: str
    text: str
    attributes: tuple[tuple[str, str], ...]
    start: int
    closed: bool = False


def tokens(source: str) -> Iterator[Token]:
    """The tokens of a file."""
    at = 0
    size = len(source)
    while at < size:
        begin = source.find("<", at)
        if begin < 0:
            yield Token("", "", _decoded(source[at:]), (), at)
            return
        after = source[begin + 1 : begin + 2]
        if not (after.isascii() and after.isalpha()) and after not in ("/", "!", "?"):
            # A lone < is text, and goes on with what follows.
            end = source.find("<", begin + 1)
            end = size if end < 0 else end
            yield Token("", "", _decoded(source[at:end]), (), at)
            at = end
            continue
        if begin > at:
            yield Token("", "", _decoded(source[at:begin]), (), at)
        if after.isalpha():
            token, at = _start_tag(source, begin)
            if token is None:
                return
            yield token
            if token.name in RAW and not token.closed:
                end_of_raw = _CLOSING[token.name].search(source, at)
                end = end_of_raw.start() if end_of_raw else size
                raw = source[at:end]
                text = _decoded(raw) if token.name in _WITH_ENTITIES else raw
                yield Token("raw", token.name, text, (), at)
                at = end
        elif after == "/":
            found = _END.match(source, begin)
            if found:
                yield Token("/", found[1].lower(), "", (), begin)
                at = found.end()
            else:
                at = _beyond(source, begin, ">")
        else:
            token, at = _declaration(source, begin)
            yield token


def _decoded(text: str) -> str:
    return unescape(text) if "&" in text else text


def _beyond(source: str, start: int, mark: str) -> int:
    end = source.find(mark, start)
    return len(source) if end < 0 else end + len(mark)


def _start_tag(source: str, begin: int) -> tuple[Token | None, int]:
    found = _START.match(source, begin)
    if found is None:
        return _loose_start_tag(source, begin)
    attributes = (
        tuple(
            (name.lower(), _decoded(double or single or bare))
            for name, double, single, bare in _ATTRIBUTE.findall(found[2])
        )
        if found[2]
        else ()
    )
    token = Token("<", found[1].lower(), "", attributes, begin, closed=bool(found[3]))
    return token, found.end()


def _loose_start_tag(source: str, begin: int) -> tuple[Token | None, int]:
    """A tag that is written badly, read as the standard reads it; None when it never ends."""
    name, at = _taken(_NAME, source, begin + 1)
    attributes: list[tuple[str, str]] = []
    while True:
        gap, at = _taken(_GAP, source, at)
        if at >= len(source):
            return None, at
        if source[at] == ">":
            closed = "/" in gap
            return Token("<", name.lower(), "", tuple(attributes), begin, closed), at + 1
        key, at = _taken(_LOOSE_NAME, source, at)
        equals, at = _taken(_EQUALS, source, at)
        value = ""
        if equals:
            quote = source[at : at + 1]
            if quote and quote in "\"'":
                end = source.find(quote, at + 1)
                if end < 0:
                    return None, len(source)
                value, at = source[at + 1 : end], end + 1
            else:
                value, at = _taken(_LOOSE_VALUE, source, at)
        attributes.append((key.lower(), _decoded(value)))


def _taken(pattern: re.Pattern[str], source: str, at: int) -> tuple[str, int]:
    """What a pattern, which may match nothing, takes, and where it ends."""
    found = pattern.match(source, at)
    return (found[0], found.end()) if found else ("", at)


def _declaration(source: str, begin: int) -> tuple[Token, int]:
    """A comment, a doctype, a CDATA section, a processing instruction."""
    if source.startswith("<!--", begin):
        if source.startswith(">", begin + 4) or source.startswith("->", begin + 4):
            end = source.find(">", begin) + 1
        else:
            end = _beyond(source, begin + 4, "-->")
        return Token("!", "comment", source[begin + 4 : end], (), begin), end
    if source.startswith("<![CDATA[", begin):
        end = _beyond(source, begin, "]]>")
        return Token("", "", source[begin + 9 : end].removesuffix("]]>"), (), begin), end
    end = _beyond(source, begin, ">")
    doctype = source[begin : begin + 9].lower() == "<!doctype"
    return Token("!", "doctype" if doctype else "comment", source[begin:end], (), begin), end
