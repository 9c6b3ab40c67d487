"""CSV files as people save them: every oddity is read or reported, nothing is lost in silence."""

from __future__ import annotations

import time

import pytest

from importers.intake.tables.making import source
from nbproceedings.importers.intake.tables import Table, headers, read_table, read_tables

ROWS = [("1", "Blocks", "Toyworth, Ada"), ("2", "Springs; and more", "Doll")]


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(row.cells.values()) for row in table.rows]


def codes(table: Table) -> list[str]:
    return [problem.code for problem in table.problems]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("comma", b'Nr,Title,Who\n1,Blocks,"Toyworth, Ada"\n2,Springs; and more,Doll\n'),
        ("semicolon", b'Nr;Title;Who\n1;Blocks;Toyworth, Ada\n2;"Springs; and more";Doll\n'),
        ("tab", b"Nr\tTitle\tWho\n1\tBlocks\tToyworth, Ada\n2\tSprings; and more\tDoll\n"),
        ("no-end", b'Nr,Title,Who\n1,Blocks,"Toyworth, Ada"\n2,Springs; and more,Doll'),
        ("crlf", b'Nr,Title,Who\r\n1,Blocks,"Toyworth, Ada"\r\n2,Springs; and more,Doll\r\n'),
        ("cr-only", b'Nr,Title,Who\r1,Blocks,"Toyworth, Ada"\r2,Springs; and more,Doll\r'),
        ("bom", b'\xef\xbb\xbfNr,Title,Who\n1,Blocks,"Toyworth, Ada"\n2,Springs; and more,Doll'),
        ("quoted", b'"Nr","Title","Who"\n"1","Blocks","Toyworth, Ada"\n2,Springs; and more,Doll\n'),
        ("sep", b'sep=;\nNr;Title;Who\n1;Blocks;Toyworth, Ada\n2;"Springs; and more";Doll\n'),
        ("blanks", b'\n\nNr,Title,Who\n,,\n1, Blocks ,"Toyworth, Ada"\n\n2,Springs; and more,Doll'),
        ("more commas", b'Nr,Title,Who,,\n1,Blocks,"Toyworth, Ada",,\n2,Springs; and more,Doll,,'),
    ],
)
def test_table_is_the_same_however_it_is_written(name: str, data: bytes) -> None:
    table = read_table(source(f"{name}.csv", data))
    assert (table.header, rows(table), table.problems) == (("Nr", "Title", "Who"), ROWS, ())


def test_encodings_are_read_and_reported() -> None:
    utf16 = read_table(source("a.csv", "Nr,Who\n1,Müller\n".encode("utf-16")))
    latin = read_table(source("b.csv", "Nr,Who\n1,Müller\n".encode("latin-1")))
    assert rows(utf16) == rows(latin) == [("1", "Müller")]
    assert codes(utf16) == codes(latin) == ["encoding"]


def test_line_breaks_and_tabs_stay_in_cells_and_rows_have_their_lines() -> None:
    table = read_table(source("a.csv", 'Nr,Text\r\n1,"a\r\nb\tc"\r\n2,"say ""hi"""\r\n'))
    assert [(row.number, row.cells["Text"]) for row in table.rows] == [
        (2, "a\nb\tc"),
        (4, 'say "hi"'),
    ]
    assert str(table.place(table.rows[1])) == "a.csv:4"


def test_columns_of_the_same_name_are_told_apart() -> None:
    table = read_table(source("a.csv", "Nr,Status,Status,Status\n1,a,b,c\n"))
    assert table.header == ("Nr", "Status", "Status (2)", "Status (3)")
    assert [str(problem) for problem in table.problems] == [
        "a.csv:1: warning: column C is called 'Status' like one before it [duplicate-column]\n"
        "    the first one counts, this one is read as 'Status (2)'; rename one of them",
        "a.csv:1: warning: column D is called 'Status' like one before it [duplicate-column]\n"
        "    the first one counts, this one is read as 'Status (3)'; rename one of them",
    ]


def test_numbered_column_does_not_meet_a_duplicate() -> None:
    table = read_table(source("a.csv", "Status,Status (2),Status\na,b,c\n"))
    assert table.header == ("Status", "Status (2)", "Status (2)'")
    assert rows(table) == [("a", "b", "c")]


def test_column_without_a_name_is_kept_and_reported() -> None:
    table = read_table(source("a.csv", "Nr,Title,,\n1,Blocks,,am\n2,Springs,,\n"))
    assert table.header == ("Nr", "Title", "column D")
    assert table.unnamed == ("column D",)
    assert [problem.message for problem in table.problems] == [
        "column D has 1 value (the first is 'am') and no name in the header"
    ]


def test_too_long_row_fails_and_the_others_are_read() -> None:
    table = read_table(source("a.csv", "Nr,Title\n1,Blocks\n2,Springs, Wheels\n3,Ropes,,\n"))
    assert rows(table) == [("1", "Blocks"), ("3", "Ropes")]
    assert table.failed == (3,)
    assert [str(problem).split("\n")[0] for problem in table.problems] == [
        "a.csv:3: error: the row has 3 cells and the header 2; too much is 'Wheels' [row-too-long]"
    ]


def test_short_rows_are_read_and_reported_once() -> None:
    table = read_table(source("a.csv", "Nr,Title,Who\n1\n2,Springs\n3,Ropes,Doll\n"))
    assert rows(table) == [("1", "", ""), ("2", "Springs", ""), ("3", "Ropes", "Doll")]
    assert [(p.code, p.place.line, p.severity.value) for p in table.problems] == [
        ("row-too-short", 2, "note")
    ]


def test_short_last_row_hints_at_a_download_that_was_cut_off() -> None:
    table = read_table(source("a.csv", "Nr,Title,Who\n1,Blocks,Ada\n2,Spri"))
    assert rows(table) == [("1", "Blocks", "Ada"), ("2", "Spri", "")]
    assert [problem.message for problem in table.problems] == [
        "the last row has 2 of 3 cells: '2 Spri'"
    ]


def test_file_cut_off_within_a_quoted_cell_gives_what_is_there() -> None:
    table = read_table(source("a.csv", 'Nr,Title,Text\n1,Blocks,a\n2,Springs,"begins\n\nand'))
    assert rows(table) == [("1", "Blocks", "a"), ("2", "Springs", "begins\n\nand")]
    assert [(p.code, p.place.line) for p in table.problems] == [("cut-off", 3)]


def test_quote_that_is_never_closed_costs_its_row_only() -> None:
    table = read_table(
        source("a.csv", 'Nr,Title,Text\n1,Blocks,a\n2,"Springs,b\n3,Ropes,c\n4,"Wheels, two",d\n')
    )
    assert rows(table) == [("1", "Blocks", "a"), ("3", "Ropes", "c"), ("4", "Wheels, two", "d")]
    assert table.failed == (3,)
    assert [(p.code, p.place.line) for p in table.problems] == [("unclosed-quote", 3)]


def test_lines_of_a_broken_row_are_no_rows() -> None:
    text = 'Nr,Title,Text\n1,Blocks,a\n2,Springs,"one "two" three\nfour\nfive"\n3,Ropes,c\n'
    table = read_table(source("a.csv", text))
    assert ("1", "Blocks", "a") in rows(table)
    assert ("3", "Ropes", "c") in rows(table)
    assert len(rows(table)) + len(table.failed) == 3


def test_stray_quotes_within_a_line_are_reported() -> None:
    table = read_table(source("a.csv", 'Nr,Title\n1,"Toys" and more\n2,A "toy"\n'))
    assert rows(table) == [("1", "Toys and more"), ("2", 'A "toy"')]
    assert [(p.code, p.place.line) for p in table.problems] == [("stray-quote", 2)]


def test_header_may_stand_below_other_lines() -> None:
    text = "Papers of 2031\n\nNr,Paper Title\n1,Blocks\n"
    for expected in ((), ("Nr", "Paper Title")):
        table = read_table(source("a.csv", text), expected=expected)
        assert (table.header, rows(table)) == (("Nr", "Paper Title"), [("1", "Blocks")])
        assert codes(table) == ["rows-above"]
    odd = read_table(source("a.csv", "Exported,by,Ada\nNr,Title,Who\n1,a,b\n"), expected=("title",))
    assert odd.header == ("Nr", "Title", "Who")


def test_header_that_is_repeated_is_no_row() -> None:
    table = read_table(source("a.csv", "Nr,Title\n1,Blocks\nNr,Title\n2,Springs\n"))
    assert rows(table) == [("1", "Blocks"), ("2", "Springs")]
    assert codes(table) == ["repeated-header"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "'x.csv' is empty"),
        (b" \n\n", "'x.csv' is empty"),
        (b'[{"a": 1}]', "'x.csv' is not a table: it begins with '[{\"a\": 1}]'"),
        (b"<html><table>", "'x.csv' is not a table: it begins with '<html><table>'"),
        (b"%PDF-1.7 \x93\n", "'x.csv' is not a table: it begins with '%PDF-1.7 \u201c'"),
        (b"@article{key,\n", "'x.csv' is not a table: it begins with '@article{key,'"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
         "'x.csv' is an Excel file of the old kind (.xls), or has a password"),
    ],
)  # fmt: skip
def test_what_is_no_table_gives_an_error(data: bytes, message: str) -> None:
    table = read_table(source("x.csv", data))
    assert (table.header, table.rows) == ((), ())
    assert table.problems[-1].message == message
    assert headers(source("x.csv", data)) == ()
    assert read_tables(source("x.csv", data)) == (table,)


def test_a_cell_of_a_million_characters_is_read() -> None:
    title = "long " * 200_000
    table = read_table(source("a.csv", f"Nr,Title\n1,{title}\n2,Springs\n"))
    assert [len(row.cells["Title"]) for row in table.rows] == [999_999, 7]


@pytest.mark.parametrize(
    "line",
    ['1,"Blocks', '"', '1,"a"b', '1,"""', ',"","', "1,2,3,4", '1,"a\n"b",c"'],
)
def test_time_grows_with_the_rows_whatever_they_are(line: str) -> None:
    def seconds(count: int) -> float:
        file = source("a.csv", "Nr,Title\n" + f"{line}\n" * count)
        start = time.process_time()
        read_table(file)
        return time.process_time() - start

    seconds(10)
    # The best of three: a busy machine is no reason to fail.
    long = min(seconds(8_000) for _ in range(3))
    assert long < 12 * max(min(seconds(1_000) for _ in range(3)), 0.02)
