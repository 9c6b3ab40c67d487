"""Days and times of a schedule as people type them, one row after another.

Nothing is guessed.  A day without a year has that of the event; a row without a day has that of
the row above; what ends before it begins ends on the next day, if it is then no longer than half a
day, or as long as the sheet says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nbproceedings.importers._sheet_columns import minutes_in
from nbproceedings.importers.intake.moments import Order, clock, day, moment, written

MAX_OVERNIGHT = timedelta(hours=12)
MAX_LENGTH = 100
"""Characters of a cell with a time."""
MAX_DAYS = 7
"""Days that something may take, by its length."""
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur|r)?(?:day)?\.?", re.I)
_DAY_NUMBER = re.compile(r"(?:day\s*)?([+-]?[0-9]{1,2})", re.I)
_RANGE = re.compile(
    r"(.*?[0-9apm.])\s*(?:[-–—−~]|\bto\b|\buntil\b|\btill\b|\bbis\b)\s*([0-9].*)", re.I
)
_HALF = re.compile(r"[ap]\.?m\.?\s*$", re.I)
_NUMERIC_DAY = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-][0-9]{4}")
_HOUR = re.compile(r"([0-9]{1,2})\s*(?:h|uhr)", re.I)
_OF_THE_CLOCK = re.compile(r"\s*(?:h|hrs?|hours|uhr)\.?\Z", re.I)
_OPEN = frozenset(("", "tba", "tbd", "tbc", "n/a", "na", "none"))
_LENGTH = re.compile(r"([0-9]{1,3})(?::([0-9]{2}))?(?:[.,]([0-9]+))?\s*([a-z.]*)", re.I)


@dataclass(frozen=True, slots=True)
class Times:
    """When a row takes place: a day, and times on the clock of that day."""

    day: str = ""
    start: str = ""
    end: str = ""
    days_later: int = 0

    def moments(self, zone: str | None) -> tuple[str, str]:
        """Start and end as the record has them; empty where they are not known."""
        if not self.day or not self.start:
            return "", ""
        start = written(f"{self.day}T{self.start}", "", zone) or ""
        if not self.end or not start:
            return start, ""
        last = date.fromisoformat(self.day) + timedelta(days=self.days_later)
        return start, written(f"{last.isoformat()}T{self.end}", "", zone) or ""


def order_of(days: Iterable[str]) -> Order | None:
    """How the numeric days of a column are written, if any of them tells."""
    for text in days:
        found = _NUMERIC_DAY.search(text)
        if found and int(found[1]) > 12:
            return "dmy"
        if found and int(found[2]) > 12:
            return "mdy"
    return None


class Days:
    """Reads days; ``first`` is the event's first day, where the user has told it."""

    def __init__(self, first: str | None, order: Order | None, numbers: Iterable[str]) -> None:
        self.first = date.fromisoformat(first) if first else None
        self._order = order
        # Some programmes count -1, 1, 2: the day before, and no day 0.
        self._has_zero = any(_number(text) == 0 for text in numbers)

    def read(self, text: str) -> str | None:
        """A day as ``2020-07-09``, or None; also ``Thursday`` and ``Day 2`` of a known event."""
        year = self.first.year if self.first else None
        found = day(text, year=year, order=self._order)
        if found and self.first and str(year) not in text:
            return self._near(date.fromisoformat(found)).isoformat()
        return found or self._named(text)

    def lacks(self, text: str) -> bool:
        """Whether it would be a day if the event's first day were known."""
        if self.first is not None or self.read(text):
            return False
        likely = day(text, year=2000, order=self._order)
        return bool(likely or _WEEKDAY.fullmatch(text.strip()) or _number(text) is not None)

    def _near(self, found: date) -> date:
        """The same day of the year in which the event is: 2 January may be in the next one."""
        if self.first and found < self.first - timedelta(days=180):
            try:
                return found.replace(year=found.year + 1)
            except ValueError:
                return found
        return found

    def _named(self, text: str) -> str | None:
        if self.first is None:
            return None
        weekday = _WEEKDAY.fullmatch(text.strip())
        if weekday:
            ahead = _WEEKDAYS.index(weekday[1].casefold()) - self.first.weekday()
            return (self.first + timedelta(days=ahead % 7)).isoformat()
        number = _number(text)
        if number is None:
            return None
        ahead = number - 1 if number > 0 or self._has_zero else number
        return (self.first + timedelta(days=ahead)).isoformat()


def _number(text: str) -> int | None:
    found = _DAY_NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None


class BadTime(ValueError):
    """A cell that should hold a time, as it is written; and what can be used all the same."""

    def __init__(self, written: str, times: Times | None = None) -> None:
        super().__init__(written)
        self.times = times


def read_times(
    cell: Mapping[str, str], day_: str, units: Mapping[str, str], zone: str | None
) -> Times:
    """The times of a row.  ``units`` are the names of the columns.  Raises BadTime."""
    begins, ends = cell.get("start", ""), cell.get("end", "")
    if max(len(cell.get(key, "")) for key in ("start", "end", "time")) > MAX_LENGTH:
        raise BadTime(begins or cell.get("time", "") or ends)
    if not begins and cell.get("time"):
        begins, ends = _parted(cell["time"], ends)
    if begins:
        whole = moment(begins, None)
        if whole:  # a spreadsheet's date with a time
            day_, begins = whole[:10], whole[11:16]
    start = _clock(begins)
    if not start:
        return Times(day_)
    finish = moment(ends, None) if ends else None
    if finish and day_:
        days = (date.fromisoformat(finish[:10]) - date.fromisoformat(day_)).days
        if days < 0 or (days == 0 and finish[11:16] < start):
            raise BadTime(f"{begins} – {ends}", Times(day_, start))
        return Times(day_, start, finish[11:16], days)
    usable = Times(day_, start)
    end = _clock(ends, usable)
    length = _length(cell.get("duration", ""), units.get("duration", ""))
    if not end:
        if length is None:
            return usable
        last = datetime.fromisoformat(f"2000-01-01T{_plain(start)}") + length
        return Times(day_, start, last.strftime("%H:%M"), (last.date() - date(2000, 1, 1)).days)
    later = _days_later(start, end, length)
    if later is None:
        raise BadTime(f"{begins} – {ends}" if ends else begins, usable)
    return Times(day_, start, end, later)


def _parted(text: str, ends: str) -> tuple[str, str]:
    """Beginning and end of ``9:00 – 9:30 AM``."""
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        return text, ends
    first, second = found[1].strip(), found[2].strip()
    half = _HALF.search(second)
    if half and not _HALF.search(first):
        # 11:30 – 12:30 PM begins in the morning, 1:30 – 2:30 PM in the afternoon.
        same = f"{first} {half[0].strip()}"
        start, end = clock(same), clock(second)
        other = f"{first} {'am' if half[0].strip()[0] in 'pP' else 'pm'}"
        first = same if start and end and start <= end else other
    return _full_hour(first), _full_hour(second)


def _full_hour(text: str) -> str:
    """``9:00`` from the 9 in ``9–10:30``."""
    return f"{text}:00" if re.fullmatch(r"[0-9]{1,2}", text) else text


def _clock(text: str, usable: Times | None = None) -> str:
    bare = text.strip()
    if bare.casefold().strip(".?-–") in _OPEN:
        return ""
    hour = _HOUR.fullmatch(bare)
    found = clock(f"{hour[1]}:00" if hour else _OF_THE_CLOCK.sub("", bare))
    if found is None:
        raise BadTime(bare, usable)
    return found


def _plain(time: str) -> str:
    return "00:00" if time.startswith("24") else time


def _length(text: str, column: str) -> timedelta | None:
    """``1:30``, ``90 min``, ``1.5`` in a column of hours."""
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return None
    if found[2] is not None:
        return timedelta(hours=int(found[1]), minutes=int(found[2]))
    unit = minutes_in((found[4], column))
    if unit is None:
        return None
    return timedelta(minutes=round(float(f"{found[1]}.{found[3] or 0}") * unit))


def _days_later(start: str, end: str, length: timedelta | None) -> int | None:
    """How many days after its beginning something ends; None where that is open."""
    first = datetime.fromisoformat(f"2000-01-01T{_plain(start)}")
    last = datetime.fromisoformat(f"2000-01-01T{_plain(end)}")
    if end.startswith("24"):
        last += timedelta(days=1)
    passed = last - first
    if length is not None:
        for days in range(MAX_DAYS):
            if abs(passed + timedelta(days=days) - length) < timedelta(minutes=1):
                return days
    if passed >= timedelta():
        return 0
    if passed + timedelta(days=1) <= MAX_OVERNIGHT:
        return 1
    return None
