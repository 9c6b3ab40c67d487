"""Days and times as the pages print them: in the event's own zone, and in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from nbproceedings.model import Volume
from nbproceedings.text.dates import format_clock, format_day


class Clock(NamedTuple):
    """An instant: for machines in UTC, for readers as the event's and as UTC's clock."""

    machine: str
    event: str
    utc: str


class Span(NamedTuple):
    """A stretch of the programme.

    ``day`` is empty where no time is known.  ``utc`` says whether UTC has to be told besides the
    event's zone, ``utc_day`` the day in UTC where it is another one.
    """

    day: str
    machine_day: str
    start: Clock | None
    end: Clock | None
    zone: str
    utc: bool
    utc_day: str


NO_TIME = Span("", "", None, None, "", False, "")


@lru_cache(maxsize=4096)
def _span(start: datetime | None, end: datetime | None, volume_zone: str, zone_label: str) -> Span:
    first = start or end
    if first is None:
        return NO_TIME
    there = first.utctimetuple()
    day = date(there.tm_year, there.tm_mon, there.tm_mday)
    return Span(
        format_day(first.date()),
        first.date().isoformat(),
        _clock(start),
        _clock(end),
        zone_label or _zone_name(first),
        bool(first.utcoffset()),
        format_day(day) if day != first.date() else "",
    )


def span(volume: Volume, start: datetime | None, end: datetime | None) -> Span:
    """A stretch of the programme of a volume; either end may be unknown."""
    zone = volume.zone
    return _span(
        start and start.astimezone(zone),
        end and end.astimezone(zone),
        volume.timezone,
        volume.zone_label or "",
    )


def _clock(moment: datetime | None) -> Clock | None:
    if moment is None:
        return None
    there = moment.astimezone(UTC)
    machine = there.replace(tzinfo=None).isoformat(timespec="auto" if there.second else "minutes")
    return Clock(f"{machine}Z", format_clock(moment), format_clock(there))


def _zone_name(moment: datetime) -> str:
    """``EDT`` where the zone has letters for it, else ``UTC+05:30``."""
    name = moment.tzname() or ""
    return name if name.isalpha() else _offset(moment.utcoffset() or timedelta())


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def zone_text(volume: Volume) -> str:
    """The zone of a volume in words: its own name for it, and where its clock stands."""
    noon = datetime(volume.start.year, volume.start.month, volume.start.day, 12, tzinfo=volume.zone)
    offset = _offset(noon.utcoffset() or timedelta())
    names = [name for name in (volume.zone_label, volume.timezone) if name and name != offset]
    text = " · ".join(dict.fromkeys(names))
    return f"{text} ({offset})" if text else offset
