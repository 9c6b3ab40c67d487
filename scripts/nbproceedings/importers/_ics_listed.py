"""Dates that an event lists: further ones (RDATE), perhaps as periods, and exceptions (EXDATE)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta, tzinfo

from nbproceedings.importers._ics_lines import Line
from nbproceedings.importers._ics_moments import When, read_duration, read_value
from nbproceedings.importers._ics_report import CalendarReport
from nbproceedings.importers._ics_zones import Zones
from nbproceedings.store.yaml import shorten


class Listed:
    """Reads such lists in one calendar; what is no date goes to the report."""

    def __init__(self, zones: Zones, zone: tzinfo | None, report: CalendarReport) -> None:
        self._zones = zones
        self._zone = zone
        self._report = report

    def read(self, lines: Sequence[Line]) -> list[tuple[When, timedelta | None]]:
        """The moments of RDATE and EXDATE, and how long each takes where it is a period."""
        found: list[tuple[When, timedelta | None]] = []
        for line in lines:
            for value in line.value.split(","):
                begins, _, ends = value.strip().partition("/")
                if not begins:
                    continue
                try:
                    when = self._value(line, begins)
                    found.append((when, self._length(line, when, ends) if ends else None))
                except (ValueError, OverflowError):
                    self._report.bad_listed(line, shorten(value.strip()))
        return found

    def _length(self, line: Line, when: When, ends: str) -> timedelta:
        """How long a period takes, which ends at a moment or after a duration."""
        if ends.lstrip("+")[:1] in "Pp":
            return read_duration(ends)
        end = self._value(line, ends)
        if is_before(end, when):
            raise ValueError(f"{ends!r} is before its beginning")
        if when.instant and end.instant:
            return end.instant - when.instant
        return end.local - when.local

    def _value(self, line: Line, text: str) -> When:
        return read_value(text, line.parameters.get("TZID", ""), self._zones, self._zone)


def is_before(end: When, start: When) -> bool:
    """Whether one moment is before another; of a whole day the clock tells."""
    if end.instant and start.instant:
        return end.instant < start.instant
    return end.local < start.local
