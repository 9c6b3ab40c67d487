from __future__ import annotations

from typing import Any

import pytest

from nbproceedings.model import Volume
from nbproceedings.pages.times import NO_TIME, Clock, span, zone_text
from nbproceedings.text.dates import parse_moment


def a_volume(**more: Any) -> Volume:
    return Volume(id="v", title="V", start="2031-05-04", **more)


def stretch(volume: Volume, start: str | None, end: str | None = None) -> Any:
    moments = [parse_moment(one, volume.zone) if one else None for one in (start, end)]
    return span(volume, *moments)


def test_span_in_two_zones() -> None:
    made = stretch(a_volume(timezone="America/New_York"), "2031-05-04 21:30", "2031-05-04 24:00")
    assert made.start == Clock("2031-05-05T01:30Z", "21:30", "01:30")
    assert made.end == Clock("2031-05-05T04:00Z", "00:00", "04:00")
    assert (made.day, made.machine_day, made.zone) == ("4 May 2031", "2031-05-04", "EDT")
    assert made.utc
    assert made.utc_day == "5 May 2031"


def test_span_given_in_utc_is_shown_in_the_zone_of_the_event() -> None:
    made = stretch(a_volume(timezone="Asia/Kolkata"), "2031-05-04T20:00Z")
    assert made.start == Clock("2031-05-04T20:00Z", "01:30", "20:00")
    assert made.day == "5 May 2031"
    assert made.end is None


def test_span_in_utc_tells_no_second_zone() -> None:
    made = stretch(a_volume(timezone="UTC"), "2031-05-04 09:00")
    assert (made.utc, made.zone, made.utc_day) == (False, "UTC", "")


def test_span_in_london_tells_utc_only_in_summer() -> None:
    volume = a_volume(timezone="Europe/London")
    assert not stretch(volume, "2031-01-04 09:00").utc
    assert stretch(volume, "2031-07-04 09:00").utc


def test_span_is_never_that_of_a_volume_in_another_zone() -> None:
    here = stretch(a_volume(timezone="America/New_York"), "2031-05-04T12:00Z")
    there = stretch(a_volume(timezone="Europe/Berlin"), "2031-05-04T12:00Z")
    assert (here.start.event, there.start.event) == ("08:00", "14:00")


def test_span_with_only_an_end_and_with_none() -> None:
    assert stretch(a_volume(), None, "2031-05-04 10:00").start is None
    assert stretch(a_volume(), None) == NO_TIME


def test_span_with_seconds_keeps_them() -> None:
    assert stretch(a_volume(), "2031-05-04 10:00:30").start.machine == "2031-05-04T10:00:30Z"


@pytest.mark.parametrize(
    ("zone", "label", "text"),
    [
        ("America/New_York", None, "America/New_York (UTC−04:00)"),
        ("America/New_York", "EST", "EST · America/New_York (UTC−04:00)"),
        ("UTC", None, "UTC"),
        ("AoE", None, "AoE (UTC−12:00)"),
        ("+05:30", None, "+05:30 (UTC+05:30)"),
    ],
)
def test_zone_text(zone: str, label: str | None, text: str) -> None:
    assert zone_text(a_volume(timezone=zone, zone_label=label)) == text
