"""Files that are broken, foreign or hostile: a clear line each, never an exception."""

from __future__ import annotations

import pytest

from importers.intake.tables.making import said, source
from importers.sheet.reading import fixture, read, table


@pytest.mark.parametrize(
    ("name", "data", "messages"),
    [
        ("x.csv", b"", ["x.csv: error: 'x.csv' is empty [empty-source]"]),
        ("x.json", b"[", ["x.json:1:2: error: the JSON in 'x.json' ends in the middle of a value "
                          "[bad-json]"]),
        ("x.json", b"{}", ["x.json: error: 'x.json' holds no table [wrong-source]"]),
        ("x.json", b'{"notes": [{"content": {}}]}',
         ["x.json: error: 'x.json' holds no table [wrong-source]"]),
        ("x.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
         ["x.ics:1: error: 'x.ics' is not a table: it begins with 'BEGIN:VCALENDAR END:VCALENDAR' "
          "[not-a-table]"]),
        ("x.csv", b"Paper,Authors\n1,Ada Toyworth\n",
         ["x.csv: error: no columns say what there is and when; there are Paper, Authors "
          "[wrong-source]"]),
    ],
)  # fmt: skip
def test_files_without_a_schedule(name: str, data: bytes, messages: list[str]) -> None:
    haul = read(source(name, data))
    assert (haul.sessions, said(haul)) == ((), messages)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (lambda data: b"\xef\xbb\xbf" + data, []),
        (lambda data: data.replace(b"\n", b"\r"), []),
        (lambda data: data.replace(b"\n", b"\r\n"), []),
        (lambda data: data.decode().encode("latin-1", "replace"), []),
    ],
)
def test_whatever_the_line_ends(change: object, codes: list[str]) -> None:
    assert callable(change)
    data = fixture("programme.csv").data.replace("–".encode(), b"-")
    haul = read(source("programme.csv", change(data)))
    known = read(source("programme.csv", data))
    assert [one.fields for one in haul.sessions] == [one.fields for one in known.sessions]
    extra = {one.code for one in haul.problems} - {one.code for one in known.problems}
    assert sorted(extra) == codes


def test_latin_1_is_read_and_reported() -> None:
    haul = read(source("x.csv", "Title,Date,Time\nMöbel,2031-05-04,9:00\n".encode("latin-1")))
    assert haul.sessions[0].fields["title"] == "Möbel"
    assert [problem.code for problem in haul.problems] == ["encoding"]


def test_rows_without_a_title_are_counted_and_told() -> None:
    haul = read(
        table(
            "Title,Date,Time,Room",
            "...,2031-05-04,9:00,A",
            ",2031-05-04,9:30,B",
            "Toys,2031-05-04,10:00,C",
            ",,,",
        )
    )
    assert ([one.fields["title"] for one in haul.sessions], haul.sessions_read) == (["Toys"], 3)
    assert said(haul) == [
        "s.csv:2: warning: 2 rows have no title, left out; the first is '... 2031-05-04 9:00 A' "
        "[no-title]"
    ]


def test_rows_that_are_too_long_are_counted_and_told() -> None:
    haul = read(table("Title,Date,Time", "Toys,2031-05-04,9:00", "Games, big,2031-05-04,9:00"))
    assert (len(haul.sessions), haul.sessions_read) == (1, 2)
    assert [problem.code for problem in haul.problems] == ["row-too-long"]


def test_names_that_are_only_punctuation_make_no_talk() -> None:
    haul = read(table("Title,Date,Time,Speakers", "Keynote,2031-05-04,9:00,***"))
    assert haul.talks == ()


@pytest.mark.parametrize("junk", ["!", "* ", "![[", "A, ", " and ", "<b", "://", "(((", "9:00-"])
def test_cells_of_a_hundred_thousand_characters_are_read_at_once(junk: str) -> None:
    text = (junk * 100_000)[:100_000]
    haul = read(
        table(
            "Title,Date,Time,Speakers,Session,Room,Description,Type",
            *(f'"x{text}",2031-05-04,"{text}","{text}","{text}","{text}","{text}","{text}"',),
            f'Toys,2031-05-04,9:00,"{text}",,,,keynote',
        )
    )
    assert len(haul.sessions) == 2
