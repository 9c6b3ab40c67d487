"""Days and times as people type them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.intake.tables.making import said
from importers.sheet.reading import read, table, times
from nbproceedings.importers._sheet_times import BadTime, Days, order_of, read_times

FIRST = "2031-05-04"  # a Sunday


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2031-05-09", "2031-05-09"),
        ("May 9", "2031-05-09"),
        ("9 May", "2031-05-09"),
        ("May 9th", "2031-05-09"),
        ("May 09", "2031-05-09"),
        ("09-May", "2031-05-09"),
        ("Friday, May 9", "2031-05-09"),
        ("Fri 9 May", "2031-05-09"),
        ("9.5.2031", "2031-05-09"),
        ("2031-05-09T00:00", None),
        ("Friday", "2031-05-09"),
        ("Fri.", "2031-05-09"),
        ("Sunday", "2031-05-04"),
        ("Day 2", "2031-05-05"),
        ("1", "2031-05-04"),
        ("-1", "2031-05-03"),
        ("January 2", "2031-01-02"),
        ("5/9/2031", None),
        ("May 32", None),
        ("soon", None),
    ],
)
def test_a_day_of_a_known_event(written: str, day: str | None) -> None:
    assert Days(FIRST, None, ["-1", "1"]).read(written) == day


def test_a_day_in_the_next_year() -> None:
    assert Days("2031-12-28", None, ()).read("January 2") == "2032-01-02"
    assert Days("2031-12-28", None, ()).read("January 2, 2031") == "2031-01-02"


def test_days_may_be_counted_with_a_zero_or_without() -> None:
    without, with_zero = Days(FIRST, None, ["-1", "1"]), Days(FIRST, None, ["-1", "0", "1"])
    assert (without.read("-1"), with_zero.read("-1")) == ("2031-05-03", "2031-05-02")
    assert with_zero.read("0") == "2031-05-03"


def test_without_a_first_day_only_whole_days_can_be_read() -> None:
    days = Days(None, None, ())
    assert days.read("9 May 2031") == "2031-05-09"
    for written in ("9 May", "Friday", "Day 2"):
        assert (days.read(written), days.lacks(written)) == (None, True)
    assert (days.read("soon"), days.lacks("soon"), days.lacks("9 May 2031")) == (
        None,
        False,
        False,
    )


def test_one_day_tells_how_the_others_are_written() -> None:
    american = read(
        table("Title,Date,Time", "Toys,5/9/2031,9:00", "Games,5/31/2031,9:00"), date=None
    )
    assert [start[:10] for start, _ in times(american)] == ["2031-05-09", "2031-05-31"]
    assert (order_of(["1/2/2031"]), order_of(["1/2/2031", "31/1/2031"])) == (None, "dmy")
    open_ = read(table("Title,Date,Time", "Toys,5/9/2031,9:00"))
    assert times(open_) == [("", "")]
    assert said(open_) == [
        "s.csv:2: error: the row has a day that cannot be read: '5/9/2031' [bad-day]"
    ]


@pytest.mark.parametrize(
    ("cells", "start", "end", "later"),
    [
        ({"start": "9:00", "end": "9:30"}, "09:00", "09:30", 0),
        ({"start": "9:00 AM", "end": "1:30 pm"}, "09:00", "13:30", 0),
        ({"start": "9.00", "end": "9h30"}, "09:00", "09:30", 0),
        ({"start": "2pm"}, "14:00", "", 0),
        ({"start": "10h", "end": "11 Uhr"}, "10:00", "11:00", 0),
        ({"time": "10.15 – 11:30 Uhr"}, "10:15", "11:30", 0),
        ({"start": "9:00 hrs"}, "09:00", "", 0),
        ({"time": "9:00 AM – 9:30 AM"}, "09:00", "09:30", 0),
        ({"time": "9:00-9:30"}, "09:00", "09:30", 0),
        ({"time": "9–9:30 am"}, "09:00", "09:30", 0),
        ({"time": "11:30 – 12:30 PM"}, "11:30", "12:30", 0),
        ({"time": "1:30 – 2:30 p.m."}, "13:30", "14:30", 0),
        ({"time": "10 - 11"}, "10:00", "11:00", 0),
        ({"time": "9:00 to 9:30"}, "09:00", "09:30", 0),
        ({"time": "9:00", "end": "10:00"}, "09:00", "10:00", 0),
        ({"start": "22:00", "end": "1:00"}, "22:00", "01:00", 1),
        ({"start": "23:30", "end": "24:00"}, "23:30", "24:00", 0),
        ({"start": "9:00", "duration": "90 min"}, "09:00", "10:30", 0),
        ({"start": "9:00", "duration": "1:30"}, "09:00", "10:30", 0),
        ({"start": "9:00", "duration": "1.5 hours"}, "09:00", "10:30", 0),
        ({"start": "23:00", "duration": "2 h"}, "23:00", "01:00", 1),
        ({"start": "9:00", "duration": "45"}, "09:00", "", 0),
        ({"start": "14:00", "end": "23:45", "duration": "33.75 h"}, "14:00", "23:45", 1),
        ({"start": "2031-05-04T09:00", "end": "2031-05-05T01:00"}, "09:00", "01:00", 1),
        ({"start": "TBA"}, "", "", 0),
        ({"start": "", "end": "9:00"}, "", "", 0),
    ],
)
def test_times_of_a_row(cells: dict[str, str], start: str, end: str, later: int) -> None:
    found = read_times(cells, FIRST, {}, None)
    assert (found.start, found.end, found.days_later) == (start, end, later)


@pytest.mark.parametrize(
    ("cells", "usable"),
    [
        ({"start": "half past nine"}, ""),
        ({"time": "all day"}, ""),
        ({"start": "25:00"}, ""),
        ({"start": "9:00", "end": "later"}, "09:00"),
        # Half an hour in the afternoon, or a night of twelve hours: nobody guesses.
        ({"start": "12:30", "end": "1:00"}, "12:30"),
        ({"start": "2031-05-04T09:00", "end": "2031-05-03T09:00"}, "09:00"),
        ({"start": "9" * 101}, ""),
    ],
)
def test_what_is_no_time(cells: dict[str, str], usable: str) -> None:
    with pytest.raises(BadTime) as raised:
        read_times(cells, FIRST, {}, None)
    assert (raised.value.times.start if raised.value.times else "") == usable


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=12))
def test_any_text_is_a_time_or_is_not(start: str, end: str, duration: str) -> None:
    cells = {"start": start, "end": end, "duration": duration, "time": start + end}
    with suppress(BadTime):
        read_times(cells, FIRST, {}, "UTC").moments("UTC")
    Days(FIRST, None, [start]).read(end)


def test_what_cannot_be_read_is_told_with_its_row() -> None:
    haul = read(
        table(
            "Title,Date,Start,End",
            "Toys,2031-05-04,half past nine,",
            "Games,2031-05-04,9:00,8:59 sharp",
            "Tops,2031-03-30,2:30,",
        )
    )
    assert times(haul) == [("2031-05-04T09:00+02:00", ""), ("", ""), ("", "")]
    assert said(haul) == [
        "s.csv:2: warning: 'half past nine' is no time that can be read [bad-time]",
        "s.csv:3: warning: '8:59 sharp' is no time that can be read [bad-time]",
        # Clocks are put forward over this hour.
        "s.csv:4: warning: '2031-03-30 02:30' is no time that can be read [bad-time]",
    ]


def test_an_hour_that_may_be_one_of_the_afternoon_is_told() -> None:
    haul = read(
        table(
            "Title,Date,Time",
            "Lunch,2031-05-04,12:00",
            "Toys,2031-05-04,1:30",
            "Games,2031-05-04,2:00 PM",
            "Dawn,2031-05-05,6:00",
        )
    )
    assert [start[11:16] for start, _ in times(haul)] == ["01:30", "12:00", "14:00", "06:00"]
    assert said(haul) == [
        "s.csv:3: warning: the row may mean the afternoon: '01:30 after 12:00' [time-goes-back]"
    ]


def test_a_table_without_days_is_that_of_the_given_day() -> None:
    assert times(read(table("Title,Time", "Toys,9:00"))) == [("2031-05-04T09:00+02:00", "")]
    assert times(read(table("Title,Time", "Toys,9:00"), date=None)) == [("", "")]


def test_options_that_are_no_zone_and_no_day_are_reported() -> None:
    file = table("Title,Date,Time", "Toys,2031-05-04,9:00")
    assert said(read(file, zone="Toyland")) == [
        "s.csv: error: 'Toyland' is not a time zone: write a name such as Europe/Berlin, UTC, AoE "
        "or +05:30 [unknown-zone]"
    ]
    assert said(read(file, date="soon")) == ["s.csv: error: --date 'soon' is no day [bad-day]"]
