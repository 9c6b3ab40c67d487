"""Times of calendars: zones by every name, floating times, odd forms, ends."""

from __future__ import annotations

import pytest

from importers.ics.reading import calendar, event, read, starts
from importers.intake.tables.making import said


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("DTSTART:20310704T093000Z", "2031-07-04T09:30Z"),
        ("DTSTART;VALUE=DATE-TIME:20310704T093015Z", "2031-07-04T09:30:15Z"),
        ("DTSTART;TZID=Europe/Berlin:20310704T093000", "2031-07-04T09:30+02:00"),
        ("DTSTART;TZID=Europe/Berlin:20310104T093000", "2031-01-04T09:30+01:00"),
        ("DTSTART;TZID=/toys.example/Europe/Berlin:20310704T093000", "2031-07-04T09:30+02:00"),
        ("DTSTART;TZID=posix/Europe/Vaduz:20310704T093000", "2031-07-04T09:30+02:00"),
        ("DTSTART;TZID=America/Los Angeles:20310704T093000", "2031-07-04T09:30-07:00"),
        ("DTSTART;TZID=America/Argentina/Buenos_Aires:20310704T093000", "2031-07-04T09:30-03:00"),
        ("DTSTART;TZID=Eastern Standard Time:20310704T093000", "2031-07-04T09:30-04:00"),
        ("DTSTART;TZID=UTC+11:20310704T093000", "2031-07-04T09:30+11:00"),
        ("DTSTART;VALUE=DATE:20310704", "2031-07-04T00:00"),
        ("DTSTART:20310704", "2031-07-04T00:00"),
        ("DTSTART:2031-07-04 09:30:00+00:00", "2031-07-04T09:30Z"),
        ("DTSTART:2031-07-04T09:30:00+05:30", "2031-07-04T09:30+05:30"),
        ("DTSTART;;VALUE=DATE-TIME:20310704T093000Z", "2031-07-04T09:30Z"),
        # Clocks are put forward over this hour: RFC 5545 takes the offset from before.
        ("DTSTART;TZID=Europe/Berlin:20310330T023000", "2031-03-30T02:30+01:00"),
    ],
)
def test_a_beginning_keeps_its_zone(line: str, start: str) -> None:
    assert starts(read(calendar(*event(line)))) == [start]


def test_times_without_a_zone_need_one() -> None:
    lines = event("DTSTART:20310704T093000", "DTEND:20310704T100000")
    file = calendar("X-WR-TIMEZONE:Africa/Nairobi", *lines)
    haul = read(file)
    assert (haul.sessions, haul.sessions_read) == ((), 1)
    assert said(haul) == ["toys.ics:3: error: 'Toys' has times without a zone [no-zone]"]
    assert haul.problems[0].hint == (
        "give their zone with --zone Europe/Berlin; the calendar's own is Africa/Nairobi"
    )
    assert starts(read(file, zone="Asia/Tokyo")) == ["2031-07-04T09:30+09:00"]


def test_an_unknown_zone_is_no_time() -> None:
    haul = read(calendar(*event("DTSTART;TZID=Toyland/Shelf:20310704T093000")), zone="UTC")
    assert (haul.sessions, haul.sessions_read) == ((), 1)
    assert said(haul) == [
        "toys.ics:5: error: 'Toys': nobody knows the time zone 'Toyland/Shelf' of its DTSTART "
        "[unknown-zone]"
    ]


def test_a_zone_of_the_calendar_may_not_keep_the_reader_busy() -> None:
    haul = read(
        calendar(
            *("BEGIN:VTIMEZONE", "TZID:Toyland", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
            *("RRULE:FREQ=SECONDLY", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:STANDARD"),
            "END:VTIMEZONE",
            *event("DTSTART;TZID=Toyland:20310704T093000"),
        )
    )
    assert [problem.code for problem in haul.problems] == ["unknown-zone"]


def test_an_unknown_zone_for_the_option_is_reported() -> None:
    haul = read(calendar(*event("DTSTART:20310704T093000Z")), zone="Toyland")
    assert said(haul) == [
        "toys.ics: error: 'Toyland' is not a time zone: write a name such as Europe/Berlin, UTC, "
        "AoE or +05:30 [unknown-zone]"
    ]
    assert len(haul.sessions) == 1


@pytest.mark.parametrize(
    ("line", "end", "message"),
    [
        ("DURATION:PT45M", "2031-07-04T10:15Z", None),
        ("DURATION:P1DT1H", "2031-07-05T10:30Z", None),
        ("DTEND;TZID=Asia/Tokyo:20310704T193000", "2031-07-04T19:30+09:00", None),
        ("SEQUENCE:0", None, None),
        ("DURATION:P9999W", None, "DURATION 'P9999W' cannot be read [bad-moment]"),
        ("DURATION:soon", None, "DURATION 'soon' cannot be read [bad-moment]"),
        ("DTEND:later", None, "DTEND 'later' cannot be read [bad-moment]"),
        (
            "DTEND:20310704T083000Z",
            None,
            "its end '20310704T083000Z' is before its beginning [bad-moment]",
        ),
    ],
)
def test_an_end(line: str, end: str | None, message: str | None) -> None:
    haul = read(calendar(*event("DTSTART:20310704T093000Z", line)))
    assert haul.sessions[0].fields.get("end") == end
    assert said(haul) == ([f"toys.ics:6: warning: 'Toys': {message}"] if message else [])


def test_times_in_another_form_are_told_once() -> None:
    haul = read(
        calendar(
            *event("DTSTART:2031-07-04 09:30:00+00:00"),
            *event("DTSTART:2031-07-05 09:30:00+00:00", uid="two", title="Games"),
        )
    )
    assert said(haul) == [
        "toys.ics:2: warning: 2 events have times in another form; the first is 'Toys' [odd-moment]"
    ]
