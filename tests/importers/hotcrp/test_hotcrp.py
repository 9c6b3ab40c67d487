"""HotCRP: JSON in several shapes, and CSV files that complete one another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from importers.intake.tables.making import adds_up, said, source, workbook
from nbproceedings.importers.haul import (
    Draft,
    Haul,
    LeftOut,
    Options,
    Recognition,
    SourceFile,
    Value,
)
from nbproceedings.importers.hotcrp import IMPORTER
from nbproceedings.problem import Place

BLOCKS: dict[str, Any] = {
    "object": "paper",
    "pid": 1,
    "title": "Towers of *Blocks*",
    "abstract": "We pile.\r\n\r\nThey fall.",
    "authors": [
        {
            "first": "Ada",
            "last": "Toyworth",
            "email": "ada@TOYS.EXAMPLE",
            "affiliation": "Toy University; Institute of Bricks",
            "orcid": "0000-0002-1825-0097",
            "contact": True,
        },
        {"name": "Bo van der Doll", "email": "bo@toys.example"},
        "Cy Puppet <cy@toys.example> (Puppet College)",
        {"given_name": "Dora Maria", "family_name": "Marionette"},
    ],
    "topics": {"Toys": True, "Games": False},
    "decision": "Accepted (short paper)",
    "status": "accepted",
    "contacts": [{"email": "ada@toys.example"}],
    "pc_conflicts": {"rita@toys.example": "author"},
    "collaborators": "Rita Reviewer",
    "options": {"calories": 12},
    "nickname": "towers",
}
AUTHORS: Value = [
    {
        "name": "Ada Toyworth",
        "orcid": "0000-0002-1825-0097",
        "affiliations": ["Toy University", "Institute of Bricks"],
    },
    {"name": "Bo van der Doll"},
    {"name": "Cy Puppet", "affiliations": ["Puppet College"]},
    {"name": "Dora Maria Marionette"},
]


def export(*papers: dict[str, Any]) -> SourceFile:
    return source("h.json", json.dumps(papers))


def paper(pid: int, **more: Any) -> dict[str, Any]:
    return {"pid": pid, "title": f"Paper {pid}", "authors": [{"name": "Cy Puppet"}], **more}


def read(*files: SourceFile, accept: tuple[str, ...] = ()) -> Haul:
    haul = IMPORTER.read(files, Options(accept=accept))
    assert adds_up(haul)
    return haul


def test_good_json_gives_the_papers_and_what_was_left_out() -> None:
    haul = read(
        export(
            BLOCKS,
            paper(2, status="rejected", decision="Rejected"),
            paper(3, status="withdrawn", withdrawn=True, decision="Accepted"),
            paper(4, status="deskrejected"),
            paper(5, status="draft", draft=True),
            paper(6, status="submitted", submitted=True),
            paper(7, decision="Conditionally accepted"),
            paper(8, status="accepted", decision="Spotlight"),
        )
    )
    assert haul == Haul(
        papers=(
            Draft(
                "paper",
                "1",
                {
                    "title": "Towers of *Blocks*",
                    "authors": AUTHORS,
                    "number": "1",
                    "kind": "short",
                    "abstract": "We pile.\n\nThey fall.",
                    "keywords": ["Toys"],
                },
                Place("h.json#[0]"),
            ),
            Draft(
                "paper",
                "8",
                {
                    "title": "Paper 8",
                    "authors": [{"name": "Cy Puppet"}],
                    "number": "8",
                    "kind": "spotlight",
                },
                Place("h.json#[7]"),
            ),
        ),
        left_out=(
            LeftOut("2", "Paper 2", "rejected", Place("h.json#[1]")),
            LeftOut("3", "Paper 3", "withdrawn", Place("h.json#[2]")),
            LeftOut("4", "Paper 4", "desk-rejected", Place("h.json#[3]")),
            LeftOut("5", "Paper 5", "a draft that was never submitted", Place("h.json#[4]")),
            LeftOut(
                "6", "Paper 6", "decision 'submitted' does not say accepted", Place("h.json#[5]")
            ),
            LeftOut(
                "7",
                "Paper 7",
                "decision 'Conditionally accepted' is not final",
                Place("h.json#[6]"),
            ),
        ),
        problems=haul.problems,
        read=8,
    )
    assert said(haul) == [
        "h.json: note: keys that are not imported: options.calories, nickname [unread-columns]"
    ]
    assert "@" not in repr((haul.papers, haul.left_out))
    assert "Rita" not in repr(haul)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[{paper}]", "[0]"),
        ("{paper}", ""),
        ('{{"ok": true, "papers": [{paper}]}}', "papers[0]"),
        ('{{"ok": true, "paper": {paper}}}', "paper"),
        ('{{"1": {paper}}}', "1"),
        ("\ufeff[{paper}]", "[0]"),
    ],
)
def test_shapes_of_json(text: str, path: str) -> None:
    haul = read(source("h.json", text.format(paper=json.dumps(BLOCKS))))
    assert [draft.fields["authors"] for draft in haul.papers] == [AUTHORS]
    assert haul.papers[0].place == Place(f"h.json#{path}" if path else "h.json")


@pytest.mark.parametrize("key", ["pid", "id", "paperId", "_id_"])
def test_names_of_the_number(key: str) -> None:
    entry = {key: 17, "title": "Blocks", "authors": "Ada Toyworth (U)\nBo Doll", "submitted": True}
    haul = read(export(entry))
    assert haul.papers[0].source_id == "17"
    assert haul.papers[0].fields["authors"] == [
        {"name": "Ada Toyworth", "affiliations": ["U"]},
        {"name": "Bo Doll"},
    ]
    assert said(haul) == [
        "h.json#[0]: warning: nothing in h.json tells what was accepted: it was taken "
        "[no-decisions]"
    ]


LIST = source(
    "data.csv",
    "ID,Title,Decision,Authors,Abstract,Topics,Tags,Room\n"
    '1,Blocks,Accepted (Poster),"Ada Toyworth (Toy University); Bo van der Doll",Text.,'
    '"Toys; Play, free",secret,Hall\n'
    "#2,Springs,Rejected,Cy Puppet,,,,\n"
    "3,Wheels,Accepted,,,,,\n",
)
PEOPLE = source(
    "authors.csv",
    "paper,title,first,last,email,affiliation,iscontact\n"
    "1,Blocks,Ada,Toyworth,ada@toys.example,Toy University,yes\n"
    "3,Wheels,Dora,Marionette,dora@toys.example,Academy of Plush,no\n"
    "3,Wheels,Elsa,Bear,elsa@toys.example,Academy of Plush,contact_only\n",
)
TOPICS = source("topics.csv", "paper,title,topic\n3,Wheels,Toys\n3,Wheels,Round\n1,Blocks,<none>\n")


def test_csv_files_complete_one_another() -> None:
    haul = read(LIST, PEOPLE, TOPICS)
    assert [(draft.source_id, draft.fields) for draft in haul.papers] == [
        (
            "1",
            {
                "title": "Blocks",
                "authors": [
                    {"name": "Ada Toyworth", "affiliations": ["Toy University"]},
                    {"name": "Bo van der Doll"},
                ],
                "number": "1",
                "kind": "poster",
                "abstract": "Text.",
                "keywords": ["Toys", "Play, free"],
            },
        ),
        (
            "3",
            {
                "title": "Wheels",
                "authors": [{"name": "Dora Marionette", "affiliations": ["Academy of Plush"]}],
                "number": "3",
                "keywords": ["Toys", "Round"],
            },
        ),
    ]
    assert [out.source_id for out in haul.left_out] == ["2"]
    assert said(haul) == [
        "data.csv: note: columns that are not imported: 'Room' [unread-columns]",
        "data.csv:2: warning: submission 1 has 2 authors here, and 1 in authors.csv:2 "
        "[authors-differ]",
    ]
    assert "@" not in repr(haul.papers)


def test_the_table_of_authors_knows_them_best() -> None:
    papers = b"ID,Title,Authors,Status\n1,Blocks,Ada Toyworth; Bo Toy Doll,Accepted\n"
    people = (
        b"paper,title,first,last,email,affiliation,country,badge,iscontact\n"
        b"1,Blocks,Dr. Ada,Toyworth,ada@toys.example,Toy University,Toyland,blue,yes\n"
        b"1,Blocks,Bo,Toy Doll,,,,,no\n"
    )
    haul = read(source("data.csv", papers), source("authors.csv", people))
    assert haul.papers[0].fields["authors"] == [
        {
            "name": "Ada Toyworth",
            "affiliations": [{"name": "Toy University", "country": "Toyland"}],
        },
        {"name": {"given": "Bo", "family": "Toy Doll"}},
    ]
    assert said(haul) == [
        "authors.csv: note: columns that are not imported: 'badge' [unread-columns]"
    ]


@pytest.mark.parametrize(
    ("key", "number", "taken"),
    [("decision", 1, True), ("decision", -1, False), ("outcome", 2, True), ("outcome", 0, False)],
)
def test_a_decision_may_be_a_number(key: str, number: int, taken: bool) -> None:
    one = {"pid": 1, "title": "Blocks", "authors": ["Ada Toyworth"], key: number}
    two = {"pid": 2, "title": "Tops", "authors": ["Cy Puppet"], "status": "accepted"}
    haul = read(source("h.json", json.dumps([one, two])))
    found = {draft.source_id: draft.fields.get("kind") for draft in haul.papers}
    assert found == ({"1": None, "2": None} if taken else {"2": None})


def test_authors_alone_are_enough() -> None:
    haul = read(PEOPLE)
    assert [(draft.source_id, draft.fields["title"]) for draft in haul.papers] == [
        ("1", "Blocks"),
        ("3", "Wheels"),
    ]
    assert [problem.code for problem in haul.problems] == ["no-decisions"]


def test_sheets_of_a_workbook_are_read_together() -> None:
    book = workbook(
        {
            "papers": [("ID", "Title", "Decision"), (1, "Blocks", "Accepted")],
            "authors": [("paper", "title", "given_name", "family_name", "email", "affiliation"),
                        (1, "Blocks", "Ada", "Toyworth", "ada@toys.example", "Toy University")],
            "pcconflicts": [
                ("paper", "title", "given_name", "family_name", "email", "conflicttype"),
                (1, "Blocks", "Rita", "Reviewer", "r@x.example", "x")],
        }
    )  # fmt: skip
    haul = read(book)
    assert haul.papers[0].fields["authors"] == [
        {"name": "Ada Toyworth", "affiliations": ["Toy University"]}
    ]
    assert "Rita" not in repr(haul)
    assert [problem.code for problem in haul.problems] == ["other-tables"]


def test_what_cannot_be_read_is_counted_and_the_others_imported() -> None:
    haul = read(
        export(
            {"title": "No number", "authors": []},
            paper(2, title="--", status="accepted"),
            paper(3, status="accepted", authors=[{"email": "a@toys.example"}, {"name": "x@y.de"}]),
            paper(4, status="accepted"),
            paper(4, status="accepted"),
        )
    )
    assert ([d.source_id for d in haul.papers], haul.failed, haul.read) == (["3", "4"], 2, 5)
    assert [out.reason for out in haul.left_out] == ["the number 4 stands in h.json#[3] already"]
    assert said(haul) == [
        "h.json#[0]: error: the submission has no number: 'No number' [no-id]",
        "h.json#[2].authors[0]: warning: an author has no name: 'email' are given [no-name]",
        "h.json#[2].authors[1]: warning: an author is given by an e-mail address only "
        "[email-for-name]",
        "h.json#[1]: error: submission 2 has no title: '--' [no-title]",
        "h.json#[2]: warning: submission 3 has no authors [no-authors]",
    ]


def test_undecided_submissions_give_nothing_until_the_user_says_what_counts() -> None:
    file = export(paper(1, status="submitted"), paper(2, status="submitted", decision="Round 2"))
    haul = read(file)
    assert (haul.papers, len(haul.left_out)) == ((), 2)
    assert said(haul) == [
        "h.json#[0]: warning: no submission is accepted: they are 'Round 2' (1), 'submitted' (1) "
        "[nothing-accepted]"
    ]
    assert [draft.source_id for draft in read(file, accept=("round 2",)).papers] == ["2"]


@pytest.mark.parametrize(
    ("name", "data", "messages"),
    [
        ("e.json", b"", ["e.json: error: 'e.json' is empty [empty-source]"]),
        ("c.json", b'[{"pid": 1, "title": "Blo', [
            "c.json:1:22: error: the JSON in 'c.json' ends in the middle of a value [bad-json]"]),
        ("n.json", b'{"notes": [{"id": "x", "forum": "x", "content": {"title": "x"}}]}', [
            "n.json: error: 'n.json' holds no submissions of HotCRP [wrong-source]"]),
        ("w.csv", b"Nr,Name\n1,Blocks\n", [
            "w.csv: error: 'w.csv' is no table of HotCRP: its columns are Nr, Name "
            "[wrong-source]"]),
        ("pc.csv", b"paper,title,first,last,email,conflicttype\n1,B,Rita,R,r@x.example,author\n", [
            "pc.csv: note: 'pc.csv' is about reviewing and is not read: its columns are paper, "
            "title, first, last, email, conflicttype [other-tables]"]),
    ],
)  # fmt: skip
def test_bad_input_is_a_problem(name: str, data: bytes, messages: list[str]) -> None:
    haul = read(source(name, data))
    assert (haul.papers, said(haul)) == ((), messages)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (export(BLOCKS),
         Recognition(90, "submissions with 'pid', 'title' and 'authors' as HotCRP has them")),
        (PEOPLE, Recognition(90, "authors with the column 'iscontact', as HotCRP has them")),
        (TOPICS, Recognition(70, "topics with the columns 'paper' and 'title'")),
        (source("l.csv", "ID,Title,Decision,Authors\n1,a,b,c\n"),
         Recognition(30, "a list with the columns 'ID', 'Title' and 'Authors'")),
        (source("p.csv", "paper,title,first,last,email,conflicttype\n1,a,b,c,d,e\n"), None),
        (source("n.json", '{"notes": [{"id": "x", "content": {"title": 1, "authors": 2}}]}'), None),
        (source("x.csv", "number,forum,title,authors,decision\n"), None),
        (source("x.csv", ""), None),
    ],
)  # fmt: skip
def test_recognition(file: SourceFile, expected: Recognition | None) -> None:
    assert IMPORTER.recognise(file) == expected


def test_real_database(shared_data: Path) -> None:
    path = shared_data / "hotcrp" / "hotcrp-test-db" / "test" / "db.json"
    haul = read(source("db.json", path.read_bytes()))
    raw = json.loads(path.read_text(encoding="utf-8"))["papers"]
    assert (haul.read, len(haul.papers), haul.failed) == (30, 30, 0)
    assert [draft.fields["title"] for draft in haul.papers] == [one["title"] for one in raw]
    assert [str(draft.fields["abstract"]).split() for draft in haul.papers] == [
        one["abstract"].split() for one in raw
    ]
    authors = [draft.fields["authors"] for draft in haul.papers]
    assert [[_printed(one) for one in _list(people)] for people in authors] == [
        [one["name"] for one in paper["authors"]] for paper in raw
    ]
    assert "@" not in repr([draft.fields for draft in haul.papers])
    assert said(haul) == [
        "db.json: note: keys that are not imported: options.calories [unread-columns]",
        "db.json#papers[0]: warning: nothing in db.json tells what was accepted: all 30 "
        "submissions were taken [no-decisions]",
    ]


def _list(value: object) -> list[Any]:
    assert isinstance(value, list)
    return value


def _printed(author: dict[str, Any]) -> str:
    from nbproceedings.model.name import Name

    return Name.model_validate(author["name"]).printed
