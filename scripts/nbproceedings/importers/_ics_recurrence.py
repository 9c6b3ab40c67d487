"""Recurring events: the days on which a rule falls (RFC 5545, section 3.3.10).

Days are looked at period by period within bounds, so no rule can keep the reader busy.  Rules that
programmes do not need (several times a day, by the week's number, other calendars) are not
understood.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

HORIZON = timedelta(days=731)
"""How far a rule is followed: the longest series of seminars."""
MAX_TIMES = 200
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")
_PARTS = frozenset(
    ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST")
).union(_CLOCK)
_BYDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule.

    ``days`` are weekdays from 0, each with its ordinal or 0.  ``clock`` are hour, minute and
    second, which may only be those of the beginning.
    """

    frequency: str
    interval: int = 1
    count: int | None = None
    until: str = ""
    days: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    clock: tuple[int | None, int | None, int | None] = (None, None, None)

    @classmethod
    def parse(cls, text: str) -> Rule | None:
        """``FREQ=WEEKLY;BYDAY=TU,TH;COUNT=10``, or None for what is not understood."""
        pairs = [part.partition("=") for part in text.strip().strip(";").upper().split(";")]
        parts = {name.strip(): value.strip() for name, _, value in pairs}
        if not parts.keys() <= _PARTS or parts.get("FREQ") not in _FREQUENCIES:
            return None
        try:
            rule = cls(
                parts["FREQ"],
                _number(parts.get("INTERVAL", "1"), 1, 10_000),
                _number(parts["COUNT"], 1, 1_000_000) if "COUNT" in parts else None,
                parts.get("UNTIL", ""),
                _days(parts.get("BYDAY", "")),
                _numbers(parts.get("BYMONTHDAY", ""), -31, 31),
                _numbers(parts.get("BYMONTH", ""), 1, 12),
                _numbers(parts.get("BYSETPOS", ""), -366, 366),
                _WEEKDAYS.index(parts.get("WKST", "MO")),
                (_part(parts, "BYHOUR"), _part(parts, "BYMINUTE"), _part(parts, "BYSECOND")),
            )
        except ValueError:
            return None
        # A second Tuesday is one of a month or a year.
        if any(ordinal for _, ordinal in rule.days) and rule.frequency in _FREQUENCIES[:2]:
            return None
        return rule

    def fits(self, start: datetime) -> bool:
        """Whether the rule keeps the time of the day at which the first event begins."""
        own = (start.hour, start.minute, start.second)
        return all(asked in (None, is_) for asked, is_ in zip(self.clock, own, strict=True))

    def times(self, start: datetime, until: datetime | None) -> tuple[list[datetime], bool]:
        """The times from ``start`` on, which is always the first; and whether there are more.

        ``until`` is the last moment that counts, in the zone of ``start``.
        """
        found = [start]
        if self.count == 1:
            return found, False
        horizon = _later(start, HORIZON)
        for day in self._in_order(start.date(), horizon.date()):
            when = datetime.combine(day, start.time())
            if when <= start:
                continue
            if until is not None and when > until:
                return found, False
            if len(found) == MAX_TIMES:
                return found, True
            found.append(when)
            if len(found) == self.count:
                return found, False
        return found, self.count is not None or until is None or until > horizon

    def _in_order(self, start: date, end: date) -> Iterator[date]:
        for days in self._periods(start, end):
            chosen = sorted(set(days))
            if self.positions and chosen:
                at = (one - 1 if one > 0 else len(chosen) + one for one in self.positions)
                chosen = [chosen[one] for one in sorted(set(at)) if 0 <= one < len(chosen)]
            yield from (day for day in chosen if day <= end)

    def _periods(self, start: date, end: date) -> Iterator[list[date]]:
        """The candidates of each day, week, month or year."""
        if self.frequency in ("DAILY", "WEEKLY"):
            length = 1 if self.frequency == "DAILY" else 7
            first = start
            if length == 7:
                first -= timedelta(days=min((start.weekday() - self.week_start) % 7, _ago(start)))
            for ahead in range(0, (end - first).days + 1, length * self.interval):
                yield [
                    day
                    for day in (_after(first, ahead + one) for one in range(length))
                    if day is not None and self._admits(day, start)
                ]
            return
        months = 1 if self.frequency == "MONTHLY" else 12
        last = end.year * 12 + end.month
        at = start.year * 12 + (start.month - 1 if months == 1 else 0)
        while at < last:
            year, month = divmod(at, 12)
            yield (
                self._of_month(year, month + 1, start)
                if months == 1
                else self._of_year(year, start)
            )
            at += months * self.interval

    def _admits(self, day: date, start: date) -> bool:
        """Whether a day or a day of a week counts."""
        if self.months and day.month not in self.months:
            return False
        if self.month_days and not _is_one(day, self.month_days):
            return False
        if self.days:
            return any(weekday == day.weekday() for weekday, _ in self.days)
        return self.frequency == "DAILY" or day.weekday() == start.weekday()

    def _of_month(self, year: int, month: int, start: date) -> list[date]:
        if self.months and month not in self.months:
            return []
        days = [date(year, month, one + 1) for one in range(monthrange(year, month)[1])]
        if not self.days and not self.month_days:
            return [day for day in days if day.day == start.day]
        return self._chosen(days)

    def _of_year(self, year: int, start: date) -> list[date]:
        if self.months or self.month_days or not self.days:
            usual = (start.month,) if not self.month_days else tuple(range(1, 13))
            months = self.months or usual
            return [day for month in months for day in self._of_month(year, month, start)]
        first = date(year, 1, 1).toordinal()
        length = 366 if monthrange(year, 2)[1] == 29 else 365
        return self._chosen([date.fromordinal(first + one) for one in range(length)])

    def _chosen(self, days: list[date]) -> list[date]:
        """Of a month or year the days that the rule names."""
        found = [] if self.days else days
        for weekday, ordinal in self.days:
            same = [day for day in days if day.weekday() == weekday]
            if not ordinal:
                found += same
            elif abs(ordinal) <= len(same):
                found.append(same[ordinal - 1 if ordinal > 0 else ordinal])
        return [day for day in found if not self.month_days or _is_one(day, self.month_days)]


def _is_one(day: date, numbers: tuple[int, ...]) -> bool:
    length = monthrange(day.year, day.month)[1]
    return day.day in numbers or day.day - length - 1 in numbers


def _number(text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,7}", text) or not least <= int(text) <= most:
        raise ValueError(text)
    return int(text)


def _part(parts: Mapping[str, str], name: str) -> int | None:
    return _number(parts[name], 0, 60) if name in parts else None


def _numbers(text: str, least: int, most: int) -> tuple[int, ...]:
    found = tuple(_number(one.strip(), least, most) for one in text.split(",")) if text else ()
    if 0 in found:
        raise ValueError(text)
    return found


def _days(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for one in text.split(",") if text else ():
        written = _BYDAY.fullmatch(one.strip())
        if written is None:
            raise ValueError(text)
        found.append((_WEEKDAYS.index(written[2]), int(written[1] or 0)))
    return tuple(found)


def _later(when: datetime, by: timedelta) -> datetime:
    try:
        return when + by
    except OverflowError:
        return datetime.max


def _ago(day: date) -> int:
    """How many days the calendar has before this one."""
    return day.toordinal() - 1


def _after(first: date, days: int) -> date | None:
    """A day so much later, or None where the calendar has ended."""
    number = first.toordinal() + days
    return date.fromordinal(number) if number <= date.max.toordinal() else None
