"""Files that are broken, foreign or hostile: a clear line each, never an exception."""

from __future__ import annotations

import json
from typing import Any

import pytest

from importers.intake.tables.making import said, source
from importers.pretalx.reading import fixture, made, read, submission


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        (b"", ["x.json: error: 'x.json' is empty [empty-source]"]),
        (b"Title,Start\n", ["x.json:1:1: error: 'x.json' is not JSON: expecting value [bad-json]"]),
        (b"null", ["x.json: error: 'x.json' holds no schedule, submissions or speakers of pretalx "
                   "[wrong-source]"]),
        (b"{}", ["x.json: error: 'x.json' holds no schedule, submissions or speakers of pretalx "
                 "[wrong-source]"]),
        (b'{"notes": [{"id": "x"}]}',
         ["x.json: error: 'x.json' holds no schedule, submissions or speakers of pretalx "
          "[wrong-source]"]),
        (b'[1, "x", null]',
         ["x.json: error: 'x.json' holds no schedule, submissions or speakers of pretalx "
          "[wrong-source]"]),
        (b"[" * 5_000, ["x.json: error: 'x.json' is not an export: its brackets nest beyond all "
                        "measure [bad-json]"]),
    ],
)  # fmt: skip
def test_files_without_a_submission(data: bytes, messages: list[str]) -> None:
    haul = read(source("x.json", data))
    assert (haul.read, said(haul)) == (0, messages)


def test_a_file_that_is_cut_off_gives_nothing() -> None:
    whole = fixture("schedule.json").data
    haul = read(source("x.json", whole[: len(whole) // 2]))
    assert haul.read == 0
    assert [problem.code for problem in haul.problems] == ["bad-json"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + fixture("schedule.json").data,
        fixture("schedule.json").data.replace(b"\n", b"\r"),
        b"/* An example\nof the API */\n" + fixture("schedule.json").data,
        fixture("schedule.json").data.decode().encode("utf-16"),
    ],
)
def test_whatever_the_encoding_and_line_ends(data: bytes) -> None:
    known = read(fixture("schedule.json"))
    assert read(source("schedule.json", data)).talks == known.talks


def test_latin_1_is_read_and_reported() -> None:
    data = json.dumps([submission(title="Möbel")], ensure_ascii=False).encode("latin-1")
    haul = read(source("x.json", data))
    assert haul.talks[0].fields["title"] == "Möbel"
    assert [problem.code for problem in haul.problems] == ["encoding"]


def test_submissions_without_title_or_code_fail() -> None:
    days = [{"rooms": {"S": [{"title": "Toys"}, 5]}}]
    haul = read(
        made([
            submission("AAAAAA", title="..."),
            submission("BBBBBB", title=None, slot={}),
            submission("CCCCCC"),
        ]),
        made({"schedule": {"conference": {"days": days}}}, "f"),
    )  # fmt: skip
    assert ([talk.source_id for talk in haul.talks], haul.failed) == (["CCCCCC"], 2)
    assert said(haul) == [
        "toys.json#[1]: note: 2 objects are neither submissions nor speakers nor slots "
        "[other-objects]",
        "f#schedule.conference.days[0].rooms['S'][0]: error: 'Toys' has neither a code nor an id "
        "[no-id]",
        "toys.json#[0]: error: AAAAAA has no title: '...' [no-title]",
    ]


@pytest.mark.parametrize("value", [None, 7, True, "x", [], {}, [None], [[]], {"en": 5}, ["a", 1]])
@pytest.mark.parametrize(
    "key",
    [
        "title", "abstract", "speakers", "persons", "track", "tags", "slot", "slots", "resources",
        "links", "type", "submission_type", "language", "content_locale", "state", "duration",
    ],
)  # fmt: skip
def test_any_value_may_stand_anywhere(key: str, value: Any) -> None:
    read(made([submission(**{key: value}), submission("OTHER1")]))


@pytest.mark.parametrize(
    "when",
    [
        {"start": "soon", "end": 5, "room": []},
        {"start": "2031-05-04T09:00:00Z", "end": "2031-05-04T08:00:00Z"},
        {"start": "9999-12-31T23:59:00Z", "duration": 90},
        {"start": "2031-05-04T09:00:00Z", "duration": 10**9},
    ],
)
def test_odd_times(when: dict[str, Any]) -> None:
    haul = read(made([submission(slot=when)]))
    assert len(haul.talks) == 1
    assert all("end" not in session.fields for session in haul.sessions)


@pytest.mark.parametrize("junk", ["!", "* ", "![[", "# " + " " * 300, "<b", "> ", "://", "((("])
def test_texts_of_a_hundred_thousand_characters_are_read_at_once(junk: str) -> None:
    text = (junk * 100_000)[:100_000]
    haul = read(
        made([submission(title=f"T{text}", abstract=text, submission_type=text, track=text,
                         speakers=[{"code": "A", "name": text, "biography": text}])])
    )  # fmt: skip
    assert haul.read == 1


def test_names_that_are_only_punctuation_are_left_out() -> None:
    haul = read(made([submission(speakers=[{"code": "A", "name": "***"}])]))
    assert "speakers" not in haul.talks[0].fields
    assert [problem.code for problem in haul.problems] == ["no-name"]
