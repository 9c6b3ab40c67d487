"""Days and times as people type them, in the form of the record.

Nothing is guessed: ``3/4/2020`` is a day only for who says which of the two is the month, and a
day without a year needs one given.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from datetime import date as calendar_date
from typing import Literal

from nbproceedings.text.dates import MONTHS, parse_moment
from nbproceedings.text.dates import zone as zone_of

Order = Literal["mdy", "dmy"]
"""How a numeric day such as 3/4/2020 is written: month first (America) or day first."""

_MONTHS = {name.casefold()[:length]: number for number, name in enumerate(MONTHS, 1)
           for length in range(3, 10)} | {"sept": 9}  # fmt: skip
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.I
)
_ISO = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_NUMERIC = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([/.])([0-9]{1,2})\2([0-9]{1,2})")
_MONTH_FIRST = re.compile(
    r"([A-Za-z]{3,9})\.?[\s-]*([0-9]{1,2})(?:st|nd|rd|th)?(?:,?[\s-]+([0-9]{4}))?", re.I
)
_DAY_FIRST = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|\.)?(?:\s+of)?[\s-]*([A-Za-z]{3,9})\.?(?:,?[\s-]+([0-9]{4}))?",
    re.I,
)
_CLOCK = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2})(?::([0-9]{2}))?)?\s*([ap]\.?m\.?)?", re.I)
_TIMED = re.compile(
    r"(?P<day>.*?[0-9])(?:T|,?\s+(?:at\s+)?)"
    r"(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.,][0-9]{1,9})?(?:\s*[ap]\.?m\.?)?)"
    r"\s*(?P<offset>Z|UTC|GMT|[+-][0-9]{2}:?[0-9]{2}|[+-][0-9]{2})?",
    re.I,
)
_BASIC = re.compile(r"([0-9]{8})T([0-9]{2})([0-9]{2})([0-9]{2})?(Z?)")


def day(text: str, *, year: int | None = None, order: Order | None = None) -> str | None:
    """``2020-07-09`` from ``9 July 2020``, ``July 9th``, ``09-Jul``, ``7/9/2020``; else None.

    ``year`` is for days written without one.  A numeric day whose order cannot be told from the
    numbers themselves needs ``order``.
    """
    bare = _WEEKDAY.sub("", " ".join(text.split())).strip(" ,")
    if found := _ISO.fullmatch(bare) or _YEAR_FIRST.fullmatch(bare):
        parts = found.groups()
        return _calendar(int(parts[0]), int(parts[-2]), int(parts[-1]))
    if found := _NUMERIC.fullmatch(bare):
        first, second, written = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "." or first > 12 or order == "dmy":
            return _calendar(written, second, first)
        if second > 12 or order == "mdy" or first == second:
            return _calendar(written, first, second)
        return None
    if found := _MONTH_FIRST.fullmatch(bare):
        name, number, written_year = found.groups()
    elif found := _DAY_FIRST.fullmatch(bare):
        number, name, written_year = found.groups()
    else:
        return None
    month = _MONTHS.get(name.casefold())
    known = int(written_year) if written_year else year
    return _calendar(known, month, int(number)) if month and known else None


def _calendar(year: int, month: int, number: int) -> str | None:
    try:
        return calendar_date(year, month, number).isoformat()
    except ValueError:
        return None


def clock(text: str) -> str | None:
    """``14:30`` from ``2:30 PM``, ``14.30``, ``14h30``, ``2pm``; else None.  ``24:00`` stays."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None or (found[2] is None and found[4] is None):
        return None
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    half = (found[4] or "").casefold()[:1]
    if half:
        if not 1 <= hour <= 12:
            return None if hour > 23 or half == "a" else _time(hour, minute, second)
        hour = hour % 12 + (12 if half == "p" else 0)
    return _time(hour, minute, second)


def _time(hour: int, minute: int, second: int) -> str | None:
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        return None
    return f"{hour:02}:{minute:02}:{second:02}" if second else f"{hour:02}:{minute:02}"


def moment(
    text: str, zone: str | None = None, date: str | None = None, *, order: Order | None = None
) -> str | None:
    """``2020-07-09T14:30Z`` from a day with a time as people and programs write them; else None.

    ``zone`` is that of a time written without one, which then comes with its offset; without it
    the time stays as it is written, and is read in the volume's zone.  ``date`` (``2020-07-09``)
    is the day of a time written alone.
    """
    bare = " ".join(text.split())
    offset = ""
    if basic := _BASIC.fullmatch(bare):
        when = _calendar(int(basic[1][:4]), int(basic[1][4:6]), int(basic[1][6:]))
        hours = f"{basic[2]}:{basic[3]}" + (f":{basic[4]}" if basic[4] not in (None, "00") else "")
        offset = basic[5]
    elif date and (alone := clock(bare)):
        when, hours = date, alone
    elif found := _TIMED.fullmatch(bare):
        year = int(date[:4]) if date else None
        when = day(found["day"], year=year, order=order)
        hours = clock(re.sub(r"[.,][0-9]+", "", found["clock"])) or ""
        offset = (found["offset"] or "").upper()
    else:
        return None
    if not when or not hours:
        return None
    offset = "Z" if offset in {"Z", "UTC", "GMT"} else offset
    return written(f"{when}T{hours}", offset, zone)


def written(naive: str, offset: str, zone: str | None) -> str | None:
    """A moment in the record's form, or None where it does not exist.

    ``offset`` is one written with it, ``zone`` the zone of a time without one.
    """
    try:
        known = zone_of(zone) if zone else UTC
        when = parse_moment(naive + offset, known)
    except (ValueError, OverflowError):
        return None
    return _record(when) if offset or zone else _naive(when)


def _record(when: datetime) -> str:
    shift = when.utcoffset() or timedelta()
    name = "Z"
    if shift:
        minutes = int(shift.total_seconds()) // 60
        name = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    return _naive(when) + name


def _naive(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%S" if when.second else "%Y-%m-%dT%H:%M")
