"""Files that are broken, foreign or hostile: a clear problem each time, the good parts kept."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.openreview.reading import codes, paper, paper1, read, read_notes, source
from nbproceedings.problem import Severity

GOOD = json.dumps({"notes": [paper(1), paper(2)]}).encode()
CSV = (
    b"number,forum,title,authors,decision\r\n"
    b"1,https://openreview.net/forum?id=toypaper1,Toy 1,Ada Toyworth,Accept\r\n"
)

FOREIGN = "is JSON without any note of OpenReview (objects with content)"
REVIEW = {**paper1(1), "id": "r1", "replyto": "toypaper1", "forum": "x"}
BROKEN: dict[str, tuple[str, bytes, str, str]] = {
    # name of the file, its bytes, code of the first problem, and how its message ends
    "empty": ("toys.json", b"", "empty-source", "is empty"),
    "blank": ("toys.json", b" \n\n", "empty-source", "is empty"),
    "empty table": ("toys.csv", b"", "empty-source", "is empty"),
    "header only": (
        "toys.csv", b"number,forum,title\n", "empty-source", "'toys.csv' has a header and no rows",
    ),
    "truncated": ("toys.json", GOOD[:-40], "bad-json", "ends in the middle of a value"),
    "deep": ("toys.json", b"[" * 5000, "bad-json", ""),
    "long number": ("toys.json", b'{"number": ' + b"9" * 9999 + b"}", "bad-json", ""),
    "nothing": ("toys.json", b"null", "not-openreview", f"'toys.json' {FOREIGN}"),
    "a number": ("toys.json", b"17", "not-openreview", f"'toys.json' {FOREIGN}"),
    "another JSON": (
        "papers.json", b'[{"pid": 1, "title": "Blocks", "authors": [{"email": "a@toys.example"}]}]',
        "not-openreview", f"'papers.json' {FOREIGN}",
    ),
    "a web page": ("toys.json", b"<!DOCTYPE html><title>Log in</title>", "bad-json", ""),
    "another table": (
        "papers.csv", b"Paper ID,Paper Title\n1,Blocks\n", "missing-column",
        "the table has no column 'forum'; it has 'Paper ID', 'Paper Title'",
    ),
    "reviews only": (
        "reviews.json", json.dumps([REVIEW]).encode(), "no-submissions",
        "none of 1 notes in 'reviews.json' is a submission",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_broken_file(case: str) -> None:
    name, data, code, end = BROKEN[case]
    haul = read(source(name, data))
    assert haul.papers == ()
    first = haul.problems[0]
    assert (first.code, first.severity) == (code, Severity.ERROR)
    assert first.message.endswith(end)
    assert first.hint


def test_table_without_the_columns_fails_row_by_row() -> None:
    haul = read(source("papers.csv", b"Paper ID,Paper Title\n1,Blocks\n2,Springs\n"))
    assert (haul.read, haul.failed) == (2, 2)


def test_lines_that_are_cut_off_are_counted_and_the_others_read() -> None:
    lines = [json.dumps(paper(number)) for number in (1, 2, 3)]
    lines[1] = lines[1][:-30]
    haul = read(source("toys.jsonl", "\n".join(lines).encode()))
    assert [one.source_id for one in haul.papers] == ["toypaper1", "toypaper3"]
    assert [(one.code, one.place.line) for one in haul.problems] == [("bad-json", 2)]


def test_what_stands_where_a_note_should() -> None:
    notes: list[object] = [
        paper(1), None, "x" * 99, 3, {"id": "a", "forum": "a"}, {"forum": "b", "content": "c"}, {},
    ]  # fmt: skip
    haul = read(source("toys.json", {"notes": notes}))
    assert (haul.read, len(haul.papers), haul.failed) == (6, 1, 5)
    assert [(one.code, one.place.path, one.message[:40]) for one in haul.problems] == [
        ("not-a-note", "toys.json#notes[1]", "None stands where a note should"),
        ("not-a-note", "toys.json#notes[2]", f"'{'x' * 38}…"),
        ("not-a-note", "toys.json#notes[3]", "3 stands where a note should"),
        ("not-a-note", "toys.json#notes[4]", "a note has no content"),
        ("not-a-note", "toys.json#notes[5]", "a note has no content"),
    ]


@pytest.mark.parametrize("title", [None, "", " ", 7, ["Toys"], {"x": 1}])
def test_accepted_paper_without_a_title_fails(title: object) -> None:
    haul = read_notes(paper(1, content={"title": title}), paper(2))
    assert (haul.read, len(haul.papers), haul.failed) == (2, 1, 1)
    problem = haul.problems[0]
    assert (problem.code, problem.message) == (
        "no-title", "an accepted paper ('toypaper1') has no title",
    )  # fmt: skip


def test_accepted_paper_without_an_id_fails() -> None:
    haul = read_notes(paper(1, id=None, forum=None))
    assert (haul.read, haul.failed, codes(haul)) == (1, 1, ["no-id"])


@pytest.mark.parametrize(
    "data",
    [CSV, CSV.replace(b"\r\n", b"\r"), b"\xef\xbb\xbf" + CSV, CSV.replace(b",", b"\t"),
     CSV.replace(b",", b";")],
    ids=["CRLF", "CR only", "byte order mark", "tabs", "semicolons"],
)  # fmt: skip
def test_table_in_any_dialect(data: bytes) -> None:
    haul = read(source("accepted.csv", data))
    assert [one.fields["title"] for one in haul.papers] == ["Toy 1"]
    assert codes(haul) == []


def test_latin_1_is_read_and_reported() -> None:
    haul = read(source("accepted.csv", CSV.replace(b"Ada", "Zoë".encode("latin-1"))))
    assert haul.papers[0].fields["authors"] == [{"name": "Zoë Toyworth"}]
    assert codes(haul) == ["encoding"]


def test_names_that_are_only_punctuation() -> None:
    haul = read_notes(paper(content={"authors": ["---", "***", "(…)", "Ada Toyworth"]}))
    assert haul.papers[0].fields["authors"] == [{"name": "Ada Toyworth"}]
    assert set(codes(haul)) == {"no-name", "author-count"}


def test_record_stays_data() -> None:
    """What would be a program or a tag elsewhere is text here, and stays as it is."""
    hostile = "{{ 7*7 }} <script>x</script> `{include} /etc/passwd` %s $ref ../../etc"
    haul = read_notes(paper(content={"title": hostile, "abstract": hostile, "TLDR": hostile}))
    fields = haul.papers[0].fields
    assert (fields["title"], fields["abstract"], fields["description"]) == (hostile,) * 3


LONG: dict[str, Any] = {
    "title": "x " * 50_000,
    "stars": ["*" * 100_000 + "x"],
    "spaces": ["Ada" + " " * 100_000 + "Toyworth"],
    "many": ["Ada Toyworth"] * 5_000,
    "one of many": "; ".join(["Ada Toyworth"] * 5_000),
    "braces": "{" * 100_000,
    "bibtex": "@inproceedings{" + "\n" * 49_000,
    "bibtex spaces": "@inproceedings{x,\nyear={2031}" + " " * 49_000 + "x\n}",
    "venue": "Toys 2031 " + "top 5 " * 20_000,
    "links": "https://a.example/ " * 5_000,
    "brackets": "(" * 100_000,
}


@pytest.mark.parametrize("case", LONG)
def test_very_long_values_take_no_time(case: str) -> None:
    fields = {
        "stars": "authors", "spaces": "authors", "many": "authors", "one of many": "authors",
        "bibtex": "_bibtex", "bibtex spaces": "_bibtex", "venue": "venue", "links": "code",
    }  # fmt: skip
    names = (
        [fields[case]] if case in fields else ["title", "abstract", "authors", "keywords", "code"]
    )
    start = time.process_time()
    for name in names:
        read_notes(paper(content={name: LONG[case]}))
    assert time.process_time() - start < 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "forum",
                    "content",
                    "value",
                    "title",
                    "authors",
                    "authorids",
                    "readers",
                    "details",
                    "venueid",
                    "venue",
                    "_bibtex",
                    "replyto",
                    "referent",
                    "original",
                    "revisions",
                    "replies",
                    "notes",
                    "invitation",
                    "invitations",
                    "number",
                    "ddate",
                    "tmdate",
                    "keywords",
                    "pdf",
                    "code",
                    "note",
                    "decision",
                    "directReplies",
                    "domain",
                    "names",
                    "fullname",
                    "username",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(JSON)
def test_nothing_that_is_json_makes_it_fall(value: object) -> None:
    haul = read(source("toys.json", value))
    assert haul.papers or haul.left_out or haul.problems


@given(st.dictionaries(st.sampled_from(sorted(paper(1))), JSON, max_size=3))
def test_no_odd_value_of_a_note_makes_it_fall(changes: dict[str, object]) -> None:
    read_notes({**paper(1), **changes}, paper(2))


@given(
    st.dictionaries(
        st.sampled_from(["title", "authors", "authorids", "pdf", "code", "keywords", "venueid",
                         "venue", "_bibtex", "abstract", "TL;DR", "license", "doi", "video"]),
        JSON,
        max_size=4,
    )
)  # fmt: skip
def test_no_odd_value_of_content_makes_it_fall(content: dict[str, object]) -> None:
    read_notes(paper(1, content=content))


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fall(data: bytes) -> None:
    for name in ("toys.json", "toys.csv"):
        haul = read(source(name, data))
        assert haul.papers or haul.left_out or haul.problems
