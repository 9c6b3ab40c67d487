"""The rows below a header: too long, too short, the header once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from nbproceedings.importers.intake._tables_grid import Grid, Line
from nbproceedings.importers.intake._tables_header import Report
from nbproceedings.problem import Severity


class Cells(Mapping[str, str]):
    """The cells of a row by column; one that the row has not is empty.

    It holds what the row holds: a wide header and a million short rows cost no more than they say.
    """

    __slots__ = ("_at", "_cells")

    def __init__(self, at: Mapping[str, int], cells: list[str]) -> None:
        self._at = at
        self._cells = cells

    def __getitem__(self, name: str) -> str:
        at = self._at[name]
        return self._cells[at] if at < len(self._cells) else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def __repr__(self) -> str:
        return repr(dict(self))


@dataclass(frozen=True, slots=True)
class Row:
    """``number`` is the line of a text file in which the row begins, or the row of a sheet.

    ``cells`` has a text for every column of the header, empty where the row has none.
    """

    number: int
    cells: Mapping[str, str]


def read_rows(
    grid: Grid, header: int, names: list[str], report: Report
) -> tuple[list[Row], list[int]]:
    """Rows by column, and the numbers of those that have more cells than there are columns."""
    width = len(names)
    heading = grid.lines[header].cells
    at = {name: position for position, name in enumerate(names) if name}
    rows: list[Row] = []
    failed: list[int] = []
    short: list[Line] = []
    for line in grid.lines[header + 1 :]:
        cells = line.cells
        if cells == heading:
            message = "the header stands here once more; it is no row"
            report("repeated-header", Severity.NOTE, line.number, message, "delete it")
            continue
        if len(cells) < width:
            if grid.delimited:
                short.append(line)
        elif any(cells[width:]):
            failed.append(line.number)
            _report_long(line, width, report)
            continue
        rows.append(Row(line.number, Cells(at, cells)))
    _report_short(short, grid.lines[-1], width, report)
    return rows, failed


def _report_long(line: Line, width: int, report: Report) -> None:
    extra = next(cell for cell in line.cells[width:] if cell)
    shown = extra if len(extra) <= 40 else extra[:39] + "…"
    message = f"the row has {len(line.cells)} cells and the header {width}; too much is {shown!r}"
    hint = (
        "it was left out, since its cells would be under wrong names: put a text with commas in "
        "quotation marks, or give the last columns names"
    )
    report("row-too-long", Severity.ERROR, line.number, message, hint)


def _report_short(short: list[Line], last: Line, width: int, report: Report) -> None:
    if not short:
        return
    if short == [last]:
        message = f"the last row has {len(last.cells)} of {width} cells: {_beginning(last)}"
        hint = "the file may be cut off: compare its end; what is there was read"
        report("row-too-short", Severity.WARNING, last.number, message, hint)
        return
    one = len(short) == 1
    first = short[0]
    count = "the row has" if one else f"{len(short):,} rows have"
    which = "" if one else f" (the first is in line {first.number})"
    message = f"{count} fewer cells than the header has columns{which}: {_beginning(first)}"
    hint = "nothing is lost if the cells at its end are empty"
    report("row-too-short", Severity.NOTE, first.number, message, hint)


def _beginning(line: Line) -> str:
    text = " ".join(" ".join(line.cells).split())
    return repr(text if len(text) <= 40 else text[:39] + "…")
