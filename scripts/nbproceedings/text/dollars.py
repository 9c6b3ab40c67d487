"""Which dollar signs are maths: ``$x$`` and ``$$x$$`` are, ``$5 and $6`` is not."""

from __future__ import annotations

import re

MAX_TEX = 4000
"""Characters of one formula; longer ones are text."""

_TEX = re.compile(r"[\\^_{<>=]")
_TOKEN = re.compile(r"\\.|\$+|[{}]", re.S)


def pair_dollars(text: str) -> dict[int, int]:
    r"""Where the formula that opens at a dollar sign closes, by where it opens.

    Both are positions of the first character of the mark.  A mark pairs with the next one like it
    in the same group of braces.  An inline formula neither starts nor ends with a space, and its
    closing mark does not come before a digit unless what it closes is TeX beyond doubt (authors
    write ``$\approx$7``, and prices never look so).  Escaped dollar signs and runs of three or
    more are literal.  Linear: two passes over the marks.
    """
    display = _pairs(text, _marks(text), "$$")
    singles: list[tuple[str, int]] = []
    until = -1
    for mark, at in _marks(text):
        if at < until:
            continue
        if mark != "$$":
            singles.append((mark, at))
        elif at in display:
            until = display[at] + 2
        else:  # "$a$$b$": two formulas side by side
            singles += [("$", at), ("$", at + 1)]
    return display | _pairs(text, singles, "$")


def _marks(text: str) -> list[tuple[str, int]]:
    found = ((token[0], token.start()) for token in _TOKEN.finditer(text))
    return [(mark, at) for mark, at in found if mark in {"$", "$$", "{", "}"}]


def _pairs(text: str, marks: list[tuple[str, int]], wanted: str) -> dict[int, int]:
    """Pairs of one mark; another dollar mark between the two makes the first one literal."""
    pairs: dict[int, int] = {}
    opened: list[int | None] = [None]
    for mark, at in marks:
        if mark == "{":
            opened.append(None)
        elif mark == "}":
            opened.pop()
            if not opened:
                opened.append(None)
        else:
            start = opened[-1]
            if mark != wanted:
                opened[-1] = None
            elif start is not None and _is_formula(text, wanted, start, at):
                pairs[start] = at
                opened[-1] = None
            else:
                opened[-1] = at
    return pairs


def _is_formula(text: str, mark: str, start: int, end: int) -> bool:
    inside = text[start + len(mark) : end]
    if not inside.strip() or len(inside) > MAX_TEX:
        return False
    if mark == "$$":
        return True
    if inside[0].isspace() or inside[-1].isspace():
        return False
    before_digit = text[end + 1 : end + 2].isdigit()
    return not before_digit or (not inside[0].isdigit() and _TEX.search(inside) is not None)
