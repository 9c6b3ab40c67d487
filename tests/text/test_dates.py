from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from nbproceedings.text.dates import (
    Day,
    format_clock,
    format_day,
    format_range,
    parse_moment,
    zone,
)

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("written", "day", "printed"),
    [
        ("2020", Day(2020), "2020"),
        ("2020-04", Day(2020, 4), "April 2020"),
        (" 2020-04-26 ", Day(2020, 4, 26), "26 April 2020"),
    ],
)
def test_day_is_as_much_of_a_date_as_is_known(written: str, day: Day, printed: str) -> None:
    assert Day.parse(written) == day
    assert str(day) == written.strip()
    assert format_day(day) == printed


@pytest.mark.parametrize(
    "written", ["", "20", "2020-4", "2020-13", "2020-02-30", "26.4.2020", "٢٠٢٠"]
)
def test_day_refuses(written: str) -> None:
    with pytest.raises(ValueError, match=r"^'.*' is not (a date: write|in the calendar)"):
        Day.parse(written)


def test_first_day() -> None:
    assert [Day(2020).first, Day(2020, 4).first] == [date(2020, 1, 1), date(2020, 4, 1)]


@pytest.mark.parametrize(
    ("name", "offset"),
    [
        ("UTC", 0),
        ("gmt", 0),
        ("AoE", -720),
        ("+05:30", 330),
        ("UTC-8", -480),
        ("GMT+0200", 120),
        ("Europe/Berlin", 60),
        ("America/Argentina/Buenos_Aires", -180),
    ],
)
def test_zone(name: str, offset: int) -> None:
    assert zone(name).utcoffset(datetime(2020, 1, 1)) == timedelta(minutes=offset)


@pytest.mark.parametrize(
    "name", ["", "Europe", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "+15:00", "+05:75"]
)
def test_zone_refuses(name: str) -> None:
    with pytest.raises(ValueError, match=r"is not a time zone: (write|offsets)"):
        zone(name)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2020-04-26T09:30", datetime(2020, 4, 26, 9, 30, tzinfo=BERLIN)),
        ("2020-04-26 9:30", datetime(2020, 4, 26, 9, 30, tzinfo=BERLIN)),
        ("2020-04-26T09:30:15.5Z", datetime(2020, 4, 26, 9, 30, 15, tzinfo=UTC)),
        ("2020-04-26 09:30 UTC", datetime(2020, 4, 26, 9, 30, tzinfo=UTC)),
        ("2020-04-26T24:00", datetime(2020, 4, 27, tzinfo=BERLIN)),
        (
            "2020-04-26T09:30-0330",
            datetime(2020, 4, 26, 9, 30, tzinfo=timezone(-timedelta(hours=3, minutes=30))),
        ),
        ("2020-04-26T09:30+02", datetime(2020, 4, 26, 9, 30, tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_moment(written: str, moment: datetime) -> None:
    found = parse_moment(written, BERLIN)
    assert found == moment
    assert found.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("2020-04-26", "not a date with a time"),
        ("", "not a date with a time"),
        ("26 April 2020 9:30", "not a date with a time"),
        ("2020-02-30T09:30", "2020-02-30 is not in the calendar"),
        ("2020-04-26T24:01", "not between 00:00 and 24:00"),
        ("2020-04-26T09:60", "not between 00:00 and 24:00"),
        ("2020-04-26T09:30+99:00", r"\+99:00 is not between"),
        ("2020-03-29T02:30", "does not exist in Europe/Berlin"),
        ("9999-12-31T24:00", "beyond the calendar"),
        ("0001-01-01T00:00", "beyond the calendar"),
    ],
)
def test_moment_refuses(written: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_moment(written, BERLIN)


def test_moment_in_the_repeated_hour_is_the_first() -> None:
    assert parse_moment("2020-10-25T02:30", BERLIN).utcoffset() == timedelta(hours=2)


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        (date(2022, 8, 15), None, "15 August 2022"),
        (date(2022, 8, 15), date(2022, 8, 15), "15 August 2022"),
        (date(2022, 8, 15), date(2022, 8, 19), "15–19 August 2022"),
        (date(2022, 4, 30), date(2022, 5, 2), "30 April – 2 May 2022"),
        (date(2021, 12, 30), date(2022, 1, 2), "30 December 2021 – 2 January 2022"),
    ],
)
def test_range(start: date, end: date | None, printed: str) -> None:
    assert format_range(start, end) == printed


def test_clock() -> None:
    assert format_clock(datetime(2020, 4, 26, 9, 5, tzinfo=UTC)) == "09:05"
    assert format_clock(datetime(2020, 4, 26, 9, 5, 7, tzinfo=UTC)) == "09:05:07"
