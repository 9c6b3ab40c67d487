"""CMT: tables with whatever columns were kept."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from importers.intake.tables.making import adds_up, said, source, workbook
from nbproceedings.importers._cmt_authors import read_authors
from nbproceedings.importers.cmt import IMPORTER
from nbproceedings.importers.haul import (
    Draft,
    Haul,
    LeftOut,
    Options,
    Recognition,
    SessionDraft,
    SourceFile,
)
from nbproceedings.problem import Place, Problem, Severity

HEADER = (
    "Paper ID,Created,Paper Title,Abstract,Primary Contact Author Name,"
    "Primary Contact Author Email,Authors,Author Names,Author Emails,Track Name,"
    "Primary Subject Area,Secondary Subject Areas,Conflicts,Reviewers,Reviewer Emails,Status,"
    "Q1 (Main message),Session ID,Room\n"
)
ROWS = (
    "7,1/2/2031 4:50:29 PM -07:00,Towers of Blocks,\"We pile ``high'' towers, c.\\ 12 blocks.\r\n"
    '\r\nThey fall.",Ada Toyworth,ada@toys.example,'
    "Ada Toyworth ( Toy University)*; Bo van der Doll (Institute of Bricks (IB); Puppet College),"
    '"Toyworth, Ada*; Doll, Bo van der",ada@toys.example*; bo@toys.example,Research,'
    '"Toys -> Blocks, and bricks",Toys -> Towers; Play -> Blocks and bricks,2,'
    "Rita Reviewer,rita@toys.example,Accept as Poster,Towers fall.,Morning:2,Hall\n"
    '9,x,Springs,Short.,,,,"Marionette, Dora",,Demo,,,,,,Accept,,Morning:1,Hall\n'
    "11,x,Wheels,,,,Cy Puppet,,,Demo,,,,,,Reject,,,\n"
    "12,x,Ropes,,,,Cy Puppet,,,Demo,,,,,,Withdrawn,,,\n"
)
GOOD = source("cmt.csv", HEADER + ROWS)


def read(*files: SourceFile, accept: tuple[str, ...] = ()) -> Haul:
    haul = IMPORTER.read(files, Options(accept=accept))
    assert adds_up(haul)
    return haul


def test_good_export_gives_papers_sessions_and_what_was_left_out() -> None:
    assert read(GOOD) == Haul(
        papers=(
            Draft(
                "paper",
                "7",
                {
                    "title": "Towers of Blocks",
                    "number": "7",
                    "kind": "poster",
                    "authors": [
                        {"name": "Ada Toyworth", "affiliations": ["Toy University"]},
                        {
                            "name": "Bo van der Doll",
                            "affiliations": ["Institute of Bricks (IB)", "Puppet College"],
                        },
                    ],
                    "abstract": "We pile “high” towers, c. 12 blocks.\n\nThey fall.",
                    "description": "Towers fall.",
                    "keywords": [
                        "Toys",
                        "Blocks, and bricks",
                        "Towers",
                        "Play",
                        "Blocks and bricks",
                    ],
                },
                Place("cmt.csv", 2),
            ),
            Draft(
                "paper",
                "9",
                {
                    "title": "Springs",
                    "number": "9",
                    "kind": "demo",
                    "authors": [{"name": "Dora Marionette"}],
                    "abstract": "Short.",
                },
                Place("cmt.csv", 5),
            ),
        ),
        sessions=(
            SessionDraft(
                "Morning",
                {"title": "Morning"},
                ({"paper": "9"}, {"paper": "7"}),
                Place("cmt.csv", 2),
            ),
        ),
        left_out=(
            LeftOut("11", "Wheels", "rejected", Place("cmt.csv", 6)),
            LeftOut("12", "Ropes", "withdrawn", Place("cmt.csv", 7)),
        ),
        problems=(
            Problem(
                "unread-columns",
                Severity.NOTE,
                Place("cmt.csv"),
                "columns that are not imported: 'Room'",
                "to import one of them, describe the table in a mapping file and use 'table'",
            ),
        ),
        read=4,
        sessions_read=1,
    )


def test_nothing_that_is_private_is_in_the_haul() -> None:
    text = repr([draft.fields for draft in read(GOOD).papers])
    assert "@" not in text
    assert "Rita" not in text


def test_workbook_gives_the_same_as_text() -> None:
    header = HEADER.strip().split(",")
    rows = [[row.get(name) for name in header] for row in _as_rows()]
    book = workbook({"Papers": [header, *rows]})
    haul, expected = read(book), read(GOOD)
    assert [draft.fields for draft in haul.papers] == [draft.fields for draft in expected.papers]
    assert [str(draft.place) for draft in haul.papers] == ["t.xlsx#Papers:2", "t.xlsx#Papers:3"]
    assert haul.sessions == (replace(expected.sessions[0], place=Place("t.xlsx#Papers", 2)),)


def _as_rows() -> list[dict[str, object]]:
    from nbproceedings.importers.intake.tables import read_table

    rows = [dict(row.cells) for row in read_table(GOOD).rows]
    return [{**row, "Paper ID": int(row["Paper ID"])} for row in rows]


def test_sheets_of_a_workbook_are_tracks_and_other_sheets_are_named() -> None:
    header = ("Paper ID", "Paper Title", "Author Names", "Status")
    book = workbook(
        {
            "Research": [header, (1, "Blocks", "Toyworth, Ada", "Accept")],
            "Demo": [header, (2, "Springs", "Doll, Bo", "Accept")],
            "Notes": [("to do", "who"), ("print", "Cy")],
        }
    )
    haul = read(book)
    assert [draft.source_id for draft in haul.papers] == ["1", "2"]
    assert said(haul) == [
        "t.xlsx#Notes: note: the sheet 'Notes' is no table of papers: its columns are to do, who "
        "[other-sheets]"
    ]


def test_export_without_a_decision_is_taken_with_a_warning() -> None:
    haul = read(source("a.csv", 'PaperID,Title,AuthorNames\n1,Blocks,"Toyworth, Ada"\n'))
    assert [draft.source_id for draft in haul.papers] == ["1"]
    assert said(haul) == [
        "a.csv: warning: no column tells what was accepted: its only row was taken [no-decisions]"
    ]


STATUS = (
    'Paper ID,Paper Title,Author Names,Status,"Accept? (if no, give reasons)",Status\n'
    '1,Blocks,"Toyworth, Ada",Awaiting Decision,yes,checked\n'
    '2,Springs,"Doll, Bo",Awaiting Decision,no,checked\n'
    '3,Wheels,"Doll, Bo",Withdrawn,yes,\n'
    '4,Ropes,"Doll, Bo",Reject,yes,\n'
)


def test_column_that_settles_something_decides_and_a_withdrawal_counts_wherever_it_stands() -> None:
    haul = read(source("a.csv", STATUS))
    assert [draft.source_id for draft in haul.papers] == ["1", "4"]
    assert [(out.source_id, out.reason) for out in haul.left_out] == [
        ("2", "rejected"),
        ("3", "withdrawn"),
    ]
    assert said(haul) == [
        "a.csv:1: warning: column F is called 'Status' like one before it [duplicate-column]",
        "a.csv: note: the column 'Accept? (if no, give reasons)' decides, and not 'Status', "
        "'Status (2)' [deciding-column]",
        "a.csv:5: warning: 'Accept? (if no, give reasons)' says 'yes' and 'Status' says 'Reject' "
        "[contradiction]",
    ]


def test_undecided_export_gives_nothing_until_the_user_says_what_counts() -> None:
    text = (
        "Paper ID,Paper Title,Author Names,Status\n"
        '1,Blocks,"Toyworth, Ada",Awaiting Decision\n2,Springs,"Doll, Bo",Round 2\n'
    )
    haul = read(source("a.csv", text))
    assert (haul.papers, len(haul.left_out)) == ((), 2)
    assert said(haul) == [
        "a.csv: warning: no row is accepted: the column 'Status' says 'Awaiting Decision' (1), "
        "'Round 2' (1) [nothing-accepted]"
    ]
    told = read(source("a.csv", text), accept=("round 2",))
    assert [draft.source_id for draft in told.papers] == ["2"]


@pytest.mark.parametrize(
    ("details", "names", "authors", "problem"),
    [
        ("Ada Toyworth (A (B))*", "", [("Ada Toyworth", ["A (B)"])], None),
        ("Ada Toyworth (Inst (I)*; Bo Doll (U)", "",
         [("Ada Toyworth", ["Inst (I)"]), ("Bo Doll", ["U"])], None),
        ("Ada Toyworth (Inst (I); Bo Doll (U)", "",
         [("Ada Toyworth", ["Inst (I)"]), ("Bo Doll", ["U"])], None),
        ("Ada Toyworth (Inst (I); U)", "", [("Ada Toyworth", ["Inst (I)", "U"])], None),
        ("Ada (Adi) Toyworth (U)", "", [("Ada (Adi) Toyworth", ["U"])], None),
        ("", "Doll, Bo van der*; Soniya", [("Bo van der Doll", []), ("Soniya", [])], None),
        ("Bo Doll jr. (U)", "jr., Bo Doll", [("Bo Doll jr.", ["U"])], None),
        ("Bo De Toy (U)", "De Toy, Bo", [("Bo De Toy", ["U"])], None),
        ("Ada Maria Toyworth (U)", "Maria Toyworth, Ada",
         [({"given": "Ada", "family": "Maria Toyworth"}, ["U"])], None),
        ("Ada Toyworth (U, a@b.example)", "", [("Ada Toyworth", [])], None),
        ("Ada Toyworth (U)", "Ada Toyworth (U)", [("Ada Toyworth", ["U"])], None),
        ("A Toyworth (U); Bo Doll (U)", "Toyworth, Ada; Doll, Bo",
         [("A Toyworth", ["U"]), ("Bo Doll", ["U"])],
         "author 1 is both 'A Toyworth' and 'Toyworth, Ada'"),
        ("Ada Toyworth (U)", "Toyworth, Ada; Doll, Bo", [("Ada Toyworth", ["U"])],
         "1 with affiliations, 2 by name: the columns of authors differ"),
        ("Ada Toyworth [U; V]*; Bo Doll [W]", "",
         [("Ada Toyworth", ["U", "V"]), ("Bo Doll", ["W"])], None),
        ("", "Toyworth, Ada (U; V)*; Doll, Bo (W)",
         [("Ada Toyworth", ["U", "V"]), ("Bo Doll", ["W"])], None),
        ("Ada Toyworth (U)*, Bo Doll (W)", "",
         [("Ada Toyworth", ["U"]), ("Bo Doll", ["W"])], None),
        ("*Ada Toyworth (U)*;", "", [("Ada Toyworth", ["U"])], None),
        ("Ada Toyworth (U)* Bo Doll (W)", "", [("Ada Toyworth (U)* Bo Doll", ["W"])],
         "several authors may be written as one: 'Ada Toyworth (U)* Bo Doll'"),
        ("ada@toys.example; Bo Doll (U)", "", [("Bo Doll", ["U"])],
         "an author is given by an e-mail address only"),
        ("***; Bo Doll", "", [("Bo Doll", [])], None),
        ("--- (U); Bo Doll", "", [("Bo Doll", [])], "'---' in a list of people is no name"),
        ("", "", [], "paper 1 has no authors"),
    ],
)  # fmt: skip
def test_authors(
    details: str, names: str, authors: list[tuple[object, list[str]]], problem: str | None
) -> None:
    text = f'Paper ID,Paper Title,Authors,Author Names,Status\n1,T,"{details}","{names}",Accept\n'
    haul = read(source("a.csv", text))
    found = haul.papers[0].fields.get("authors", [])
    assert isinstance(found, list)
    assert [(one["name"], list(one.get("affiliations", []))) for one in found] == authors
    assert [one.message for one in haul.problems] == ([problem] if problem else [])


def test_authors_of_a_hundred_thousand_brackets_take_no_time() -> None:
    for text in ("(" * 30_000 + "a;b)" * 30_000, "(;" * 50_000, ");" * 50_000):
        start = time.process_time()
        read_authors(text, "", Place("a.csv"), [])
        assert time.process_time() - start < 3


def test_rows_that_cannot_be_read_are_counted_and_the_others_imported() -> None:
    text = (
        "Paper ID,Paper Title,Author Names,Status\n"
        ',No Number,"Toyworth, Ada",Accept\n'
        '2,---,"Toyworth, Ada",Accept\n'
        '3,Too, long,"Toyworth, Ada",Accept\n'
        '4,Good,"Toyworth, Ada",Accept\n'
        '4,Good again,"Toyworth, Ada",Accept\n'
    )
    haul = read(source("a.csv", text))
    assert ([d.source_id for d in haul.papers], haul.failed, haul.read) == (["4"], 3, 5)
    assert haul.left_out == (
        LeftOut("4", "Good again", "the id 4 stands in a.csv:5 already", Place("a.csv", 6)),
    )
    assert said(haul) == [
        "a.csv:4: error: the row has 5 cells and the header 4; too much is 'Accept' [row-too-long]",
        "a.csv:2: error: the row has no number of a paper: 'No Number Toyworth, Ada Accept' "
        "[no-id]",
        "a.csv:3: error: paper 2 has no title: '---' [no-title]",
    ]


ORDER = '[{"name": "First", "papers": [9, "7"]}, {"name": "Second", "papers": [99]}]'


def test_list_of_sessions_counts_and_is_compared_with_the_table() -> None:
    haul = read(GOOD, source("order.json", ORDER))
    assert [(one.source_id, one.slots) for one in haul.sessions] == [
        ("First", ({"paper": "9"}, {"paper": "7"})),
        ("Second", ({"paper": "99"},)),
    ]
    assert said(haul)[1:] == [
        "order.json#[0]: warning: papers of the list of sessions that are not imported: 99 "
        "[unknown-paper]",
        "cmt.csv:2: warning: the list of sessions and the table place papers differently: 7, 9; "
        "7 is in 'First' and in 'Morning' [contradiction]",
    ]


@pytest.mark.parametrize(
    ("name", "data", "messages"),
    [
        ("empty.csv", b"", ["empty.csv: error: 'empty.csv' is empty [empty-source]"]),
        ("wrong.csv", b"Nr,Name\n1,Blocks\n", [
            "wrong.csv: error: there is no column 'Paper ID' and none 'Paper Title'; there are: "
            "Nr, Name [wrong-source]"]),
        ("cut.json", b'[{"name": "First", "papers": [9', [
            "cut.json:1:32: error: the JSON in 'cut.json' ends in the middle of a value "
            "[bad-json]"]),
        ("notes.json", b'{"notes": []}', [
            "notes.json: error: 'notes.json' is no list of sessions with numbers of papers "
            "[wrong-source]"]),
        ("page.xlsx", b"<html></html>", [
            "page.xlsx:1: error: 'page.xlsx' is not a table: it begins with '<html></html>' "
            "[not-a-table]"]),
        ("broken.xlsx", b"PK\x03\x04", [
            "broken.xlsx: error: 'broken.xlsx' is not read: the archive is damaged: File is not a "
            "zip file [broken-archive]"]),
        ("latin.csv", "Paper ID,Paper Title,Author Names\n1,Blöcke,\"Toyworth, Ada\"\n"
         .encode("latin-1"), [
            "latin.csv:2:5: error: byte 38 (0xF6) is not UTF-8; it was read as 'ö' [encoding]",
            "latin.csv: warning: no column tells what was accepted: its only row was taken "
            "[no-decisions]"]),
    ],
)  # fmt: skip
def test_bad_input_is_a_problem(name: str, data: bytes, messages: list[str]) -> None:
    haul = read(source(name, data))
    assert said(haul) == messages
    assert haul.failed == 0


def test_title_of_a_hundred_thousand_characters_is_kept() -> None:
    title = "x" * 100_000
    haul = read(source("a.csv", f"Paper ID,Paper Title,Author Names\n1,{title},Ada Toyworth\n"))
    assert haul.papers[0].fields["title"] == title


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (GOOD, Recognition(95, "columns named as CMT does: Paper Title, Primary Contact Author "
                           "Name, Primary Contact Author Email, Author Names")),
        (source("b.csv", "PaperID,Title,AuthorDetails,AuthorNames\n"),
         Recognition(80, "columns named as CMT does: AuthorDetails, AuthorNames")),
        (source("order.json", ORDER),
         Recognition(40, "a list of sessions with the numbers of their papers")),
        (source("x.csv", "Paper ID,Title\n"), None),
        (source("x.json", '{"notes": []}'), None),
        (source("x.bib", "@article{a,\n}"), None),
        (source("x.csv", ""), None),
        (source("x.xlsx", b"PK\x03\x04"), None),
    ],
)  # fmt: skip
def test_recognition(file: SourceFile, expected: Recognition | None) -> None:
    assert IMPORTER.recognise(file) == expected


def test_no_files_give_an_empty_haul() -> None:
    assert read() == Haul()


def test_importer_has_the_name_of_its_file() -> None:
    assert Path(IMPORTER.read.__code__.co_filename).stem == IMPORTER.name == "cmt"
