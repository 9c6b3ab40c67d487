"""Days and times as people type them."""

from __future__ import annotations

import pytest

from nbproceedings.importers.intake.moments import Order, clock, day, moment


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2031-07-09", "2031-07-09"),
        ("20310709", "2031-07-09"),
        ("2031/7/9", "2031-07-09"),
        ("Jul 9", "2031-07-09"),
        ("9 Jul", "2031-07-09"),
        ("July 9th", "2031-07-09"),
        ("July 09", "2031-07-09"),
        ("09-Jul", "2031-07-09"),
        ("9th of July 2030", "2030-07-09"),
        ("Wednesday, July 9, 2031", "2031-07-09"),
        ("Wed Jul 9", "2031-07-09"),
        ("Sept. 3, 2031", "2031-09-03"),
        ("9.7.2031", "2031-07-09"),
        ("22/8/2031", "2031-08-22"),
        ("8/22/2031", "2031-08-22"),
        ("7/7/2031", "2031-07-07"),
        ("3/4/2031", None),
        ("31 June", None),
        ("June", None),
        ("", None),
        ("9", None),
        ("tomorrow", None),
    ],
)
def test_days(text: str, found: str | None) -> None:
    assert day(text, year=2031) == found


@pytest.mark.parametrize(("order", "found"), [("mdy", "2031-03-04"), ("dmy", "2031-04-03")])
def test_days_whose_order_is_said(order: Order, found: str) -> None:
    assert day("3/4/2031", order=order) == found


def test_a_day_without_a_year_needs_one() -> None:
    assert day("July 9") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9:00 AM", "09:00"),
        ("12:30 am", "00:30"),
        ("12:30 p.m.", "12:30"),
        ("8:30", "08:30"),
        ("08:30:15", "08:30:15"),
        ("14.30", "14:30"),
        ("14h30", "14:30"),
        ("2pm", "14:00"),
        ("24:00", "24:00"),
        ("24:01", None),
        ("25:00", None),
        ("14", None),
        ("13 am", None),
        ("noon", None),
        ("", None),
    ],
)
def test_clocks(text: str, found: str | None) -> None:
    assert clock(text) == found


@pytest.mark.parametrize(
    ("text", "zone", "date", "found"),
    [
        ("2031-05-04T09:30", None, None, "2031-05-04T09:30"),
        ("2031-05-04 09:30:00Z", None, None, "2031-05-04T09:30Z"),
        ("2031-05-04T09:30:00.000+02:00", None, None, "2031-05-04T09:30+02:00"),
        ("2031-05-04T09:30", "Europe/Berlin", None, "2031-05-04T09:30+02:00"),
        ("2031-01-04T09:30", "Europe/Berlin", None, "2031-01-04T09:30+01:00"),
        ("2031-05-04T09:30Z", "Europe/Berlin", None, "2031-05-04T09:30Z"),
        ("20310504T093000Z", None, None, "2031-05-04T09:30Z"),
        ("20310504T093000", "UTC", None, "2031-05-04T09:30Z"),
        ("8/22/2031 4:50:29 PM -07:00", None, None, "2031-08-22T16:50:29-07:00"),
        ("9:00 AM", "UTC", "2031-05-04", "2031-05-04T09:00Z"),
        ("May 4 at 9:00", None, "2031-01-01", "2031-05-04T09:00"),
        ("24:00", None, "2031-05-04", "2031-05-05T00:00"),
        ("9:00 AM", "UTC", None, None),
        ("2031-03-30T02:30", "Europe/Berlin", None, None),
        ("2031-05-04", None, None, None),
        ("2031-05-04T09:30", "Nowhere/Land", None, None),
        ("", None, "2031-05-04", None),
    ],
)
def test_moments(text: str, zone: str | None, date: str | None, found: str | None) -> None:
    assert moment(text, zone, date) == found
