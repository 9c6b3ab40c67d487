"""Which formulas are let through: allowed commands only, balanced, not too long."""

from __future__ import annotations

import re
from functools import lru_cache

from nbproceedings.text.mathwords import ALLOWED, ENVIRONMENTS

MAX_TEX = 2000
"""Characters of one formula: the converter's time grows faster than the formula."""
MAX_NESTING = 30
"""Braces within braces: the converter is recursive."""

_CONTROL = re.compile(r"\\(?:([A-Za-z]+)\*?|(.))?", re.S)
_ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*(?:\{([A-Za-z]+\*?)\})?")
_TEXT_WITH_BRACES = re.compile(r"\\(?:text[a-z]*|mbox|hbox|emph)\s*\{[^{}]*\{")
_BRACE = re.compile(r"\\.|[{}]", re.S)


@lru_cache(maxsize=8192)
def refusal(tex: str) -> str | None:
    """Why the formula is not let through, in words; None when it is."""
    if not tex.strip():
        return "the formula is empty"
    if len(tex) > MAX_TEX:
        return f"the formula has {len(tex)} characters; {MAX_TEX} are the limit"
    for found in _CONTROL.finditer(tex):
        word = found[1] or found[2]
        if word is None:
            return "the formula ends with a backslash"
        if word not in ALLOWED:
            return f"the formula uses \\{word}, which is not on the list of allowed commands"
    for found in _ENVIRONMENT.finditer(tex):
        if found[1] not in ENVIRONMENTS:
            return f"the formula uses the environment {found[1]}, which is not allowed"
    if _TEXT_WITH_BRACES.search(tex):
        return "the formula has braces inside the words of a \\text"
    return _imbalance(tex)


def _imbalance(tex: str) -> str | None:
    depth = 0
    for found in _BRACE.finditer(tex):
        depth += (found[0] == "{") - (found[0] == "}")
        if depth < 0:
            return "the formula closes a brace that it never opened"
        if depth > MAX_NESTING:
            return f"the formula has more than {MAX_NESTING} braces inside each other"
    return "the formula opens a brace that it never closes" if depth else None
