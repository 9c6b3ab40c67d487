"""What a sheet's XML says and a reader of its values does not: merges, hidden rows, no values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nbproceedings.importers.intake._tables_grid import Span, column_number

MAX_SPANS = 20_000
MAX_COLUMN = 16_384

_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]{0,200}?ref=\"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})\""
)
_HIDDEN = re.compile(rb"<(?:\w+:)?row\s[^>]{0,400}?hidden=\"(?:1|true)\"[^>]{0,400}>")
_NUMBER = re.compile(rb"\sr=\"([0-9]{1,7})\"")
# A formula that no program has worked out yet: what it gives is not in the file.
_UNREAD = re.compile(
    rb"<(?:\w+:)?c\s[^>]{0,200}?r=\"([A-Z]{1,3}[0-9]{1,7})\"[^>]{0,200}>"
    rb"<(?:\w+:)?f(?:\s[^>]{0,400})?(?:/>|>[^<]{0,8192}</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)


@dataclass(frozen=True, slots=True)
class Markup:
    """``hidden`` are numbers of rows, ``unread`` names of cells such as B2."""

    spans: tuple[Span, ...]
    hidden: tuple[int, ...]
    unread: tuple[str, ...]


def read_markup(part: bytes) -> Markup:
    """Look through the XML of a sheet."""
    spans = sorted(_spans(part), key=lambda span: (span.top, span.left))
    return Markup(tuple(spans), tuple(_hidden(part)), tuple(_unread(part)))


def _spans(part: bytes) -> list[Span]:
    found: list[Span] = []
    if b"mergeCell " not in part:
        return found
    for match in _MERGED.finditer(part):
        left, top, right, bottom = (group.decode("ascii") for group in match.groups())
        span = Span(
            f"{left}{top}:{right}{bottom}",
            int(top),
            column_number(left),
            int(bottom),
            column_number(right),
        )
        if span.top <= span.bottom and span.left <= span.right <= MAX_COLUMN:
            found.append(span)
        if len(found) == MAX_SPANS:
            break
    return found


def _hidden(part: bytes) -> list[int]:
    if b'hidden="' not in part:
        return []
    numbers = (_NUMBER.search(match[0]) for match in _HIDDEN.finditer(part))
    return [int(number[1]) for number in numbers if number]


def _unread(part: bytes) -> list[str]:
    if b"<f" not in part and b":f" not in part:
        return []
    return [match[1].decode("ascii") for match in _UNREAD.finditer(part)]
