"""Delimited text: commas, semicolons or tabs, quotes, line breaks in cells, broken rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Generator, Iterator
from itertools import islice

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake._tables_grid import MAX_COLUMNS, MAX_ROWS, Grid, Line
from nbproceedings.importers.intake.reading import place, text_of
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

DELIMITERS = (",", ";", "\t")
SNIFFED = 20
"""Rows that are looked at to find the delimiter."""
_SEPARATOR_LINE = re.compile(r"sep=([,;\t|])", re.I)  # Excel's own hint to itself
# The beginnings of what is given by mistake: JSON, XML and HTML, PDF, BibTeX, calendars.
_FOREIGN = re.compile(r"\s*(?:[{\[<]|%PDF|@\w+\s*[{(]|BEGIN:V)")


def read_delimited(file: SourceFile) -> Grid:
    """The rows of a text file; anything that is no table gives none, and an error."""
    text, problems = text_of(file)
    if not text:
        return Grid("", (), True, problems)
    if _FOREIGN.match(text):
        beginning = " ".join(text[:60].split())[:30]
        found = Problem(
            "not-a-table",
            Severity.ERROR,
            place(file, 1),
            f"{file.name!r} is not a table: it begins with {beginning!r}",
            "give a CSV file or a workbook (.xlsx); a spreadsheet program can save it as one",
        )
        return Grid("", (), True, (*problems, found))
    lines = text.split("\n")
    start = 0
    told = _SEPARATOR_LINE.fullmatch(lines[0].strip())
    if told:
        start = 1
    reader = _Reader(file, lines, told[1] if told else _delimiter(lines))
    rows = tuple(islice(reader.rows(start), MAX_ROWS))
    if len(rows) == MAX_ROWS:
        message = f"reading stopped in line {rows[-1].number:,}, after {MAX_ROWS:,} rows"
        hint = "split the table; no conference has as many papers"
        reader.report("too-many-rows", Severity.ERROR, rows[-1].number, message, hint)
    wide = next((row for row in rows if len(row.cells) > MAX_COLUMNS), None)
    if wide is not None:
        message = f"the row has {len(wide.cells):,} cells; at most {MAX_COLUMNS:,} are read"
        hint = "delete the columns that no importer needs"
        reader.report("too-many-columns", Severity.ERROR, wide.number, message, hint)
        rows = tuple(Line(row.number, row.cells[:MAX_COLUMNS]) for row in rows)
    return Grid("", rows, True, (*problems, *reader.problems), failed=tuple(reader.failed))


def _delimiter(lines: list[str]) -> str:
    """The delimiter of the header: of several, the one that cuts the rows below it likewise.

    Cells are full of the other ones: authors stand between semicolons, and their names hold commas.
    """
    widths = {delimiter: _widths(lines, delimiter) for delimiter in DELIMITERS}
    headed = {
        delimiter: found[0]
        for delimiter, found in widths.items()
        if found and found[0] > 2 and found.count(found[0]) * 2 > len(found)
    }
    if headed:
        return max(headed, key=lambda delimiter: headed[delimiter])
    # Above the header there may be lines of text.
    scores = {
        delimiter: max(((width - 1) * found.count(width) for width in found[:5]), default=0)
        for delimiter, found in widths.items()
    }
    return max(scores, key=lambda delimiter: scores[delimiter])


def _widths(lines: list[str], delimiter: str) -> list[int]:
    """How many cells the first rows have that hold anything."""
    parsed = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    try:
        return [len(row) for row in islice(parsed, SNIFFED) if any(row)]
    except csv.Error:  # a cell longer than any cell is
        return []


class _Reader:
    """Rows one by one; a row with a stray quotation mark costs only itself."""

    def __init__(self, file: SourceFile, lines: list[str], delimiter: str) -> None:
        self._file = file
        self._lines = lines
        self._delimiter = delimiter
        self._usual = 0  # how many cells the last whole row had
        self._resuming = False
        self.problems: list[Problem] = []
        self.failed: list[int] = []

    def report(self, code: str, severity: Severity, line: int, message: str, hint: str) -> None:
        self.problems.append(Problem(code, severity, place(self._file, line), message, hint))

    def rows(self, start: int) -> Iterator[Line]:
        # The limit protects readers of endless streams; this text is whole and has its own limit.
        before = csv.field_size_limit(sum(map(len, self._lines)) + len(self._lines) + 1)
        try:
            at: int | None = start
            while at is not None:
                at = yield from self._run(at)
        finally:
            csv.field_size_limit(before)

    def _run(self, start: int) -> Generator[Line, None, int | None]:
        """Rows from a line on, up to one that is broken; gives the line after that one."""
        source = (f"{self._lines[index]}\n" for index in range(start, len(self._lines)))
        reader = csv.reader(source, delimiter=self._delimiter, strict=True)
        done = start
        while True:
            try:
                row = next(reader, None)
            except csv.Error as error:
                if "end of data" in str(error) and self._is_cut_off(done):
                    yield self._cut_off(done)
                    return None
                line = self._alone(done)
                if line is not None:
                    yield line
                return done + 1
            if row is None:
                return None
            number, done = done + 1, start + reader.line_num
            if self._resuming and len(row) < self._usual:
                continue  # a piece of the broken row above
            cells = [cell.strip() for cell in row]
            if any(cells):
                self._resuming, self._usual = False, len(row)
                yield Line(number, cells)

    def _is_cut_off(self, index: int) -> bool:
        """Whether the row that is open at the end of the file has no whole row behind it."""
        rest = (f"{line}\n" for line in self._lines[index + 1 :])
        return all(
            len(row) < max(2, self._usual) for row in csv.reader(rest, delimiter=self._delimiter)
        )

    def _cut_off(self, index: int) -> Line:
        source = (f"{line}\n" for line in self._lines[index:])
        cells = [cell.strip() for cell in next(csv.reader(source, delimiter=self._delimiter))]
        last = " ".join(cells[-1].split())[:40]
        message = f"the file ends in the middle of this row's last cell, {last!r}…"
        hint = "export or download it again; what is there was read"
        self.report("cut-off", Severity.ERROR, index + 1, message, hint)
        return Line(index + 1, cells)

    def _alone(self, index: int) -> Line | None:
        """A row that strict rules refuse, read from its first line alone."""
        text = self._lines[index]
        if text.count('"') % 2:
            if self._resuming:
                return None  # still the same broken row
            self._resuming = True
            self.failed.append(index + 1)
            message = f"a quotation mark is never closed in the row that begins {shorten(text)}"
            hint = (
                "it was left out, up to the next whole row: close the quotation mark, or "
                'write "" for one that is part of the text'
            )
            self.report("unclosed-quote", Severity.ERROR, index + 1, message, hint)
            return None
        row = next(csv.reader([text], delimiter=self._delimiter), [])
        message = f"quotation marks stand oddly in the row that begins {shorten(text)}"
        hint = 'compare its cells: inside a quoted cell a quotation mark is written ""'
        self.report("stray-quote", Severity.WARNING, index + 1, message, hint)
        return Line(index + 1, [cell.strip() for cell in row])
