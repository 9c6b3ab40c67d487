"""What a sheet looks like before anybody knows which row is its header."""

from __future__ import annotations

from dataclasses import dataclass

from nbproceedings.problem import Problem

MAX_ROWS = 100_000
"""Rows of a table; the largest conferences have some ten thousand submissions."""
MAX_COLUMNS = 1_000
"""Columns of a text file; exports with a column for each author have some hundred."""
MAX_SHEET_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its number in the file, from 1: of the line it begins in, or of the sheet."""

    number: int
    cells: list[str]

    @property
    def filled(self) -> int:
        return sum(1 for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Span:
    """Merged cells, all numbers from 1 and inclusive."""

    reference: str
    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that hold anything, and what was wrong with the others.

    ``sheet`` is empty for a file that has only one.  ``delimited`` says that a row with too many
    cells is a row that was cut wrongly; in a spreadsheet it is just wide.  ``failed`` are the
    numbers of rows that could not be read, each with an error.
    """

    sheet: str
    lines: tuple[Line, ...]
    delimited: bool
    problems: tuple[Problem, ...] = ()
    spans: tuple[Span, ...] = ()
    failed: tuple[int, ...] = ()
    visible: bool = True


def column_name(number: int) -> str:
    """The letters of a column as spreadsheets name it: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column from its letters: AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
