"""Which row of a sheet is its header, what its columns are called, and what merged cells hold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Literal

from nbproceedings.importers.intake._tables_grid import (
    MAX_SHEET_COLUMNS,
    Grid,
    Line,
    Span,
    column_name,
)
from nbproceedings.problem import Severity

SEARCHED = 12
"""Rows among which the header is looked for: titles and dates may stand above it."""
MAX_HEADER_ROWS = 4
MAX_LISTED = 5
MAX_FILLED = 1_000_000
"""Cells that merges may fill; a million is more than a sheet of papers has."""
Report = Callable[[str, Severity, int | None, str, str], None]


def fold(name: str) -> str:
    """A column's name without case, spaces and punctuation: ``Paper ID`` is ``paper_id``."""
    bare = "".join(character for character in name.casefold() if character.isalnum())
    return bare or " ".join(name.split())


def find_header(grid: Grid, expected: Collection[str]) -> int:
    """The index of the header among the lines.

    It is the row with the most of the expected names, else the first one of several cells; where
    cells of that are merged with those below, it is the last of these rows.
    """
    lines = grid.lines[:SEARCHED]
    known = frozenset(map(fold, expected))
    scores = [len({fold(cell) for cell in line.cells if cell} & known) for line in lines]
    if any(scores):
        return scores.index(max(scores))
    first = next((index for index, line in enumerate(lines) if line.filled > 1), 0)
    number = lines[first].number
    bottoms = [
        span.bottom
        for span in grid.spans
        if span.top == number and span.bottom < number + MAX_HEADER_ROWS
    ]
    bottom = max(bottoms, default=number)
    return max(index for index, line in enumerate(lines) if line.number <= bottom)


def fill_spans(grid: Grid, direction: Literal["down", "right"], row: int | None = None) -> None:
    """Repeat the value of merged cells: downwards everywhere, or to the right in one row.

    In data nothing is repeated to the right: a cell merged over all columns is a heading.
    """
    numbers = [line.number for line in grid.lines]
    filled = 0
    for span in grid.spans:
        if direction == "right" and not (row is not None and span.top <= row <= span.bottom):
            continue
        start = bisect_left(numbers, span.top)
        end = bisect_right(numbers, span.bottom)
        if start == end or numbers[start] != span.top:
            continue  # the cell that holds the value is empty
        if direction == "down":
            filled += end - start
            _fill_down(grid, span, start, end)
        else:
            filled += min(span.right, MAX_SHEET_COLUMNS) - span.left
            _fill_right(grid, span, numbers.index(row or 0))
        if filled > MAX_FILLED:
            return


def _fill_down(grid: Grid, span: Span, start: int, end: int) -> None:
    at = span.left - 1
    top = grid.lines[start].cells
    value = top[at] if at < len(top) else ""
    if not value:
        return
    for line in grid.lines[start + 1 : end]:
        line.cells.extend([""] * (at + 1 - len(line.cells)))
        line.cells[at] = line.cells[at] or value


def _fill_right(grid: Grid, span: Span, index: int) -> None:
    cells = grid.lines[index].cells
    value = cells[span.left - 1] if span.left <= len(cells) else ""
    if not value:
        return
    right = min(span.right, MAX_SHEET_COLUMNS)
    cells.extend([""] * (right - len(cells)))
    for at in range(span.left, right):
        cells[at] = cells[at] or value


def report_spans(grid: Grid, header: int, report: Report) -> None:
    """Say which cells are merged, from the header on."""
    first = grid.lines[header].number
    spans = [span for span in grid.spans if span.bottom >= first]
    if not spans:
        return
    names = ", ".join(span.reference for span in spans[:MAX_LISTED])
    names += ", …" if len(spans) > MAX_LISTED else ""
    report(
        "merged-cells",
        Severity.WARNING,
        spans[0].top,
        f"merged cells ({names}): the value counts for each row, and in the header for each column",
        "compare these rows; to be sure, undo the merge in the spreadsheet and fill each cell",
    )


def header_names(grid: Grid, header: int, report: Report) -> tuple[list[str], list[str]]:
    """A name for each column, and those of them that are made up because there was none.

    A column with neither name nor value has the name ``""``.
    """
    line = grid.lines[header]
    rows = grid.lines[header + 1 :]
    width = len(line.cells)
    if not grid.delimited:
        width = max((len(row.cells) for row in grid.lines[header:]), default=width)
    given = [" ".join(cell.split()) for cell in line.cells] + [""] * (width - len(line.cells))
    values = _values_without_name(given, rows)
    names: list[str] = []
    unnamed: list[str] = []
    count: Counter[str] = Counter()
    for at, written in enumerate(given):
        name = written
        if at in values:
            name = f"column {column_name(at + 1)}"
            unnamed.append(name)
            _report_unnamed(line.number, name, values[at], report)
        elif written and count[written]:
            repeats = count[written] + 1
            name = f"{written} ({repeats})"
            while count[name]:
                name += "'"  # somebody has numbered them already
            _report_twice(line.number, written, name, at, report)
        count[written] += 1
        if name != written:
            count[name] += 1
        names.append(name)
    return names, unnamed


def _values_without_name(given: list[str], rows: Sequence[Line]) -> dict[int, list[str]]:
    """Values of each column that has some and no name."""
    empty = [at for at, name in enumerate(given) if not name]
    found: dict[int, list[str]] = {}
    for row in rows:
        for at in empty:
            if at >= len(row.cells):
                break
            if row.cells[at]:
                found.setdefault(at, []).append(row.cells[at])
    return found


def _report_unnamed(number: int, name: str, values: list[str], report: Report) -> None:
    shown = values[0] if len(values[0]) <= 40 else values[0][:39] + "…"
    count = f"{len(values):,} value{'s' if len(values) > 1 else ''}"
    message = f"{name} has {count} (the first is {shown!r}) and no name in the header"
    hint = "it is not imported; give it a name if it belongs to the table"
    report("unnamed-column", Severity.NOTE, number, message, hint)


def _report_twice(number: int, written: str, name: str, at: int, report: Report) -> None:
    message = f"column {column_name(at + 1)} is called {written!r} like one before it"
    hint = f"the first one counts, this one is read as {name!r}; rename one of them"
    report("duplicate-column", Severity.WARNING, number, message, hint)
