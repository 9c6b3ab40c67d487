"""Days, moments and time zones: read them from the record, print them for readers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_DAY = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]|\s+)"
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?"
    r"\s*([Zz]|UTC|[+-][0-9]{2}(?::?[0-9]{2})?)?"
)
_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])([0-9]{1,2})(?::?([0-9]{2}))?")
_ZONE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z][A-Za-z0-9_+-]*){0,2}")


class Day(NamedTuple):
    """A day, a month or a year: as much of a date as somebody knew."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Day:
        """Read ``2020``, ``2020-04`` or ``2020-04-26``; ValueError when it is none of them."""
        found = _DAY.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"{text!r} is not a date: write 2020, 2020-04 or 2020-04-26")
        year = int(found[1])
        month, day = (int(part) if part else None for part in found.groups()[1:])
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            raise ValueError(f"{text!r} is not in the calendar") from None
        return cls(year, month, day)

    @property
    def first(self) -> date:
        """The first day it covers."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in self[1:] if part is not None))
        return "-".join(parts)


@lru_cache(maxsize=256)
def zone(name: str) -> tzinfo:
    """A time zone by IANA name, ``UTC``, ``AoE`` (anywhere on Earth, UTC−12) or ``+05:30``.

    Raises ValueError for anything else.
    """
    text = name.strip()
    if text.upper() in {"UTC", "Z", "GMT"}:
        return UTC
    if text.casefold() in {"aoe", "anywhere on earth"}:
        return timezone(timedelta(hours=-12), "AoE")
    offset = _OFFSET.fullmatch(text)
    if offset:
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours > 14 or minutes > 59:
            raise ValueError(f"{name!r} is not a time zone: offsets go from -14:00 to +14:00")
        delta = timedelta(hours=hours, minutes=minutes)
        return timezone(-delta if offset[1] == "-" else delta)
    if _ZONE_NAME.fullmatch(text):
        try:
            return ZoneInfo(text)
        except (KeyError, ValueError, OSError):  # a folder such as "Europe" is an OSError
            pass
    raise ValueError(
        f"{name!r} is not a time zone: write a name such as Europe/Berlin, UTC, AoE or +05:30"
    )


def parse_moment(text: str, zone: tzinfo) -> datetime:
    """An instant such as ``2020-04-26T09:30`` or ``2020-04-26 09:30Z``.

    Without an offset it is in ``zone``; 24:00 is the next day's 00:00.  Of an hour that the end
    of summer time repeats, the first is meant.  Raises ValueError for what is not a moment, also
    for an hour that the start of summer time skips.
    """
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not a date with a time: write 2020-04-26T09:30")
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        raise ValueError(f"{text!r}: the day {found[1]} is not in the calendar") from None
    hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        raise ValueError(f"{text!r}: the time is not between 00:00 and 24:00")
    try:
        moment = datetime(day.year, day.month, day.day, tzinfo=_offset(found[5], text) or zone)
        moment += timedelta(hours=hour, minutes=minute, seconds=second)
        there_and_back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    except OverflowError:
        raise ValueError(f"{text!r} is beyond the calendar") from None
    if there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise ValueError(f"{text!r} does not exist in {zone}: clocks were put forward over it")
    return moment


def _offset(written: str | None, text: str) -> tzinfo | None:
    if not written:
        return None
    if written in {"Z", "z", "UTC"}:
        return UTC
    hours, minutes = int(written[1:3]), int(written[-2:]) if len(written) > 3 else 0
    if hours > 14 or minutes > 59:
        raise ValueError(f"{text!r}: the offset {written} is not between -14:00 and +14:00")
    delta = timedelta(hours=hours, minutes=minutes)
    return timezone(-delta if written[0] == "-" else delta)


def format_day(day: date | Day) -> str:
    """``26 April 2020``; of a Day as much as it knows."""
    if not isinstance(day, Day):
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    month = MONTHS[day.month - 1] if day.month else None
    return " ".join(str(part) for part in (day.day, month, day.year) if part is not None)


def format_range(start: date, end: date | None = None) -> str:
    """``15–19 August 2022``, ``30 April – 2 May 2022``, ``30 December 2021 – 2 January 2022``."""
    if end is None or end == start:
        return format_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{format_day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {format_day(end)}"
    return f"{format_day(start)} – {format_day(end)}"


def format_clock(moment: datetime) -> str:
    """``09:30``, with seconds only where there are any."""
    return moment.strftime("%H:%M:%S" if moment.second else "%H:%M")
