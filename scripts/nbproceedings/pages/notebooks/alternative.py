"""What stands for a picture where it cannot be seen: what its author says of it, else its titles.

Notebooks have no place for alternative text, but the code that draws a picture says a good deal:
the titles of plots and axes are plain texts in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nbproceedings.text.html import inline_text
from nbproceedings.text.normalise import normalise

LONGEST = 300

# As Quarto and MyST-NB write it into the first lines of a cell.
_SAID = re.compile(
    r"^\s*#\s*\|\s*(?:fig-)?alt:\s*(?P<quote>[\"']?)(?P<text>.+?)(?P=quote)\s*$", re.MULTILINE
)
_CALLS = re.compile(
    r"\b(?P<what>(?:sup|set_)?title|(?:set_)?[xyz]label)\s*\(\s*[rRuU]?"
    r"(?P<quote>[\"'])(?P<text>[^\"'\n]{1,200})(?P=quote)"
)
_AXES = {"x": "horizontal axis", "y": "vertical axis", "z": "third axis"}


def alternative(code: str, number: int, about: Mapping[str, Any]) -> str:
    """The text for a picture of code cell ``number``; ``about`` are the output's metadata."""
    told = about.get("alt") or about.get("alt_text")
    if not isinstance(told, str) or not told.strip():
        found = _SAID.search(code)
        told = found["text"] if found else ""
    if told.strip():
        return _short(told)
    titles: list[str] = []
    for call in _CALLS.finditer(code):
        text = inline_text(call["text"])
        what = call["what"].removeprefix("set_")
        axis = _AXES[what[0]] if what.endswith("label") else ""
        titles.append(f"{axis}: {text}" if axis else text)
    drawn = "; ".join(dict.fromkeys(titles))
    where = f"Figure from code cell {number}"
    return _short(f"{where}: {drawn}" if drawn else where)


def _short(text: str) -> str:
    kept, _ = normalise(text, multiline=False)
    return kept if len(kept) <= LONGEST else f"{kept[:LONGEST].rpartition(' ')[0]} …"
