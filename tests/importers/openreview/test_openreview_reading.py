"""Whole files of OpenReview, in all the shapes in which people save them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from importers.openreview.reading import (
    codes,
    fixture,
    paper,
    paper1,
    read,
    read_notes,
    reply,
    source,
)
from nbproceedings.importers.haul import Draft, LeftOut, Value
from nbproceedings.model import Paper
from nbproceedings.problem import Place, Severity

BLOCKS: dict[str, Value] = {
    "title": "Towers of Blocks with $n \\to \\infty$",
    "kind": "oral",
    "authors": [
        {"name": "Ada Toyworth", "equal_contributor": True},
        {"name": "Bo van der Doll", "equal_contributor": True},
        {"name": "Teddy"},
    ],
    "abstract": "We stack.\n\nThen we wait & see.",
    "description": "Blocks fall\nat once.",
    "number": "1",
    "license": "CC BY 4.0",
    "openreview": "blocksAAA1",
    "keywords": ["blocks", "tall towers, and wide ones"],
    "pdf": "https://openreview.net/pdf/0123456789abcdef.pdf",
    "code": "https://code.example/blocks",
    "links": [
        {
            "label": "Supplementary material",
            "url": "https://openreview.net/attachment?id=blocksAAA1&name=supplementary_material",
            "kind": "supplement",
        }
    ],
}
SPRINGS: dict[str, Value] = {
    "title": "Springs",
    "kind": "poster",
    "authors": [
        {"name": "Elsa Maria Bear", "affiliations": ["Academy of Plush"]},
        {
            "name": "Marionette Dora",
            "orcid": "0000-0002-1825-0097",
            "dblp": "12/3456",
            "url": "https://dora.example/",
        },
    ],
    "abstract": "They bounce.",
    "number": "2",
    "openreview": "springsBB2",
}


def test_file_of_api_2() -> None:
    haul = read(fixture("api2.json"))

    at = "api2.json#notes"
    assert haul.papers == (
        Draft("paper", "blocksAAA1", BLOCKS, Place(f"{at}[0]")),
        Draft("paper", "springsBB2", SPRINGS, Place(f"{at}[1]")),
    )
    assert haul.left_out == (
        LeftOut("rejectCCC3", "A Ball", "rejected", Place(f"{at}[2]")),
        LeftOut("withdrDDD4", "A Kite", "withdrawn", Place(f"{at}[3]")),
        LeftOut("deskrejEE5", "An Advertisement", "desk-rejected", Place(f"{at}[4]")),
        LeftOut("waitingFF6", "Not Yet", "under review", Place(f"{at}[5]")),
        LeftOut("deletedGG7", "Gone", "deleted", Place(f"{at}[6]")),
    )
    assert (haul.read, haul.failed) == (7, 0)
    assert haul.volume == {
        "title": "Workshop on Toys",
        "openreview_group": "https://openreview.net/group?id=Toys.example/2031/Workshop",
    }
    assert [(one.code, one.severity, one.message) for one in haul.problems] == [
        (
            "not-a-paper",
            Severity.NOTE,
            "1 notes are neither papers nor replies to one (registrations, for example)",
        ),
        (
            "fields-left",
            Severity.NOTE,
            "fields that the record has no place for were left in the file: primary_area (1), "
            "submission_guidelines (1)",
        ),
        (
            "not-public",
            Severity.WARNING,
            "1 accepted paper is not open to everybody on OpenReview, or not in all fields; files "
            "that readers could not open are not linked",
        ),
    ]


def test_file_of_api_1() -> None:
    haul = read(fixture("api1.json"))

    (draft,) = haul.papers
    assert draft.fields == {
        "title": "Old Toys",
        "kind": "spotlight",
        "authors": [
            {"name": "Ada Toyworth"},
            {"name": "Bo von Brick"},
        ],
        "abstract": "Old, older, oldest.",
        "description": "They are old.",
        "number": "7",
        "openreview": "oldtoyAAA1",
        "keywords": ["wood", "tin", "lead"],
        "pdf": "https://openreview.net/pdf/old.pdf",
        "code": "https://code.example/old",
        "links": [{"label": "Code (2)", "url": "https://code.example/older", "kind": "code"}],
    }
    assert [(one.source_id, one.reason) for one in haul.left_out] == [
        ("withdrBBB2", "withdrawn"),
        ("waitinCCC3", "no decision"),
    ]
    assert codes(haul) == []


def test_console_table() -> None:
    haul = read(fixture("console.csv"))

    assert [(draft.source_id, draft.place, draft.fields) for draft in haul.papers] == [
        (
            "springsBB2",
            Place("console.csv", 2),
            {
                "title": "Springs, and how they bounce",
                "kind": "poster",
                "authors": [{"name": "Elsa Bear"}, {"name": "Dora Marionette"}],
                "number": "2",
                "openreview": "springsBB2",
            },
        ),
        (
            "blocksAAA1",
            Place("console.csv", 3),
            {
                "title": "Blocks",
                "kind": "oral",
                "authors": [
                    {"name": "Ada Toyworth", "equal_contributor": True},
                    {"name": "Bo Doll", "equal_contributor": True},
                    {"name": "Teddy"},
                ],
                "number": "1",
                "openreview": "blocksAAA1",
            },
        ),
        (
            "number:4",
            Place("console.csv", 5),
            {"title": "A Kite", "authors": [{"name": "Kit Kite"}], "number": "4"},
        ),
    ]
    assert [one.reason for one in haul.left_out] == ["rejected"]
    assert (haul.read, haul.failed) == (5, 1)
    assert [(one.code, one.place.line) for one in haul.problems] == [
        ("unnamed-column", 1),
        ("no-forum", 5),
        ("no-forum", 6),
        ("columns-left", None),
    ]


def test_no_review_score_name_of_a_reviewer_or_address_gets_anywhere() -> None:
    hauls = [read(fixture(name)) for name in ("api2.json", "api1.json", "console.csv")]
    shown = repr([(one.papers, one.left_out, one.volume, one.problems) for one in hauls])
    for word in ("SECRET", "Grump", "GRUMP", "@", "~", "Reviewer_", "4.5", "3.5", "Anonymous"):
        assert word not in shown


def test_drafts_are_what_the_record_takes() -> None:
    for name in ("api2.json", "api1.json", "console.csv"):
        for draft in read(fixture(name)).papers:
            Paper.model_validate({**draft.fields, "id": "x", "volume": "toys-2031"})


NOTES = json.loads((Path(__file__).parent / "api2.json").read_text())["notes"]
SHAPES: dict[str, Callable[[], object]] = {
    "a list": lambda: NOTES,
    "pages": lambda: [{"notes": NOTES[:3], "count": 9}, {"notes": NOTES[3:], "count": 9}],
    "an object by id": lambda: {note["id"]: note for note in NOTES},
    "ids only as keys": lambda: {
        note["id"]: {key: value for key, value in note.items() if key not in ("id", "forum")}
        for note in NOTES
    },
    "venues with submissions": lambda: [{"venue": "Toys", "year": 2031, "submissions": NOTES}],
    "JSON lines": lambda: "\n".join(map(json.dumps, NOTES)).encode(),
    "JSON lines with CRLF": lambda: "\r\n".join(map(json.dumps, NOTES)).encode() + b"\r\n",
    "a byte order mark": lambda: b"\xef\xbb\xbf" + json.dumps({"notes": NOTES}).encode(),
    "UTF-16": lambda: json.dumps({"notes": NOTES}).encode("utf-16"),
    "values of API 1": lambda: [
        {**note, "content": {key: one.get("value") for key, one in note["content"].items()}}
        for note in NOTES[:7]
    ],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_holds_the_same_papers(shape: str) -> None:
    file = source("toys.json", SHAPES[shape]())
    haul = read(file)

    fields = {draft.source_id: dict(draft.fields) for draft in haul.papers}
    if shape == "values of API 1":  # it neither hides single fields nor brings the profiles along
        assert fields["springsBB2"].pop("pdf") == "https://openreview.net/pdf/springs.pdf"
        fields["springsBB2"]["authors"] = SPRINGS["authors"]
    assert fields == {"blocksAAA1": BLOCKS, "springsBB2": SPRINGS}
    assert sorted(one.reason for one in haul.left_out) == [
        "deleted", "desk-rejected", "rejected", "under review", "withdrawn",
    ]  # fmt: skip
    assert haul.read == 7


def test_several_files_are_one_venue() -> None:
    """A JSON without decisions, and the console's table that has them."""
    notes = source(
        "toys.json", [paper1(number, content={"abstract": "A."}) for number in (1, 2, 3)]
    )
    table = source(
        "accepted.csv",
        b"number,forum,title,authors,decision\n"
        b"1,https://openreview.net/forum?id=toypaper1,Changed Title,Nobody Else,Accept (Oral)\n"
        b"2,https://openreview.net/forum?id=toypaper2,Toy 2,Ada Toyworth,Reject\n",
    )
    expected = {
        "title": "Toy 1", "kind": "oral", "authors": [{"name": "Ada Toyworth"}],
        "abstract": "A.", "openreview": "toypaper1",
    }  # fmt: skip

    for files in ((notes, table), (table, notes)):
        haul = read(*files)
        assert [draft.fields for draft in haul.papers] == [expected]
        assert sorted((one.source_id, one.reason) for one in haul.left_out) == [
            ("toypaper1", "said again at toys.json#[0]; one record is made of both"),
            ("toypaper2", "rejected"),
            ("toypaper2", "said again at toys.json#[1]; one record is made of both"),
            ("toypaper3", "no decision"),
        ]
        assert haul.read == 5


def test_venues_own_page_names_the_volume() -> None:
    venue = {
        "id": "Toys.example/2031", "title": "Workshop on Toys and Games", "subtitle": "Toys",
        "location": "Toytown", "website": "toys.example.org/2031", "start_date": "May 04 2031",
        "contact": "chairs@toys.example",
    }  # fmt: skip
    haul = read(source("toys.json", {"venue": venue, "notes": [paper()]}))
    assert haul.volume == {
        "title": "Workshop on Toys and Games",
        "short_title": "Toys",
        "place": "Toytown",
        "url": "https://toys.example.org/2031",
        "start": "2031-05-04",
        "openreview_group": "https://openreview.net/group?id=Toys.example/2031/Workshop",
    }


def test_papers_of_several_venues_are_reported() -> None:
    other = paper(2, domain="Games.example/2031", content={"venueid": "Games.example/2031"})
    haul = read_notes(paper(1), other)
    assert codes(haul) == ["several-venues"]
    assert haul.problems[0].message == (
        "the papers are of 2 venues: 'Games.example/2031' (1), 'Toys.example/2031/Workshop' (1)"
    )
    assert haul.volume == {}


def test_bibtex_of_another_year_is_reported() -> None:
    def entry(year: int) -> str:
        return f"@inproceedings{{\nx,\nbooktitle={{Workshop on Toys}},\nyear={{{year}}}\n}}"

    years = (2031, 2031, 2030)
    haul = read_notes(*(paper(n, content={"_bibtex": entry(year)}) for n, year in enumerate(years)))
    assert [(one.code, one.place.path, one.message) for one in haul.problems] == [
        (
            "other-venue",
            "toys.json#notes[2]",
            "its BibTeX says 'Workshop on Toys', 2030; "
            "that of most papers 'Workshop on Toys', 2031",
        )
    ]
    assert len(haul.papers) == 3


# --- states of a paper -----------------------------------------------------------------------


def test_last_state_counts() -> None:
    first = paper(1, tmdate=1, content={"title": "First", "code": "https://code.example/gone"})
    last = paper(1, tmdate=3, content={"title": "Last"})
    middle = paper(1, tmdate=2, content={"title": "Middle"})
    haul = read_notes(first, last, middle)

    assert [draft.fields["title"] for draft in haul.papers] == ["Last"]
    assert "code" not in haul.papers[0].fields
    again = "said again at toys.json#notes[1]; one record is made of both"
    assert [(one.title, one.reason) for one in haul.left_out] == [
        ("First", again), ("Middle", again),
    ]  # fmt: skip


def test_paper_withdrawn_in_its_last_state_is_out() -> None:
    gone = {"title": "Toy 1", "venueid": "Toys.example/2031/Workshop/Withdrawn_Submission"}
    haul = read_notes(paper(1, tmdate=1), paper(1, tmdate=2, content=gone))
    assert haul.papers == ()
    assert [one.reason for one in haul.left_out][-1] == "withdrawn"


def test_revisions_inside_a_note() -> None:
    revisions = [
        {"id": "r2", "referent": "toypaper1", "tmdate": 20, "content": {"title": "Newest"}},
        {
            "id": "r3",
            "referent": "toypaper1",
            "tmdate": 30,
            "ddate": 31,
            "content": {"title": "Bad"},
        },
        {
            "id": "r1",
            "referent": "toypaper1",
            "tmdate": 5,
            "content": {"title": "Old", "code": "x"},
        },
    ]
    accepted = reply(1, "Decision", decision="Accept")
    haul = read_notes(paper1(1, tmdate=10, revisions=revisions), accepted)
    assert [draft.fields["title"] for draft in haul.papers] == ["Newest"]
    assert haul.read == 1

    haul = read_notes(paper1(1, tmdate=20, revisions=revisions), accepted)
    assert [draft.fields["title"] for draft in haul.papers] == ["Toy 1"]


def test_file_of_revisions_only() -> None:
    revisions = [
        {
            **paper1(1, content={"title": title}),
            "id": f"r{when}",
            "referent": "toypaper1",
            "tmdate": when,
        }
        for when, title in ((2, "Second"), (3, "Third"), (1, "First"))
    ]
    haul = read_notes(*revisions, reply(1, "Decision", decision="Accept"))
    assert [(one.source_id, one.fields["title"]) for one in haul.papers] == [("toypaper1", "Third")]
    assert haul.papers[0].place == Place("toys.json#notes[1]")
    assert haul.read == 1


def test_edits_of_api_2_are_put_on_each_other() -> None:
    edits = {
        "edits": [
            {"id": "e2", "tcdate": 2, "note": {"id": "toypaper1", "content": {
                "title": {"value": "Corrected"}, "code": {"value": {"delete": True}},
            }}},
            {"id": "e1", "tcdate": 1, "note": paper(1)},
        ]
    }  # fmt: skip
    haul = read(source("edits.json", edits))
    assert [draft.fields["title"] for draft in haul.papers] == ["Corrected"]
    assert haul.papers[0].fields["authors"] == [{"name": "Ada Toyworth"}]


def test_note_behind_an_anonymous_one() -> None:
    blind = paper1(1, original="behind1", content={"authors": ["Anonymous"]})
    behind = {**paper1(1), "id": "behind1", "forum": "behind1"}
    haul = read_notes(behind, blind, reply(1, "Decision", decision="Accept"))
    assert [(one.source_id, one.fields["authors"]) for one in haul.papers] == [
        ("toypaper1", [{"name": "Ada Toyworth"}])
    ]
    assert [(one.source_id, one.reason) for one in haul.left_out] == [
        ("behind1", "the note with authors of the anonymous toypaper1")
    ]
