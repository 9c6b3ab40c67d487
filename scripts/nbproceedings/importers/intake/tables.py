"""Tables as people export and edit them: CSV and Excel workbooks, as rows of text by column.

A table has a header, wherever it stands, and rows.  What is odd is a problem of the table; a row
that cannot be told apart from its neighbours is left out and listed in ``failed``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake._tables_csv import read_delimited
from nbproceedings.importers.intake._tables_grid import Grid
from nbproceedings.importers.intake._tables_header import (
    fill_spans,
    find_header,
    fold,
    header_names,
    report_spans,
)
from nbproceedings.importers.intake._tables_rows import Row, read_rows
from nbproceedings.importers.intake._tables_xlsx import read_workbook, sheet_place
from nbproceedings.importers.intake.reading import place
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.messages import near

__all__ = ["Row", "Table", "columns", "headers", "read_table", "read_tables"]

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows.

    Columns of the same name are told apart: ``Status``, ``Status (2)``.  ``unnamed`` are columns
    with values and no name, called ``column G`` after their letter.  ``failed`` are the numbers of
    rows that could not be read, each with an error in ``problems``; they are not in ``rows``.
    ``sheet`` is empty for a text file.
    """

    file: SourceFile
    sheet: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    failed: tuple[int, ...] = ()
    unnamed: tuple[str, ...] = ()

    def place(self, row: Row | int | None = None) -> Place:
        """Where a row stands, for reports: ``papers.csv:12``, ``papers.xlsx#Sheet1:12``."""
        return sheet_place(self.file, self.sheet, row.number if isinstance(row, Row) else row)


def read_table(
    file: SourceFile, *, sheet: str | None = None, expected: Collection[str] = ()
) -> Table:
    """The table of a file; of a workbook the sheet asked for, or the one that fits.

    Without ``sheet`` that is the one with the most of the ``expected`` names in its header, else
    the first one with rows; the others are named in a note.  A file without a table gives one
    without rows and an error.
    """
    grids = _grids(file)
    if sheet is not None and any(grid.sheet for grid in grids):
        chosen = next((grid for grid in grids if grid.sheet.casefold() == sheet.casefold()), None)
        if chosen is None:
            return _no_sheet(file, sheet, grids)
        return _table(file, chosen, expected)
    filled = [grid for grid in grids if grid.lines] or list(grids)
    visible = [grid for grid in filled if grid.visible] or filled
    chosen = max(visible, key=lambda grid: _hits(grid, expected))
    table = _table(file, chosen, expected)
    others = [grid.sheet for grid in filled if grid is not chosen]
    if not others:
        return table
    names = ", ".join(map(repr, others[:10]))
    message = f"the sheet {chosen.sheet!r} is read; not read: {names}"
    hint = "name the sheet that is meant, or delete the others, if this is not the right one"
    note = Problem("other-sheets", Severity.NOTE, place(file), message, hint)
    return Table(
        file, table.sheet, table.header, table.rows, (*table.problems, note), table.failed,
        table.unnamed,
    )  # fmt: skip


def read_tables(file: SourceFile, *, expected: Collection[str] = ()) -> tuple[Table, ...]:
    """The tables of all sheets that hold any rows; of a text file, the only one."""
    grids = _grids(file)
    filled = [grid for grid in grids if grid.lines] or list(grids[:1])
    broken = [grid for grid in grids if not grid.lines and grid.problems and grid not in filled]
    return tuple(_table(file, grid, expected) for grid in (*filled, *broken))


def headers(file: SourceFile, expected: Collection[str] = ()) -> tuple[tuple[str, ...], ...]:
    """The columns of each sheet, to recognise a file by; none for what is no table."""
    found = []
    for grid in _grids(file):
        if grid.lines:
            line = grid.lines[find_header(grid, expected)]
            found.append(tuple(" ".join(cell.split()) for cell in line.cells if cell))
    return tuple(found)


def columns(
    table: Table | Sequence[str], aliases: Mapping[str, Sequence[str]]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Which columns of a table are meant by which of our names, and those that nobody knows.

    ``aliases`` has for each of our names the columns' possible ones, the best first; case, spaces
    and punctuation do not count.  A column serves one name only.  Columns without a name are not
    among the unknown ones: the table has reported them.
    """
    header = table.header if isinstance(table, Table) else table
    unnamed = frozenset(table.unnamed) if isinstance(table, Table) else frozenset[str]()
    by_fold: dict[str, str] = {}
    for name in header:
        by_fold.setdefault(fold(name), name)
    found: dict[str, str] = {}
    for key, names in aliases.items():
        for name in names:
            column = by_fold.get(fold(name))
            if column is not None and column not in found.values():
                found[key] = column
                break
    used = {*found.values(), *unnamed}
    return found, tuple(name for name in header if name not in used)


@lru_cache(maxsize=4)
def _grids(file: SourceFile) -> tuple[Grid, ...]:
    """All sheets; kept, because each source in turn looks at a file to recognise it."""
    if file.data.startswith(_ZIP):
        grids = read_workbook(file)
    elif file.data.startswith(_OLD_OFFICE):
        message = f"{file.name!r} is an Excel file of the old kind (.xls), or has a password"
        hint = "open it in a spreadsheet program and save it as .xlsx, without a password"
        found = Problem("not-a-table", Severity.ERROR, place(file), message, hint)
        grids = (Grid("", (), False, (found,)),)
    else:
        grids = (read_delimited(file),)
    for grid in grids:
        fill_spans(grid, "down")
    return grids


def _hits(grid: Grid, expected: Collection[str]) -> int:
    known = set(map(fold, expected))
    if not grid.lines or not known:
        return 0
    cells = grid.lines[find_header(grid, expected)].cells
    return len({fold(cell) for cell in cells if cell} & known)


def _table(file: SourceFile, grid: Grid, expected: Collection[str]) -> Table:
    problems = list(grid.problems)

    def report(code: str, severity: Severity, row: int | None, message: str, hint: str) -> None:
        at = sheet_place(file, grid.sheet, row)
        problems.append(Problem(code, severity, at, message, hint))

    if not grid.lines:
        if not problems:
            report("empty-source", Severity.ERROR, None, f"{file.name!r} has no rows", "check it")
        return Table(file, grid.sheet, (), (), tuple(problems), grid.failed)
    header = find_header(grid, expected)
    fill_spans(grid, "right", grid.lines[header].number)
    names, unnamed = header_names(grid, header, report)
    report_spans(grid, header, report)
    if header:
        message = f"the header is row {grid.lines[header].number}; what stands above it is left out"
        hint = "if it is data, move it below the header"
        report("rows-above", Severity.NOTE, grid.lines[header].number, message, hint)
    rows, failed = read_rows(grid, header, names, report)
    header_row = tuple(name for name in names if name)
    all_failed = tuple(sorted((*grid.failed, *failed)))
    return Table(
        file, grid.sheet, header_row, tuple(rows), tuple(problems), all_failed, tuple(unnamed)
    )


def _no_sheet(file: SourceFile, sheet: str, grids: Sequence[Grid]) -> Table:
    names = [grid.sheet for grid in grids if grid.sheet]
    meant = near(sheet, names)
    listed = ", ".join(map(repr, names))
    message = f"{file.name!r} has no sheet {sheet!r}"
    hint = f"did you mean {meant!r}?" if meant else f"it has {listed}"
    problem = Problem("unknown-sheet", Severity.ERROR, place(file), message, hint)
    return Table(file, sheet, (), (), (problem,))
