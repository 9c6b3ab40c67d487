"""Events of a calendar, one by one: recurring ones unfolded, with what was changed of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from nbproceedings.importers._ics_lines import Component, Line
from nbproceedings.importers._ics_listed import Listed, is_before
from nbproceedings.importers._ics_moments import (
    Moments,
    UnknownZone,
    When,
    read_duration,
    read_value,
    read_when,
)
from nbproceedings.importers._ics_recurrence import MAX_TIMES, Rule
from nbproceedings.importers._ics_report import CalendarReport
from nbproceedings.importers._ics_zones import Zones

MAX_UNFOLDED = 5_000
"""Recurrences in one calendar; a year of seminars has some hundreds."""


@dataclass(frozen=True, slots=True)
class Event:
    """One sitting: ``uid`` and ``recurrence`` tell it from all others."""

    component: Component
    uid: str
    recurrence: str
    start: When | None
    end: When | None

    @property
    def key(self) -> tuple[str, str]:
        return self.uid, self.recurrence


class Events:
    """Reads the events of one calendar; what is wrong with them goes to the report."""

    def __init__(self, zones: Zones, zone: tzinfo | None, report: CalendarReport) -> None:
        self._zones = zones
        self._zone = zone
        self._report = report
        self._listed = Listed(zones, zone, report)
        self._unfolded = 0

    def read(self, components: Sequence[Component]) -> list[Event]:
        """All sittings, in the order of the file."""
        changed: dict[str, list[Event]] = defaultdict(list)
        series: list[Event] = []
        for component in components:
            event = self._event(component)
            if event is None:
                continue
            if event.recurrence and event.uid:
                changed[event.uid].append(event)
            else:
                series.append(event)
        found: list[Event] = []
        for event in series:
            others = changed.pop(event.uid, []) if event.uid else []
            found += self._sittings(event, others)
        # What was changed of a series that is not in the file stands for itself.
        for ones in changed.values():
            found += ones
        return found

    def _event(self, component: Component) -> Event | None:
        start = self._moment(component, "DTSTART")
        recurrence = component.first("RECURRENCE-ID")
        again = self._when(recurrence) if recurrence else None
        if component.first("DTSTART") and start is None:
            self._report.failed += 1
            return None
        if start and start.floating:
            self._report.floating(component)
            return None
        if start and start.odd:
            self._report.odd.append(component)
        uid = component.text("UID").strip()
        end = self._end(component, start) if start else None
        return Event(component, uid, _id(again or start) if recurrence else "", start, end)

    def _moment(self, component: Component, name: str) -> When | None:
        line = component.first(name)
        if line is None:
            return None
        try:
            return read_when(line, self._zones, self._zone)
        except UnknownZone as error:
            self._report.unknown_zone(component, line, str(error))
        except ValueError:
            self._report.bad_moment(component, line)
        return None

    def _end(self, component: Component, start: When) -> When | None:
        line = component.first("DTEND")
        if line is not None:
            end = self._moment(component, "DTEND")
            if end is None or end.floating:
                return None
        else:
            duration = component.first("DURATION")
            if duration is None:
                return start.at(start.local + timedelta(days=1)) if start.whole_day else None
            line = duration
            try:
                end = start.at(start.local + read_duration(duration.value))
            except (ValueError, OverflowError):
                self._report.bad_moment(component, duration)
                return None
        if is_before(end, start):
            self._report.backwards(component, line)
            return None
        return end

    def _when(self, line: Line) -> When | None:
        try:
            return read_when(line, self._zones, self._zone)
        except ValueError:
            return None

    def _sittings(self, event: Event, changed: list[Event]) -> Iterator[Event]:
        """The event and its repetitions, each as it was changed if it was."""
        rule = event.component.first("RRULE")
        dates = event.component.all("RDATE")
        if event.start is None or not (rule or dates):
            yield event
            yield from changed
            return
        whens = self._repetitions(event.component, event.start, rule)
        known = Moments(whens)
        usual = event.end.local - event.start.local if event.end else None
        lengths: dict[str, timedelta] = {}
        for extra, length in self._listed.read(dates)[:MAX_TIMES]:
            if extra not in known:
                known.add(extra)
                whens.append(extra)
                if length is not None:
                    lengths[_id(extra)] = length
        without = Moments(when for when, _ in self._listed.read(event.component.all("EXDATE")))
        by_id = {one.recurrence: one for one in changed}
        for when in whens:
            replaced = by_id.pop(_id(when), None)
            if replaced:
                yield replaced
            elif when not in without:
                own = lengths.get(_id(when), usual)
                end = when.at(when.local + own) if own is not None else None
                yield Event(event.component, event.uid, _id(when), when, end)
        yield from by_id.values()

    def _repetitions(self, component: Component, start: When, line: Line | None) -> list[When]:
        if line is None:
            return [start]
        rule = Rule.parse(line.value)
        until = self._until(rule, start) if rule else None
        if rule is None or not rule.fits(start.local) or (rule.until and until is None):
            self._report.bad_rule(component, line)
            return [start]
        times, more = rule.times(start.local, until)
        self._unfolded += len(times)
        if self._unfolded > MAX_UNFOLDED:
            times, more = times[:1], True
        if more:
            self._report.endless(component, line, len(times))
        return [start.at(time) for time in times]

    def _until(self, rule: Rule, start: When) -> datetime | None:
        """The end of a rule on the clock of its start."""
        if not rule.until:
            return None
        try:
            until = read_value(rule.until, "", self._zones, None)
        except ValueError:
            return None
        if until.whole_day:
            return until.local + timedelta(days=1, seconds=-1)
        if until.zone is UTC and start.zone is not None:
            try:
                return until.local.replace(tzinfo=UTC).astimezone(start.zone).replace(tzinfo=None)
            except OverflowError:
                return None
        return until.local


def _id(when: When | None) -> str:
    """The name of a repetition: its moment in UTC, or on its own clock."""
    if when is None:
        return ""
    instant = when.instant
    if instant:
        return instant.strftime("%Y%m%dT%H%M%SZ")
    return when.local.strftime("%Y%m%d" if when.whole_day else "%Y%m%dT%H%M%S")
