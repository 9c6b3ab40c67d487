"""First and last page, for formats that want them apart."""

from __future__ import annotations

import re

from nbproceedings.text.html import inline_text

_RANGE = re.compile(r"(\w+)\s*[-–—]{1,3}\s*(\w+)")


def first_and_last(printed: str) -> tuple[str, str]:
    """``1–10`` → 1 and 10; a single page, or anything else, is the first and has no last."""
    text = inline_text(printed)
    found = _RANGE.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")
