"""HTML as people paste it into forms, turned into inline text."""

from __future__ import annotations

import re

from nbproceedings.text.escape import safe_url
from nbproceedings.text.wordlist import words

# Attributes need a value, so that "<b and c>" stays what its author meant.
_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]{0,15})"
    r"(?P<attributes>(?:\s+[A-Za-z][A-Za-z0-9_:.-]{0,60}\s*=\s*"
    r"(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+)){0,40})\s*/?>"
)
_COMMENT = re.compile(r"<!--.*?-->|<!(?:DOCTYPE|doctype)[^<>]{0,200}>", re.DOTALL)
_HIDDEN = re.compile(r"<(script|style|head|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.I | re.S)
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))", re.I)
_BLOCK = words("""
    address article aside blockquote body dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header
    hr html main nav ol p pre section table tbody td tfoot th thead tr ul
""")
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}
_KEPT = frozenset(("sub", "sup", "code"))
_NOTHING = words("""
    abbr acronym big cite font img ins input label mark small span tt u
""")
MAX_OPEN = 200


def html_to_text(text: str) -> str:
    """The text with paragraphs for blocks and marks for emphasis; unknown tags are text."""
    text = _COMMENT.sub("", _HIDDEN.sub("", text)) if "<" in text else text
    out: list[str] = []
    marks: list[tuple[str, int, str]] = []  # tag, where its content begins, address of a link
    position = 0
    for tag in _TAG.finditer(text):
        before, name = text[position : tag.start()], tag["name"].lower()
        out.append(before)
        position = tag.end()
        if name in _MARKS or name in _KEPT or name == "a":
            if tag["end"]:
                _close(out, marks, name)
            elif len(marks) < MAX_OPEN:
                marks.append((name, len(out), _href(tag["attributes"])))
        elif name == "br":
            out.append("\n")
        elif name == "li":
            out.append("" if tag["end"] else "\n• ")
        elif name in _BLOCK:
            out.append("\n\n")
        elif name not in _NOTHING:
            out.append(tag[0])
    out.append(text[position:])
    return "".join(out)


def _href(attributes: str) -> str:
    found = _HREF.search(attributes)
    return safe_url(next(filter(None, found.groups()), "")) or "" if found else ""


def _close(out: list[str], marks: list[tuple[str, int, str]], name: str) -> None:
    """Put the marks around what stands since the tag was opened; a stray end is nothing."""
    at = next((at for at in range(len(marks) - 1, -1, -1) if marks[at][0] == name), None)
    if at is None:
        return
    _, start, address = marks[at]
    del marks[at:]
    content = "".join(out[start:])
    del out[start:]
    inner = content.strip()
    before = content[: len(content) - len(content.lstrip())]
    after = content[len(content.rstrip()) :] if inner else ""
    out.append(before + _marked(inner, name, address) + after)


def _marked(inner: str, name: str, address: str) -> str:
    if not inner:
        return ""
    if name == "a":
        return f"[{inner}]({address})" if address and inner != address else inner
    if name in _KEPT:
        return f"<{name}>{inner}</{name}>"
    mark = _MARKS[name]
    # The marks stand at the edges of words and in one paragraph; elsewhere they would be text.
    return inner if "\n\n" in inner or mark[0] in inner else f"{mark}{inner}{mark}"
