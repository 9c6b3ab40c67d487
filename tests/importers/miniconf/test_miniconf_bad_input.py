"""Files that are broken, foreign or hostile: a clear line each, never an exception."""

from __future__ import annotations

import json
from typing import Any

import pytest

from importers.intake.tables.making import said, source
from importers.miniconf.reading import fixture, read


@pytest.mark.parametrize(
    ("name", "data", "messages"),
    [
        ("x.csv", b"", ["x.csv: error: 'x.csv' is empty [empty-source]"]),
        ("x.yml", b"", ["x.yml: error: 'x.yml' is empty [empty-source]"]),
        ("x.json", b'[{"UID": ',
         ["x.json:1:10: error: the JSON in 'x.json' ends in the middle of a value [bad-json]"]),
        ("x.json", b"{}",
         ["x.json: error: 'x.json' is no file of a Mini-Conf site: it has no lists and no keys "
          "[wrong-source]"]),
        ("x.csv", b"Paper ID,Title\n1,Toys\n",
         ["x.csv: error: 'x.csv' is no file of a Mini-Conf site: it has Paper ID, Title "
          "[wrong-source]"]),
        ("x.yml", b"- UID: &a [*a]\n  title: x\n  authors: A B\n",
         ["x.yml:1:8: error: an alias refers to what it is in [yaml-alias]",
          "x.yml:1:3: error: a row has no UID: 'x' [no-id]"]),
    ],
)  # fmt: skip
def test_files_without_a_site(name: str, data: bytes, messages: list[str]) -> None:
    haul = read(source(name, data))
    assert (haul.papers, haul.sessions, said(haul)) == ((), (), messages)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r"),
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.decode().encode("utf-16"),
    ],
)
@pytest.mark.parametrize("name", ["papers.csv", "main_calendar.json", "tutorials.yml"])
def test_whatever_the_encoding_and_line_ends(name: str, change: object) -> None:
    assert callable(change)
    known = read(fixture(name))
    haul = read(source(name, change(fixture(name).data)))
    assert [one.fields for one in haul.papers] == [one.fields for one in known.papers]
    assert haul.sessions == known.sessions


def test_latin_1_is_read_and_reported() -> None:
    haul = read(source("papers.csv", "UID,title,authors\na,Möbel,Ada Toyworth\n".encode("latin-1")))
    assert haul.papers[0].fields["title"] == "Möbel"
    assert [problem.code for problem in haul.problems] == ["encoding"]


def test_a_zone_that_is_none_is_reported() -> None:
    haul = read(fixture("speakers.csv"), zone="Toyland")
    assert said(haul)[0] == (
        "speakers.csv: error: 'Toyland' is not a time zone: write a name such as Europe/Berlin, "
        "UTC, AoE or +05:30 [unknown-zone]"
    )
    assert haul.sessions[0].fields["start"] == "2031-05-04T09:00Z"


@pytest.mark.parametrize("value", [None, 7, True, "x", [], {}, [None], [[]], {"en": 5}, ["a", 1]])
@pytest.mark.parametrize(
    "key",
    ["UID", "title", "authors", "abstract", "keywords", "sessions", "start", "link", "location",
     "speaker", "presenter", "calendarId", "bio"],
)  # fmt: skip
def test_any_value_may_stand_anywhere(key: str, value: Any) -> None:
    paper = {"UID": "a", "title": "Toys", "authors": ["Ada Toyworth"], "abstract": "x"}
    event = {"title": "Toys", "start": "2031-05-04T09:00:00+00:00", "calendarId": "---"}
    for whole in (paper, event, {**paper, "speaker": "Elsa Bear"}):
        read(source("x.json", json.dumps([{**whole, key: value}])))


@pytest.mark.parametrize("depth", [20, 400, 900])
def test_brackets_without_end(depth: int) -> None:
    nested = "[" * depth + "]" * depth
    haul = read(source("x.json", f'[{{"UID": "a", "title": "Toys", "authors": {nested}}}]'))
    assert haul.papers == () or haul.papers[0].fields == {"title": "Toys"}


@pytest.mark.parametrize("junk", ["!", "* ", "|", "A, ", " and ", "<b", "<br>", "://", "((("])
def test_texts_of_a_hundred_thousand_characters_are_read_at_once(junk: str) -> None:
    text = (junk * 100_000)[:100_000]
    paper = {"UID": "a", "title": f"T{text}", "authors": text, "abstract": text, "keywords": text}
    event = {"title": f"T{text}", "start": text, "link": text, "location": text, "calendarId": text}
    read(source("papers.json", json.dumps([paper])), source("cal.json", json.dumps([event])))


def test_what_is_no_row_is_told_and_counted() -> None:
    papers = b'[{"UID": "a", "title": "{T}oys", "authors": "Dr. Ada Toyworth"}, 5, "text"]'
    calendar = b'[{"title": "Toys", "start": "2031-05-04T10:00Z", "category": "time"}, [1]]'
    haul = read(source("papers.json", papers), source("main_calendar.json", calendar))
    assert haul.failed == 2
    assert (haul.sessions_read, len(haul.sessions)) == (2, 1)
    assert haul.papers[0].fields == {"title": "Toys", "authors": [{"name": "Ada Toyworth"}]}
    assert said(haul) == [
        f"{place}: error: {shown} stands where keys with values should [not-a-row]"
        for place, shown in (
            ("papers.json#[1]", "'5'"),
            ("papers.json#[2]", "'text'"),
            ("main_calendar.json#[1]", "\"['1']\""),
        )
    ]


def test_yaml_with_a_row_that_is_none() -> None:
    haul = read(
        source("workshops.yml", b"- UID: a\n  title: Toys\n  organizers: Ada Toy\n- text\n")
    )
    assert [one.source_id for one in haul.sessions] == ["Toys"]
    assert said(haul) == [
        "workshops.yml:4:3: error: 'text' stands where keys with values should [not-a-row]"
    ]
