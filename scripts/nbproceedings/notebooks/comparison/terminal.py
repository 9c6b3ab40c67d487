"""What a terminal shows of a text: colours gone, overwritten progress bars gone.

Carriage return, backspace, "cursor up" and "erase line" are followed as far as progress bars use
them; all other control sequences are dropped.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SEQUENCE = re.compile(
    r"\x1b(?:\[(?P<args>[0-?]{0,64})[ -/]{0,8}(?P<end>[@-~])"
    r"|\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)|[@-Z\\^_=>78])"
)
_STEP = re.compile(r"\r|\n|\x08|\x1b\[\d{0,3}[AKB]|[^\r\n\x08\x1b]+|\x1b")
_MOVES = re.compile(r"\r|\x08|\x1b\[\d{0,3}A")
_ERASED = re.compile(r"\x1b\[0?K")
_SCREEN = 100
"""Lines that the cursor can go up; those above stay as they are."""
_WIDEST = 10_000
"""The cursor's right end: nothing draws bars beyond."""


class Shown(NamedTuple):
    """What can be seen, the sequences that coloured it, whether some of it was overwritten."""

    text: str
    colours: tuple[str, ...]
    overwritten: bool


def shown(text: str) -> Shown:
    """The text as a terminal would show it, in linear time."""
    text = text.replace("\r\n", "\n")
    colours: tuple[str, ...] = ()
    if "\x1b" in text:
        colours = tuple(m[0] for m in _SEQUENCE.finditer(text) if m["end"] not in {"A", "B", "K"})
        text = _SEQUENCE.sub(_without_colour, text)
    if not _MOVES.search(text):
        erased = _ERASED.findall(text)
        return Shown(_ERASED.sub("", text) if erased else text, (*colours, *erased), False)
    return Shown(_played(text), colours, True)


def _without_colour(sequence: re.Match[str]) -> str:
    if sequence["end"] in {"A", "B", "K"} and not sequence["args"].strip("0123456789"):
        return f"\x1b[{sequence['args'][:3]}{sequence['end']}"
    return ""


def _played(text: str) -> str:
    done: list[str] = []
    rows: list[list[str]] = [[]]
    row = column = 0
    for step in _STEP.finditer(text):
        part = step[0]
        match part[0]:
            case "\n":
                row, column = row + 1, 0
                if row == len(rows):
                    rows.append([])
                if len(rows) > 2 * _SCREEN:
                    done.extend("".join(line) for line in rows[:_SCREEN])
                    del rows[:_SCREEN]
                    row -= _SCREEN
            case "\r":
                column = 0
            case "\x08":
                column = max(column - 1, 0)
            case "\x1b" if len(part) > 1:
                number = int(part[2:-1] or (0 if part[-1] == "K" else 1))
                if part[-1] == "A":
                    row = max(row - number, 0, len(rows) - _SCREEN)
                elif part[-1] == "B":
                    row = min(row + number, len(rows) - 1)
                elif number == 2:
                    rows[row] = []
                else:
                    del rows[row][column if number == 0 else len(rows[row]) :]
            case _:
                line = rows[row]
                if column > len(line):
                    line.extend(" " * (min(column, _WIDEST) - len(line)))
                line[column : column + len(part)] = part
                column += len(part)
    done.extend("".join(line) for line in rows)
    return "\n".join(line.rstrip(" ") for line in done)
