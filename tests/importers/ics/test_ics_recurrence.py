"""Recurring events, against somebody else's reading of the rules."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import islice
from unittest.mock import patch

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.ics.reading import calendar, event, read, starts
from importers.intake.tables.making import said
from nbproceedings.importers._ics_recurrence import HORIZON, MAX_TIMES, Rule

START = datetime(2031, 5, 6, 9, 30)  # the first Tuesday of May


def theirs(text: str, start: datetime, count: int) -> list[datetime]:
    """What dateutil reads, from a start that the rule itself gives."""
    return list(islice(rrulestr(text, dtstart=start), count))


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;COUNT=5",
        "FREQ=DAILY;INTERVAL=3;COUNT=20",
        "FREQ=DAILY;BYDAY=TU,TH;COUNT=9",
        "FREQ=DAILY;BYMONTH=5,6;BYMONTHDAY=6,-1;COUNT=7",
        "FREQ=WEEKLY;COUNT=10",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;COUNT=11",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=11",
        "FREQ=WEEKLY;BYDAY=TU;BYMONTH=5,7;COUNT=11",
        "FREQ=MONTHLY;COUNT=12",
        "FREQ=MONTHLY;BYDAY=1TU,-1FR;COUNT=12",
        "FREQ=MONTHLY;BYDAY=TU,WE;BYSETPOS=1,-1;COUNT=12",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=6,31;COUNT=12",
        "FREQ=YEARLY;COUNT=2",
        "FREQ=YEARLY;BYMONTH=5,11;BYDAY=1TU;COUNT=4",
        "FREQ=YEARLY;BYDAY=18TU,-1MO;COUNT=4",
        "FREQ=YEARLY;BYMONTHDAY=6;COUNT=20",
        "FREQ=DAILY;BYHOUR=9;BYMINUTE=30;COUNT=3",
    ],
)
def test_rules_fall_on_the_days_on_which_dateutil_sees_them(text: str) -> None:
    rule = Rule.parse(text)
    assert rule is not None
    assert rule.fits(START)
    assert rule.times(START, None) == (theirs(text, START, 50), False)


days = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
months = st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True)
month_days = st.lists(st.integers(-31, 31).filter(bool), min_size=1, max_size=4, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 4))}"]
    if draw(st.booleans()):
        parts.append(f"BYMONTH={','.join(map(str, draw(months)))}")
    # RFC 5545 does not know days of the month in weekly rules, nor does it matter in ours.
    if frequency != "WEEKLY" and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={','.join(map(str, draw(month_days)))}")
    if draw(st.booleans()):
        chosen = draw(st.lists(days, min_size=1, max_size=3, unique=True))
        if frequency == "MONTHLY" and draw(st.booleans()):
            chosen = [f"{draw(st.sampled_from([1, 2, 5, -1, -5]))}{day}" for day in chosen]
        parts.append(f"BYDAY={','.join(chosen)}")
        # dateutil counts positions of a first week from its middle, where the series begins.
        if frequency != "WEEKLY" and draw(st.booleans()):
            parts.append(f"BYSETPOS={draw(st.sampled_from(['1', '-1', '1,-1', '2']))}")
    return ";".join(parts)


@settings(max_examples=80, deadline=None)
@given(text=rules(), start=st.datetimes(datetime(2000, 1, 1), datetime(2060, 1, 1)))
def test_any_rule_falls_on_the_days_on_which_dateutil_sees_it(text: str, start: datetime) -> None:
    rule = Rule.parse(text)
    assert rule is not None
    end = (start + HORIZON).replace(microsecond=0)
    start = start.replace(microsecond=0)
    known = rrulestr(f"{text};UNTIL={end:%Y%m%dT%H%M%S}", dtstart=start)
    # Until the last year there is, dateutil would seek a day that never comes.
    with patch("datetime.MAXYEAR", end.year):
        expected = list(islice(known, MAX_TIMES))
    found, _ = rule.times(start, end)
    # The first event takes place even if its own rule does not ask for it.
    assert sorted({*found} - {start}) == sorted({*expected} - {start})[: len(found) - 1]
    assert len(found) >= min(len({*expected, start}), MAX_TIMES)


@pytest.mark.parametrize(
    "text",
    [
        "", "FREQ=SECONDLY", "FREQ=HOURLY;COUNT=3", "FREQ=TOYLY", "COUNT=3", "FREQ=DAILY;COUNT=x",
        "FREQ=DAILY;INTERVAL=0", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=WEEKLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=40",
        "RSCALE=TOY;FREQ=YEARLY", "FREQ=DAILY;BYHOUR=9,10",
    ],
)  # fmt: skip
def test_what_programmes_do_not_need_is_not_understood(text: str) -> None:
    assert Rule.parse(text) is None


def test_a_rule_for_another_time_of_the_day_does_not_fit() -> None:
    rule = Rule.parse("FREQ=DAILY;BYHOUR=10;COUNT=3")
    assert rule is not None
    assert not rule.fits(START)


def test_no_rule_goes_beyond_its_bounds() -> None:
    rule = Rule.parse("FREQ=DAILY")
    assert rule is not None
    times, more = rule.times(START, None)
    assert (len(times), more) == (MAX_TIMES, True)
    yearly = Rule.parse("FREQ=YEARLY")
    assert yearly is not None
    assert yearly.times(START, None)[0][-1] <= START + HORIZON
    assert yearly.times(datetime(9999, 12, 31), None) == ([datetime(9999, 12, 31)], True)
    assert yearly.times(START, START + timedelta(days=400)) == (
        [START, START.replace(year=2032)],
        False,
    )


def test_a_series_keeps_the_time_on_its_clock_over_the_summer() -> None:
    haul = read(
        calendar(
            *event(
                "DTSTART;TZID=Europe/Berlin:20311024T090000",
                "DTEND;TZID=Europe/Berlin:20311024T100000",
                "RRULE:FREQ=WEEKLY;UNTIL=20311114T080000Z",
                "EXDATE;TZID=Europe/Berlin:20311107T090000",
                "RDATE:20311115T090000Z",
            )
        )
    )
    assert [(one.source_id, one.fields["start"], one.fields["end"]) for one in haul.sessions] == [
        ("one/20311024T070000Z", "2031-10-24T09:00+02:00", "2031-10-24T10:00+02:00"),
        ("one/20311031T080000Z", "2031-10-31T09:00+01:00", "2031-10-31T10:00+01:00"),
        ("one/20311114T080000Z", "2031-11-14T09:00+01:00", "2031-11-14T10:00+01:00"),
        ("one/20311115T090000Z", "2031-11-15T09:00Z", "2031-11-15T10:00Z"),
    ]
    assert haul.sessions_read == 4


def test_what_was_changed_of_a_series_takes_the_place_of_its_date() -> None:
    haul = read(
        calendar(
            *event("DTSTART:20310504T080000Z", "RRULE:FREQ=DAILY;COUNT=3"),
            *event(
                "DTSTART:20310505T100000Z", "RECURRENCE-ID:20310505T080000Z", title="Toys, later"
            ),
            *event("DTSTART:20310601T100000Z", "RECURRENCE-ID:20310601T080000Z", uid="other"),
        )
    )
    assert [(one.source_id, one.fields["title"]) for one in haul.sessions] == [
        ("one/20310504T080000Z", "Toys"),
        ("one/20310505T080000Z", "Toys, later"),
        ("one/20310506T080000Z", "Toys"),
        ("other/20310601T080000Z", "Toys"),
    ]
    assert starts(haul)[1] == "2031-05-05T10:00Z"


def test_dates_without_a_zone_are_left_out_on_the_clock_of_the_series() -> None:
    haul = read(
        calendar(
            *event(
                "DTSTART;TZID=Europe/Berlin:20310504T090000",
                "RRULE:FREQ=DAILY;COUNT=4",
                "EXDATE:20310505T090000",
                "EXDATE;VALUE=DATE:20310506",
                "EXDATE:",
                "RDATE;VALUE=PERIOD:20310508T090000Z/PT1H,nonsense",
            )
        )
    )
    assert starts(haul) == [
        "2031-05-04T09:00+02:00",
        "2031-05-07T09:00+02:00",
        "2031-05-08T09:00Z",
    ]
    assert said(haul) == ["toys.ics:10: warning: RDATE: 'nonsense' is no date [bad-moment]"]


def test_an_endless_series_and_one_that_is_not_understood_are_reported() -> None:
    haul = read(
        calendar(
            *event("DTSTART:20310504T080000Z", "RRULE:FREQ=WEEKLY"),
            *event("DTSTART:20310504T080000Z", "RRULE:FREQ=HOURLY", uid="two", title="Bells"),
        )
    )
    assert len(haul.sessions) == 105 + 1
    assert said(haul) == [
        "toys.ics:12: warning: 'Bells': the repetition 'FREQ=HOURLY' is not understood "
        "[bad-recurrence]",
        "toys.ics:6: warning: 'Toys': 'FREQ=WEEKLY' goes on and on; its first 105 dates were read "
        "[endless-recurrence]",
    ]


def test_a_calendar_of_endless_series_stays_within_bounds() -> None:
    lines = [
        line
        for number in range(60)
        for line in event("DTSTART:20310504T080000Z", "RRULE:FREQ=DAILY", uid=f"u{number}")
    ]
    haul = read(calendar(*lines))
    assert len(haul.sessions) == 25 * 200 + 35
    assert [problem.code for problem in haul.problems] == ["endless-recurrence"]


def test_a_period_has_a_length_of_its_own() -> None:
    haul = read(
        calendar(
            *event(
                "DTSTART:20310504T090000Z",
                "DURATION:PT1H",
                "RDATE;VALUE=PERIOD:20310505T090000Z/PT30M,20310506T090000Z/20310506T113000Z",
                "RDATE;VALUE=PERIOD:20310507T090000Z/20310507T080000Z,20310508T090000Z/PX",
                "RDATE:20310509T090000Z",
            )
        )
    )
    assert [one.fields.get("end") for one in haul.sessions] == [
        "2031-05-04T10:00Z", "2031-05-05T09:30Z", "2031-05-06T11:30Z", "2031-05-09T10:00Z",
    ]  # fmt: skip
    assert said(haul) == [
        f"toys.ics:8: warning: RDATE: {shown!r} is no date [bad-moment]"
        for shown in ("20310507T090000Z/20310507T080000Z", "20310508T090000Z/PX")
    ]
