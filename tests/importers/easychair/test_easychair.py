"""EasyChair: tables of submissions, authors and topics, told apart by their columns."""

from __future__ import annotations

from collections import Counter
from csv import DictReader
from pathlib import Path

import pytest

from importers.intake.tables.making import adds_up, said, source, workbook
from nbproceedings.importers.easychair import IMPORTER
from nbproceedings.importers.haul import (
    Draft,
    Haul,
    LeftOut,
    Options,
    Recognition,
    SourceFile,
)
from nbproceedings.importers.intake.tables import read_table
from nbproceedings.problem import Place

SUBMISSIONS = source(
    "submission.csv",
    "#,title,authors,submitted,last updated,form fields,keywords,decision,notified,reviews sent,"
    "abstract,deleted?\n"
    '1,Blocks,"Ada Toyworth, Bo van der Doll and Cy Puppet",2031-01-02 03:04,x,,'
    "\"['blocks', 'toys, old']\",accept,no,no,\"We pile.\n\nThey fall.\",no\n"
    '2,Springs,Bo van der Doll,x,x,,"spring\ntoys",accept (short paper),no,no,,no\n'
    "3,Wheels,Cy Puppet,x,x,,,reject,no,no,,no\n"
    "4,Ropes,Cy Puppet,x,x,,,accept,no,no,,yes\n"
    "5,Kites,Cy Puppet,x,x,,,withdrawn,no,no,,no\n"
    "6,Bells,Cy Puppet,x,x,,,desk reject,no,no,,no\n"
    "7,Tops,Cy Puppet,x,x,,,no decision,no,no,,no\n"
    "8,Drums,Cy Puppet,x,x,,,accept?,no,no,,no\n",
)
AUTHORS = source(
    "author.csv",
    "submission #,first name,last name,email,country,affiliation,Web page,person #,corresponding?\n"
    "1,Ada,Toyworth,ada@toys.example,Toyland,Toy University,https://toyworth.example/,1,yes\n"
    "1,Bo,van der Doll,bo@toys.example,Toyland,Puppet College Toyland,,2,no\n"
    "2,Bo,van der Doll,bo@toys.example,Toyland,Puppet College; Institute of Bricks,my page,2,no\n"
    "1,Cy,Puppet,cy@toys.example,,,,3,no\n",
)
TOPICS_OF = source("submission_topic.csv", 'submission #,topic\n1,Toys\n1,"Play, free"\n2,toys\n')
TOPICS = source("topics.csv", 'topic,header?\nLoose,no\nToys,yes\nBlocks,no\n"Play, free",no\n')
ALL = (SUBMISSIONS, AUTHORS, TOPICS_OF, TOPICS)


def read(*files: SourceFile, accept: tuple[str, ...] = ()) -> Haul:
    haul = IMPORTER.read(files, Options(accept=accept))
    assert adds_up(haul)
    return haul


LEFT_OUT = (
    LeftOut("3", "Wheels", "rejected", Place("submission.csv", 7)),
    LeftOut("4", "Ropes", "deleted", Place("submission.csv", 8)),
    LeftOut("5", "Kites", "withdrawn", Place("submission.csv", 9)),
    LeftOut("6", "Bells", "desk-rejected", Place("submission.csv", 10)),
    LeftOut(
        "7", "Tops", "decision 'no decision' does not say accepted", Place("submission.csv", 11)
    ),
    LeftOut("8", "Drums", "decision 'accept?' is not final", Place("submission.csv", 12)),
)


def test_good_tables_give_papers_topics_and_what_was_left_out() -> None:
    haul = read(*ALL)
    assert haul == Haul(
        papers=(
            Draft(
                "paper",
                "1",
                {
                    "title": "Blocks",
                    "number": "1",
                    "authors": [
                        {
                            "name": "Ada Toyworth",
                            "url": "https://toyworth.example/",
                            "affiliations": [{"name": "Toy University", "country": "Toyland"}],
                            "corresponding": True,
                        },
                        {"name": "Bo van der Doll", "affiliations": ["Puppet College Toyland"]},
                        {"name": "Cy Puppet"},
                    ],
                    "abstract": "We pile.\n\nThey fall.",
                    "keywords": ["blocks", "toys, old", "Toys", "Play, free"],
                },
                Place("submission.csv", 2),
            ),
            Draft(
                "paper",
                "2",
                {
                    "title": "Springs",
                    "number": "2",
                    "kind": "short",
                    "authors": [
                        {
                            "name": "Bo van der Doll",
                            "affiliations": ["Puppet College", "Institute of Bricks"],
                        }
                    ],
                    "keywords": ["spring", "toys"],
                },
                Place("submission.csv", 5),
            ),
        ),
        volume={"topics": ["Loose", {"title": "Toys", "topics": ["Blocks", "Play, free"]}]},
        left_out=LEFT_OUT,
        problems=haul.problems,
        read=8,
    )
    assert said(haul) == [
        "author.csv:4: warning: Bo van der Doll: 'my page' is not a web address [refused-link]"
    ]


def test_submissions_alone_have_the_names_that_they_list() -> None:
    haul = read(SUBMISSIONS)
    assert [draft.fields["authors"] for draft in haul.papers] == [
        [{"name": "Ada Toyworth"}, {"name": "Bo van der Doll"}, {"name": "Cy Puppet"}],
        [{"name": "Bo van der Doll"}],
    ]
    assert haul.left_out == LEFT_OUT
    assert said(haul) == []


def test_sheets_of_a_workbook_are_told_apart_by_their_columns() -> None:
    sheets: dict[str, list[tuple[object, ...]]] = {}
    for title, file in zip(("A", "B", "C", "D"), ALL, strict=True):
        table = read_table(file)
        sheets[title] = [table.header, *(tuple(row.cells.values()) for row in table.rows)]
    sheets["E"] = [("member #", "member name", "submission #", "total score"), (1, "Rita", 1, 3)]
    haul = read(workbook(sheets))
    expected = read(*ALL)
    assert [draft.fields for draft in haul.papers] == [draft.fields for draft in expected.papers]
    assert haul.volume == expected.volume
    assert "Rita" not in repr(haul.papers)
    assert said(haul)[-1] == (
        "t.xlsx#B:4: warning: Bo van der Doll: 'my page' is not a web address [refused-link]"
    )
    assert said(haul)[0] == (
        "t.xlsx#E: note: the sheet 'E' is not read: its columns are member #, member name, "
        "submission #, total score [other-tables]"
    )


def test_nothing_that_is_private_is_in_the_haul() -> None:
    haul = read(*ALL)
    assert "@" not in repr((haul.papers, haul.volume, haul.left_out))


def test_tables_that_do_not_fit_are_reported() -> None:
    submissions = source(
        "s.csv", "#,title,authors,decision\n1,Blocks,A B and C D,accept\n2,X,,accept\n"
    )
    authors = source("a.csv", "submission #,first name,last name\n1,A,B\n9,C,D\n")
    haul = read(submissions, authors)
    assert [draft.source_id for draft in haul.papers] == ["1", "2"]
    assert said(haul) == [
        "s.csv:2: warning: submission 1 names 2 authors, and the table of authors has 1 "
        "[authors-differ]",
        "s.csv:3: warning: submission 2 has no authors [no-authors]",
        "a.csv:3: warning: the table of authors has submissions that the other table has not: 9 "
        "[unknown-paper]",
    ]


def test_tracks_are_kinds_where_there_are_several() -> None:
    text = "#,title,authors,track name,decision\n1,A,A B,Main,accept\n2,B,A B,Demo Track,accept\n"
    assert [draft.fields["kind"] for draft in read(source("s.csv", text)).papers] == [
        "main",
        "demo-track",
    ]
    one = read(source("s.csv", text.replace("Demo Track", "Main")))
    assert ["kind" in draft.fields for draft in one.papers] == [False, False]


def test_undecided_submissions_give_nothing_until_the_user_says_what_counts() -> None:
    text = "#,title,authors,decision\n1,Blocks,A B,no decision\n2,Springs,A B,round two\n"
    haul = read(source("s.csv", text))
    assert (haul.papers, len(haul.left_out)) == ((), 2)
    assert said(haul) == [
        "s.csv: warning: no row is accepted: the column 'decision' says 'no decision' (1), "
        "'round two' (1) [nothing-accepted]"
    ]
    told = read(source("s.csv", text), accept=("Round Two",))
    assert [draft.source_id for draft in told.papers] == ["2"]


def test_rows_that_cannot_be_read_are_counted_and_the_others_imported() -> None:
    text = (
        "#,title,authors,decision\n,No Number,A B,accept\n2,?!,A B,accept\n3,Too,long,A B,accept\n"
        "4,Good,A B,accept\n4,Again,A B,accept\n"
    )
    haul = read(source("s.csv", text))
    assert ([d.source_id for d in haul.papers], haul.failed, haul.read) == (["4"], 3, 5)
    assert [problem.code for problem in haul.problems] == ["row-too-long", "no-id", "no-title"]
    assert [out.reason for out in haul.left_out] == ["the id 4 stands in s.csv:5 already"]


@pytest.mark.parametrize(
    ("name", "data", "messages"),
    [
        ("e.csv", b"", ["e.csv: error: 'e.csv' is empty [empty-source]"]),
        ("author.csv", AUTHORS.data, [
            "author.csv: error: there is no table of submissions, with columns '#' and 'title' "
            "[wrong-source]"]),
        ("w.csv", b"Nr,Name\n1,Blocks\n", [
            "w.csv: note: 'w.csv' is not read: its columns are Nr, Name [other-tables]",
            "w.csv: error: there is no table of submissions, with columns '#' and 'title' "
            "[wrong-source]"]),
        ("w.json", b'[{"title": "x"}]', [
            "w.json:1: error: 'w.json' is not a table: it begins with '[{\"title\": \"x\"}]' "
            "[not-a-table]"]),
        ("b.csv", b"\xef\xbb\xbf#,title,authors,decision\r1,Bl\xf6cke,A B,accept\r", [
            "b.csv:2:5: error: byte 29 (0xF6) is not UTF-8; it was read as '\xf6' [encoding]"]),
    ],
)  # fmt: skip
def test_bad_input_is_a_problem(name: str, data: bytes, messages: list[str]) -> None:
    assert said(read(source(name, data))) == messages


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (SUBMISSIONS, Recognition(95, "the table of submissions with columns named as EasyChair "
                                  "does: form fields, reviews sent, notified, deleted?")),
        (AUTHORS, Recognition(95, "the table of authors with columns named as EasyChair does: "
                              "person #, corresponding?, submission #")),
        (TOPICS_OF, Recognition(80, "the table of submission topics with columns named as "
                                "EasyChair does: submission #")),
        (TOPICS, Recognition(80, "the table of topics with columns named as EasyChair does: "
                             "header?")),
        (source("x.csv", "#,title\n1,a\n"), None),
        (source("x.csv", "member #,submission #,total score\n"), None),
        (source("x.json", "[]"), None),
        (source("x.csv", ""), None),
    ],
)  # fmt: skip
def test_recognition(file: SourceFile, expected: Recognition | None) -> None:
    assert IMPORTER.recognise(file) == expected


def test_real_sample(shared_data: Path) -> None:
    folder = shared_data / "easychair" / "sample-2024-11-19"
    names = ("submission.csv", "author.csv", "submission_topic.csv", "topics.csv")
    haul = read(*(source(name, (folder / name).read_bytes()) for name in names))
    assert (haul.read, len(haul.papers), haul.failed, haul.problems) == (1001, 180, 0, ())
    # The README counts decisions; 49 of the rows are deleted as well.
    assert Counter(out.reason for out in haul.left_out) == {
        "rejected": 497,
        "decision 'no decision' does not say accepted": 188,
        "desk-rejected": 57,
        "deleted": 49,
        "withdrawn": 30,
    }
    with (folder / "submission.csv").open(newline="", encoding="utf-8") as file:
        rows = [
            row
            for row in DictReader(file)
            if row["decision"] == "accept" and row["deleted?"] == "no"
        ]
    with (folder / "author.csv").open(newline="", encoding="utf-8") as file:
        count = Counter(row["submission #"] for row in DictReader(file))
    assert [draft.source_id for draft in haul.papers] == [row["#"] for row in rows]
    assert [draft.fields["title"] for draft in haul.papers] == [row["title"] for row in rows]
    assert [draft.fields["abstract"] for draft in haul.papers] == [row["abstract"] for row in rows]
    authors = [draft.fields["authors"] for draft in haul.papers]
    assert [isinstance(one, list) and len(one) for one in authors] == [
        count[row["#"]] for row in rows
    ]
    assert "@" not in repr([draft.fields for draft in haul.papers])


def test_columns_that_are_not_read_are_named() -> None:
    submissions = b"#,title,authors,decision,notified,DOI,Pages\n1,Blocks,Ada Toy,accept,yes,x,\n"
    people = b"submission #,first name,last name,email,badge\n1,Ada,Toy,a@toys.example,blue\n"
    haul = read(source("submission.csv", submissions), source("author.csv", people))
    assert [line for line in said(haul) if "not imported" in line] == [
        "submission.csv: note: columns that are not imported: 'DOI' [unread-columns]",
        "author.csv: note: columns that are not imported: 'badge' [unread-columns]",
    ]
