"""START's table of papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.importers.aclpub2 import IMPORTER
from nbproceedings.importers.haul import Haul, Options, SourceFile

HEADER = (
    "Submission ID,Title,Authors,Track,Acceptance Status,Abstract,"
    "1: First Name,1: Middle Name,1: Last Name,1: Email,1: Affiliation,"
    "2: First Name,2: Middle Name,2: Last Name,2: Email,2: Affiliation\n"
)
ROW = (
    '12,Towers of Blocks,"Ada B. Toyworth and Bo van der Doll",Toys,Accept-Poster,'
    '"We\n pile \\emph{blocks}.",Ada,B.,Toyworth,ada@toys.example,Toy University,'
    "Bo,,van der Doll,,Puppet College\n"
)


def source(text: str) -> SourceFile:
    return SourceFile(Path("paper-metadata.csv"), text.encode())


def read(text: str, *accept: str) -> Haul:
    haul = IMPORTER.read([source(text)], Options(accept=accept))
    assert haul.read == len(haul.papers) + len(haul.left_out) + haul.failed
    return haul


def test_recognition() -> None:
    found = IMPORTER.recognise(source(HEADER + ROW))
    assert found is not None
    assert found.certainty == 90
    assert IMPORTER.recognise(source("Submission ID,Title,Decision\n1,Toys,Accept\n")) is None


def test_a_row() -> None:
    haul = read(HEADER + ROW)
    assert [(draft.source_id, draft.fields) for draft in haul.papers] == [
        (
            "12",
            {
                "title": "Towers of Blocks",
                "authors": [
                    {"name": "Ada B. Toyworth", "affiliations": ["Toy University"]},
                    {"name": "Bo van der Doll", "affiliations": ["Puppet College"]},
                ],
                "kind": "poster",
                "number": "12",
                "abstract": "We pile *blocks*.",
                "keywords": ["Toys"],
            },
        )
    ]
    assert haul.problems == ()
    assert "@" not in str(haul)


def test_only_what_was_accepted() -> None:
    haul = read(HEADER + ROW + ROW.replace("12,", "13,").replace("Accept-Poster", "Reject"))
    assert [draft.source_id for draft in haul.papers] == ["12"]
    assert [(one.source_id, one.reason) for one in haul.left_out] == [("13", "rejected")]
    assert read(HEADER + ROW, "oral").papers == ()


def test_a_row_without_the_columns_of_its_authors() -> None:
    short = ",".join(ROW.split(",")[:5]) + ",We pile blocks.\n"
    haul = read(HEADER + short)
    assert [draft.fields["authors"] for draft in haul.papers] == [
        [{"name": "Ada B. Toyworth"}, {"name": "Bo van der Doll"}]
    ]
    assert [(one.code, one.message) for one in haul.problems] == [
        (
            "row-too-short",
            "the last row has 6 of 16 cells: '12 Towers of Blocks Ada B. Toyworth and…'",
        ),
        (
            "empty-author-columns",
            "paper 12: the columns of its authors ('1: First Name', …) are empty",
        ),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("12,Towers", ",Towers"), "no-number"),
        (("Towers of Blocks", "?"), "no-title"),
    ],
)
def test_rows_that_cannot_be_read(change: tuple[str, str], code: str) -> None:
    haul = read(HEADER + ROW.replace(*change))
    assert (haul.failed, [problem.code for problem in haul.problems]) == (1, [code])


def test_people_who_do_not_agree() -> None:
    haul = read(HEADER + ROW.replace(" and Bo van der Doll", ", Bo van der Doll and Cy Puppet"))
    assert [problem.message for problem in haul.problems] == [
        "paper 12: 'Authors' names 3, and the columns 2"
    ]
