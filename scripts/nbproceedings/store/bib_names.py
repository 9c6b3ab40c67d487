"""Authors and editors of a BibTeX entry: split at ``and``, then into parts, then decoded."""

from __future__ import annotations

import re
from typing import NamedTuple

from nbproceedings.model.name import Name
from nbproceedings.text.names import split_name

_AND = re.compile(r"\s+and(?=\s)", re.IGNORECASE)
_BREAKS = re.compile(r"[{}]|\s+and(?=\s)", re.IGNORECASE)


class Names(NamedTuple):
    """People of one field; ``others`` when it ends with "and others"."""

    names: tuple[Name, ...]
    others: bool
    by_comma: tuple[str, ...]
    """Parts that hold several names, separated by commas."""


def split_names(value: str) -> Names:
    """Names of a field whose LaTeX is still as written: its braces say what belongs together."""
    names: list[Name] = []
    others = False
    by_comma: list[str] = []
    for part in _at_and(value):
        text = " ".join(part.split())
        if text.lower() in {"others", "et al.", "et al"}:
            others = True
        elif text.strip(" ,{}"):
            if _commas(text) > 2:
                by_comma.append(text)
            names.append(_name(text))
    return Names(tuple(names), others, tuple(by_comma))


def _name(text: str) -> Name:
    parts = split_name(text)
    return Name(
        given=parts.given,
        particle=parts.particle,
        family=parts.family,
        suffix=parts.suffix,
        literal=parts.literal,
    )


def _at_and(value: str) -> list[str]:
    text = f" {value} "
    if "{" not in value:
        return _AND.split(text)
    parts: list[str] = []
    depth = start = 0
    for match in _BREAKS.finditer(text):
        mark = match[0]
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _commas(text: str) -> int:
    depth = count = 0
    for character in text:
        depth = max(0, depth + (character == "{") - (character == "}"))
        count += character == "," and depth == 0
    return count
