"""Moments and durations of calendars, as the record writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from nbproceedings.importers._ics_lines import Line
from nbproceedings.importers._ics_zones import Zones
from nbproceedings.importers.intake.moments import moment, written

MAX_DURATION = timedelta(days=366)
_DAY = re.compile(r"[0-9]{8}")
_TIME = re.compile(r"([0-9]{8})T([0-9]{2})([0-9]{2})([0-9]{2})?([Zz]?)")
_DURATION = re.compile(
    r"\+?P(?:([0-9]{1,4})W)?(?:([0-9]{1,4})D)?"
    r"(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,7})S)?)?"
)


@dataclass(frozen=True, slots=True)
class When:
    """A moment as the calendar has it: the time on the clock, and the zone of that clock.

    Without a zone it is *floating*: the same time on every clock.  Of a whole day the time is
    midnight.  ``odd`` says that it is not written as RFC 5545 asks.
    """

    local: datetime
    zone: tzinfo | None = None
    whole_day: bool = False
    odd: bool = False

    @property
    def floating(self) -> bool:
        return self.zone is None and not self.whole_day

    @property
    def instant(self) -> datetime | None:
        """The same in UTC, or None where there is no zone, or none of our years."""
        if self.zone is None:
            return None
        try:
            return self.local.replace(tzinfo=self.zone).astimezone(UTC)
        except (OverflowError, ValueError):
            return None

    def at(self, local: datetime) -> When:
        """Another time on the same clock."""
        return replace(self, local=local)

    @property
    def text(self) -> str | None:
        """The record's form: ``2020-04-26T09:30+02:00``; of floating times without an offset."""
        offset = self.zone.utcoffset(self.local) if self.zone is not None else None
        return written(self.local.isoformat(), _offset(offset), None)


class Moments:
    """A set of moments.  Where one has no zone, its clock is that of the other."""

    def __init__(self, moments: Iterable[When] = ()) -> None:
        self._instants: set[datetime] = set()
        self._locals: set[datetime] = set()
        self._floating: set[datetime] = set()
        self._days: set[date] = set()
        for one in moments:
            self.add(one)

    def add(self, moment: When) -> None:
        instant = moment.instant
        self._locals.add(moment.local)
        if moment.whole_day:
            self._days.add(moment.local.date())
        elif instant:
            self._instants.add(instant)
        else:
            self._floating.add(moment.local)

    def __contains__(self, moment: When) -> bool:
        if moment.local.date() in self._days:
            return True
        instant = moment.instant
        if instant is None:
            return moment.local in self._locals
        return instant in self._instants or moment.local in self._floating


def _offset(shift: timedelta | None) -> str:
    if shift is None:
        return ""
    # Before 1900 many towns were some seconds off.
    minutes = round(shift.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


class UnknownZone(ValueError):
    """The calendar names a zone that nobody knows."""


def read_when(line: Line, zones: Zones, zone: tzinfo | None) -> When:
    """The moment in a property; ``zone`` is that of floating times.

    Raises ValueError for what is none, UnknownZone where its zone is not known.
    """
    return read_value(line.value.strip(), line.parameters.get("TZID", ""), zones, zone)


def read_value(value: str, name: str, zones: Zones, zone: tzinfo | None) -> When:
    """A moment and the name of its zone, as written."""
    if _DAY.fullmatch(value):
        return When(datetime.combine(_day(value), time()), whole_day=True)
    found = _TIME.fullmatch(value)
    if found is None:
        return _otherwise(value, zone)
    hour, minute, second = (int(part or 0) for part in found.groups()[1:4])
    clock = time(hour, minute, second)
    local = datetime.combine(_day(found[1]), clock)
    if found[5]:
        return When(local, UTC)
    if not name:
        return When(local, zone)
    known = zones.of(name)
    if known is None:
        raise UnknownZone(name)
    return When(local, known)


def _otherwise(value: str, zone: tzinfo | None) -> When:
    """A moment in another form, such as ``2020-10-11 11:00:00+00:00``."""
    text = moment(value)
    if text is None:
        raise ValueError(f"{value!r} is no date")
    read = datetime.fromisoformat(text)
    return When(read.replace(tzinfo=None), read.tzinfo or zone, odd=True)


def _day(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def read_duration(text: str) -> timedelta:
    """``PT1H30M``, ``P1D``, ``P2W``; ValueError for what is none, or longer than a year."""
    found = _DURATION.fullmatch(text.strip().upper())
    if found is None or not any(found.groups()):
        raise ValueError(f"{text!r} is no duration")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    if length > MAX_DURATION:
        raise ValueError(f"{text!r} is longer than a year")
    return length
