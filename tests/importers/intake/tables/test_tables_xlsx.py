"""Excel workbooks: values become the text that a person would read in the cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from importers.intake.tables.making import repacked, source, workbook
from nbproceedings.importers.intake.tables import Table, headers, read_table, read_tables


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(row.cells.values()) for row in table.rows]


def messages(table: Table) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in table.problems]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (12, None, "12"),
        (12.0, None, "12"),
        (12.5, None, "12.5"),
        (0.1 + 0.2, None, "0.3"),
        (12345678901234, None, "12345678901234"),
        (True, None, "TRUE"),
        ("007", None, "007"),
        (" two\r\nlines ", None, "two\nlines"),
        ("old_x000D_\nMac", None, "old\nMac"),
        ("a_x0007_b", None, "ab"),
        (date(2031, 5, 4), None, "2031-05-04"),
        (datetime(2031, 5, 4), "yyyy-mm-dd", "2031-05-04"),
        (datetime(2031, 5, 4), "yyyy-mm-dd hh:mm", "2031-05-04T00:00"),
        (datetime(2031, 5, 4), '[$-409]d mmmm yyyy "h"', "2031-05-04"),
        (datetime(2031, 5, 4, 9, 30), "d/m/yy", "2031-05-04T09:30"),
        (datetime(2031, 5, 4, 9, 30, 15), None, "2031-05-04T09:30:15"),
        (time(9, 30), None, "09:30"),
        (timedelta(hours=25, minutes=30), "[h]:mm", "25:30"),
    ],
)
def test_values_become_text(value: object, form: str | None, text: str) -> None:
    def edit(book: Any) -> None:
        if form:
            book.active["B2"].number_format = form

    table = read_table(workbook({"S": [("Nr", "Value"), (1, value)]}, edit))
    assert rows(table) == [("1", text)]
    assert table.problems == ()


def test_rows_have_their_numbers_and_places() -> None:
    table = read_table(workbook({"Papers": [("Nr", "Title"), (), (1, "Blocks")]}))
    assert [(row.number, str(table.place(row))) for row in table.rows] == [(3, "t.xlsx#Papers:3")]


def test_merged_cells_are_filled_downwards() -> None:
    def edit(book: Any) -> None:
        book.active.merge_cells("A2:A3")
        book.active.merge_cells("A4:B4")

    given = [("Session", "Title"), ("Morning", "a"), (None, "b"), ("Break", None), ("Noon", "c")]
    table = read_table(workbook({"S": given}, edit))
    assert rows(table) == [("Morning", "a"), ("Morning", "b"), ("Break", ""), ("Noon", "c")]
    assert messages(table) == [
        "t.xlsx#S:2: merged cells (A2:A3, A4:B4): the value counts for each row, and in the "
        "header for each column"
    ]


def test_merged_header_names_each_of_its_columns() -> None:
    def edit(book: Any) -> None:
        book.active.merge_cells("B1:C1")

    table = read_table(workbook({"S": [("Nr", "Author", None), (1, "Ada", "Bo")]}, edit))
    assert table.header == ("Nr", "Author", "Author (2)")
    assert rows(table) == [("1", "Ada", "Bo")]
    assert [problem.code for problem in table.problems] == ["duplicate-column", "merged-cells"]


def test_header_of_two_rows_ends_with_the_lower_one() -> None:
    def edit(book: Any) -> None:
        book.active.merge_cells("A1:A2")
        book.active.merge_cells("B1:C1")

    given = [("Nr", "Author", None), (None, "Given", "Family"), (1, "Ada", "Toyworth")]
    table = read_table(workbook({"S": given}, edit))
    assert table.header == ("Nr", "Given", "Family")
    assert rows(table) == [("1", "Ada", "Toyworth")]


def test_title_merged_over_the_table_is_not_the_header() -> None:
    def edit(book: Any) -> None:
        book.active.merge_cells("A1:C1")

    table = read_table(workbook({"S": [("Papers",), ("Nr", "Title", "Who"), (1, "a", "b")]}, edit))
    assert table.header == ("Nr", "Title", "Who")
    assert messages(table) == ["t.xlsx#S:2: the header is row 2; what stands above it is left out"]


def test_hidden_rows_are_read_with_a_note() -> None:
    def edit(book: Any) -> None:
        book.active.row_dimensions[3].hidden = True

    table = read_table(workbook({"S": [("Nr", "Title"), (1, "a"), (2, "b")]}, edit))
    assert rows(table) == [("1", "a"), ("2", "b")]
    assert messages(table) == ["t.xlsx#S:3: 1 hidden row was read as well"]


def test_formulas_without_a_value_and_errors_are_reported() -> None:
    def edit(book: Any) -> None:
        book.active["B4"].data_type = "e"

    given = [("Nr", "Sum"), (1, "=1+1"), (2, "=A3*2"), (3, "#N/A")]
    table = read_table(workbook({"S": given}, edit))
    assert rows(table) == [("1", ""), ("2", ""), ("3", "")]
    assert messages(table) == [
        "t.xlsx#S: cell B4 has the error of a formula, and no value",
        "t.xlsx#S: 2 cells (B2, B3) have a formula whose value is not in the file",
    ]


def test_formula_with_its_value_is_that_value() -> None:
    file = workbook({"S": [("Nr", "Sum"), (1, "=1+1")]})
    with ZipFile(BytesIO(file.data)) as archive:
        part = archive.read("xl/worksheets/sheet1.xml")
    worked_out = part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    assert worked_out != part
    table = read_table(repacked(file, {"xl/worksheets/sheet1.xml": worked_out}))
    assert (rows(table), table.problems) == ([("1", "2")], ())


def test_sheet_with_the_expected_columns_is_chosen() -> None:
    file = workbook(
        {"Notes": [("to do", "who"), ("a", "b")], "Papers": [("Paper ID", "Title"), (1, "x")]}
    )
    assert read_table(file, expected=("Paper ID",)).sheet == "Papers"
    assert messages(read_table(file)) == ["t.xlsx: the sheet 'Notes' is read; not read: 'Papers'"]
    assert read_table(file, sheet="papers").sheet == "Papers"
    assert [table.sheet for table in read_tables(file)] == ["Notes", "Papers"]
    assert headers(file) == (("to do", "who"), ("Paper ID", "Title"))


def test_hidden_sheet_is_chosen_only_by_name() -> None:
    def edit(book: Any) -> None:
        book["Old"].sheet_state = "hidden"

    file = workbook({"Old": [("a", "b"), (1, 2)], "New": [("a", "b"), (3, 4)]}, edit)
    assert read_table(file, expected=("a", "b")).sheet == "New"
    assert rows(read_table(file, sheet="Old")) == [("1", "2")]


def test_unknown_sheet_is_an_error_with_the_one_that_was_meant() -> None:
    table = read_table(workbook({"Papers": [("a", "b"), (1, 2)]}), sheet="Paper")
    assert [str(problem) for problem in table.problems] == [
        "t.xlsx: error: 't.xlsx' has no sheet 'Paper' [unknown-sheet]\n    did you mean 'Papers'?"
    ]


def test_reading_stops_after_a_thousand_empty_rows() -> None:
    def edit(book: Any) -> None:
        book.active["A1048576"] = "far below"

    table = read_table(workbook({"S": [("Nr", "Title"), (1, "a")]}, edit))
    assert rows(table) == [("1", "a")]
    assert messages(table) == [
        "t.xlsx#S:1003: reading stopped in row 1,003, after 1,000 empty rows"
    ]


def test_columns_beyond_the_two_hundredth_are_reported() -> None:
    def edit(book: Any) -> None:
        book.active["XFD2"] = "far right"
        book.active["GS2"] = "the 201st"

    table = read_table(workbook({"S": [("Nr", "Title"), (1, "a")]}, edit))
    assert rows(table) == [("1", "a")]
    assert messages(table) == [
        "t.xlsx#S:2: row 2 has more than 200 columns; the others are not read"
    ]


def test_wide_row_of_a_sheet_has_a_column_without_a_name() -> None:
    table = read_table(workbook({"S": [("Nr", "Title"), (1, "a", "?")]}))
    assert rows(table) == [("1", "a", "?")]
    assert table.unnamed == ("column C",)


@pytest.mark.parametrize("sheets", [{"S": []}, {"S": [(None, None)]}])
def test_empty_sheet_is_an_error(sheets: dict[str, list[tuple[None, ...]]]) -> None:
    table = read_table(workbook(sheets))
    assert [problem.message for problem in table.problems] == ["'t.xlsx' has no rows"]


def test_csv_with_the_name_of_a_workbook_is_read_as_what_it_is() -> None:
    table = read_table(source("t.xlsx", "Nr,Title\n1,a\n"))
    assert rows(table) == [("1", "a")]
