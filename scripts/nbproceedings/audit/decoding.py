"""The text of a page or a style sheet, in the encoding that it names."""

from __future__ import annotations

import codecs
import re

_CHARSET = re.compile(rb"<meta[^>]+?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(data: bytes) -> tuple[str, str, bool]:
    """The text, the encoding it is in by its own word, and whether all of it is in that."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name)
    found = _CHARSET.search(data, 0, 4096)
    name = found[1].decode("ascii").lower() if found else "utf-8"
    try:
        codecs.lookup(name)
    except LookupError:
        return data.decode("utf-8", "replace"), name, False
    # As browsers do: a file that can be searched for ASCII is not in UTF-16.
    return _decoded(data, "utf-8" if name.startswith("utf-16") else name)


def _decoded(data: bytes, name: str) -> tuple[str, str, bool]:
    try:
        return data.decode(name), name, True
    except (UnicodeError, LookupError):
        return data.decode("utf-8", "replace"), name, False
