"""Excel workbooks: values as text, dates in ISO form, merged cells filled, nothing executed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake._tables_archive import Refused, open_archive
from nbproceedings.importers.intake._tables_grid import (
    MAX_ROWS,
    MAX_SHEET_COLUMNS,
    Grid,
    Line,
    column_name,
)
from nbproceedings.importers.intake._tables_markup import Markup, read_markup
from nbproceedings.importers.intake.reading import place
from nbproceedings.problem import Place, Problem, Severity

MAX_BLANK_ROWS = 1_000
MAX_LISTED = 5

# Office Open XML writes a character that XML cannot hold as its number (ECMA-376, ST_Xstring).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TIMED = re.compile(r"[hs]", re.I)
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")


def read_workbook(file: SourceFile) -> tuple[Grid, ...]:
    """All sheets, in order; one empty grid with an error where the file cannot be read."""
    try:
        archive = open_archive(file.data)
        names = set(archive.namelist())
        _check_kind(names)
    except Refused as refused:
        message = f"{file.name!r} is not read: {refused.message}"
        return (_nothing(file, refused.code, message, refused.hint),)
    import openpyxl  # a hundred modules, needed by nobody who has no workbook

    grids: list[Grid] = []
    try:
        with warnings.catch_warnings():
            # About styles and validation rules that openpyxl does not know: no matter here.
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(
                BytesIO(file.data), read_only=True, data_only=True, keep_links=False
            )
            sheets: list[Any] = workbook.worksheets  # of a read-only kind that has no public type
            for sheet in sheets:
                part = archive.read(sheet._worksheet_path)
                grids.append(_grid(file, sheet, read_markup(part)))
    except Exception as error:  # a broken part raises whatever the step it is in raises
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        hint = "open it in a spreadsheet program and save it again as .xlsx"
        message = f"{file.name!r} cannot be read as an Excel workbook ({reason})"
        return (*grids, _nothing(file, "broken-archive", message, hint))
    if not grids:
        message = f"{file.name!r} has no sheet with cells"
        hint = "save the table as a worksheet, not as a chart"
        return (_nothing(file, "not-a-table", message, hint),)
    return tuple(grids)


def _check_kind(names: set[str]) -> None:
    if "xl/workbook.xml" in names or any(name.endswith("workbook.xml") for name in names):
        return
    kind = "an archive without a workbook"
    if "xl/workbook.bin" in names:
        kind = "a binary workbook (.xlsb)"
    elif "content.xml" in names:
        kind = "an OpenDocument file"
    elif "word/document.xml" in names:
        kind = "a text document"
    raise Refused("not-a-table", f"it is {kind}", "save the table as .xlsx or as CSV")


def _nothing(file: SourceFile, code: str, message: str, hint: str) -> Grid:
    return Grid("", (), False, (Problem(code, Severity.ERROR, place(file), message, hint),))


def sheet_place(file: SourceFile, sheet: str, row: int | None = None) -> Place:
    """A row of a sheet: ``papers.xlsx#Sheet1:12``."""
    where = place(file, row)
    return Place(f"{where.path}#{sheet}", row) if sheet else where


def _grid(file: SourceFile, sheet: Any, markup: Markup) -> Grid:
    problems: list[Problem] = []

    def report(code: str, severity: Severity, row: int | None, message: str, hint: str) -> None:
        at = sheet_place(file, sheet.title, row)
        problems.append(Problem(code, severity, at, message, hint))

    errors: list[str] = []
    wide: list[int] = []
    rows: list[Line] = []
    blank = 0
    sheet.reset_dimensions()  # what a file says about its own size is often wrong
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_SHEET_COLUMNS + 1), 1):
        texts = list(_texts(cells, number, errors))
        if len(texts) > MAX_SHEET_COLUMNS:
            if texts[MAX_SHEET_COLUMNS]:
                wide.append(number)
            del texts[MAX_SHEET_COLUMNS:]
        while texts and not texts[-1]:
            texts.pop()
        if texts and len(rows) == MAX_ROWS:
            message = f"reading stopped in row {number:,}, after {MAX_ROWS:,} rows"
            hint = "split the table; no conference has as many papers"
            report("too-many-rows", Severity.ERROR, number, message, hint)
            break
        if texts:
            blank = 0
            rows.append(Line(number, texts))
            continue
        blank += 1
        if blank > MAX_BLANK_ROWS:
            message = f"reading stopped in row {number:,}, after {MAX_BLANK_ROWS:,} empty rows"
            hint = "delete the empty rows if the table goes on below them"
            report("blank-rows", Severity.NOTE, number, message, hint)
            break
    if wide:
        message = f"{_rows(wide)} more than {MAX_SHEET_COLUMNS} columns; the others are not read"
        hint = "delete the columns that no importer needs"
        report("too-many-columns", Severity.WARNING, wide[0], message, hint)
    if errors:
        message = f"{_cells(errors)} the error of a formula, and no value"
        report("formula-error", Severity.WARNING, None, message, "correct the formula")
    if markup.unread:
        message = f"{_cells(markup.unread)} a formula whose value is not in the file"
        hint = "open it in a spreadsheet program, which works it out, and save it"
        report("formula-unread", Severity.WARNING, None, message, hint)
    hidden = sorted(set(markup.hidden).intersection(line.number for line in rows))
    if hidden:
        message = f"{len(hidden)} hidden row{'s' if len(hidden) > 1 else ''} were read as well"
        message = message.replace("row were", "row was")
        hint = f"the first is row {hidden[0]}; delete what is not meant to be imported"
        report("hidden-rows", Severity.NOTE, hidden[0], message, hint)
    visible = sheet.sheet_state == "visible"
    return Grid(sheet.title, tuple(rows), False, tuple(problems), markup.spans, visible=visible)


def _texts(cells: Iterable[Any], row: int, errors: list[str]) -> Iterator[str]:
    for column, cell in enumerate(cells, 1):
        value = cell.value
        if value is None:
            yield ""
        elif isinstance(value, str):
            if cell.data_type == "e":
                errors.append(f"{column_name(column)}{row}")
                yield ""
            else:
                yield _text(value)
        elif isinstance(value, (datetime, date, time, timedelta)):
            yield _moment(value, cell.number_format)
        else:
            yield _number(value)


def _text(value: str) -> str:
    if "_x" in value:
        value = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if "\r" in value:
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", value).strip()


def _number(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        # Fifteen digits are what a spreadsheet shows; 12.0 is typed and shown as 12.
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return str(value)


def _moment(value: datetime | date | time | timedelta, number_format: str) -> str:
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        hours, rest = divmod(seconds, 3600)
        return f"{hours:02}:{rest // 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")
    if isinstance(value, datetime):
        value += timedelta(microseconds=500_000)  # a fraction of a day is seldom a whole second
        value = value.replace(microsecond=0)
        timed = _TIMED.search(_QUOTED.sub("", number_format))
        if not timed and value.time() == time():
            return value.date().isoformat()
        return value.strftime("%Y-%m-%dT%H:%M:%S" if value.second else "%Y-%m-%dT%H:%M")
    if isinstance(value, time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    return value.isoformat()


def _rows(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"row {numbers[0]} has"
    return f"{len(numbers):,} rows (the first is {numbers[0]}) have"


def _cells(names: list[str] | tuple[str, ...]) -> str:
    if len(names) == 1:
        return f"cell {names[0]} has"
    shown = ", ".join(names[:MAX_LISTED]) + (", …" if len(names) > MAX_LISTED else "")
    return f"{len(names):,} cells ({shown}) have"
