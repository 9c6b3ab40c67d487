"""Broken calendars: what is whole is read, and each fault has its line in the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.ics.reading import calendar, event, read, starts
from importers.intake.tables.making import said, source
from nbproceedings.importers.haul import SourceFile

GOOD = "\r\n".join(
    ("BEGIN:VCALENDAR", *event("DTSTART:20310504T080000Z", title="Möbel"), "END:VCALENDAR", "")
)


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        (b"", ["x.ics: error: 'x.ics' is empty [empty-source]"]),
        (b" \r\n \r\n", ["x.ics: error: 'x.ics' is empty [empty-source]"]),
        (
            b"Title,Start\nToys,9:00\n",
            ["x.ics: error: 'x.ics' is no calendar: it begins with 'Title,Start Toys,9:00' "
             "[wrong-source]"],
        ),
        (
            b'{"schedule": {"conference": {}}}',
            ["x.ics: error: 'x.ics' is no calendar: it begins with "
             "'{\"schedule\": {\"conference\": {}' [wrong-source]"],
        ),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n",
         ["x.ics:1: warning: 'x.ics' holds no events [no-events]"]),
        (b"BEGIN:VCALENDAR\n",
         ["x.ics:1: warning: 'x.ics' ends inside the VCALENDAR that begins in line 1 [cut-off]",
          "x.ics:1: warning: 'x.ics' holds no events [no-events]"]),
    ],
)  # fmt: skip
def test_files_without_an_event(data: bytes, messages: list[str]) -> None:
    haul = read(source("x.ics", data))
    assert (haul.sessions, said(haul)) == ((), messages)


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        (GOOD.encode(), []),
        (b"\xef\xbb\xbf" + GOOD.encode(), []),
        (GOOD.encode().replace(b"\r\n", b"\n"), []),
        (GOOD.encode().replace(b"\r\n", b"\r"), []),
        (GOOD.encode().replace(b"\r\n", b"\r\n\r\n"), []),
        # A fold between the two bytes of one letter.
        (GOOD.encode().replace(b"\xc3\xb6", b"\xc3\r\n \xb6"), []),
        (GOOD.encode("utf-16"),
         ["x.ics:1:1: warning: the file is UTF-16, not UTF-8 [encoding]"]),
        (GOOD.encode("latin-1"),
         ["x.ics:4:10: error: byte 49 (0xF6) is not UTF-8; it was read as 'ö' [encoding]"]),
    ],
)  # fmt: skip
def test_whatever_the_encoding_and_line_ends(data: bytes, messages: list[str]) -> None:
    haul = read(source("x.ics", data))
    assert [session.fields["title"] for session in haul.sessions] == ["Möbel"]
    assert starts(haul) == ["2031-05-04T08:00Z"]
    assert said(haul) == messages


def test_a_calendar_that_is_cut_off_loses_its_last_event_only() -> None:
    whole = calendar(
        *event("DTSTART:20310504T080000Z"), *event("DTSTART:20310504T090000Z", uid="two")
    )
    cut = SourceFile(Path("toys.ics"), whole.data[: whole.data.index(b"0900")])
    haul = read(cut)
    assert (starts(haul), haul.sessions_read) == (["2031-05-04T08:00Z"], 2)
    assert said(haul) == [
        "toys.ics:7: error: 'toys.ics' ends inside the VEVENT that begins in line 7 [cut-off]"
    ]


def test_broken_lines_cost_themselves_only() -> None:
    haul = read(
        calendar(
            *event("X", "DTSTART:20310504T080000Z", 'X-TOY="quote:never ended', "Ärger:ü"),
            "END:VTODO",
        )
    )
    assert starts(haul) == ["2031-05-04T08:00Z"]
    assert said(haul) == [
        "toys.ics:5: warning: 3 lines are no properties; the first is 'X' [broken-line]"
    ]


def test_an_event_without_a_readable_beginning_or_title_is_left_out() -> None:
    haul = read(
        calendar(
            *event("DTSTART:INVALID-DATE"),
            *event("DTSTART:20310231T080000Z", uid="two"),
            *event("DTSTART:20310504T080000Z", uid="three", title="..."),
            *event("DTSTART:20310504T080000Z", uid="four", title="Games"),
        )
    )
    assert ([one.fields["title"] for one in haul.sessions], haul.sessions_read) == (["Games"], 4)
    assert said(haul) == [
        "toys.ics:5: error: 'Toys': DTSTART 'INVALID-DATE' cannot be read [bad-moment]",
        "toys.ics:10: error: 'Toys': DTSTART '20310231T080000Z' cannot be read [bad-moment]",
        "toys.ics:12: warning: '...' has no SUMMARY, left out [no-title]",
    ]


def test_an_event_outside_a_calendar_and_one_without_a_time_are_read() -> None:
    lines = "\n".join(event())
    haul = read(source("x.ics", lines))
    assert [(one.source_id, dict(one.fields)) for one in haul.sessions] == [
        ("one", {"title": "Toys"})
    ]


@pytest.mark.parametrize("name", ["SUMMARY", "LOCATION", "DESCRIPTION", "RRULE", "DURATION", "UID"])
def test_a_value_of_a_hundred_thousand_characters_is_read_at_once(name: str) -> None:
    haul = read(calendar(*event("DTSTART:20310504T080000Z", f"{name}:{'!* a' * 25_000}")))
    assert len(haul.sessions) == 1


def test_brackets_without_end_are_read_at_once() -> None:
    data = b"BEGIN:VCALENDAR\n" + b"BEGIN:A\n" * 50_000 + b"END:B\n" * 50_000
    haul = read(source("x.ics", data))
    assert haul.sessions == ()
