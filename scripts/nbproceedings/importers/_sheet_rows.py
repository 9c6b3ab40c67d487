"""Rows of a schedule: what each of them says, cleaned, with its day and times."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbproceedings.importers._sheet_columns import repeats
from nbproceedings.importers._sheet_report import SheetReport
from nbproceedings.importers._sheet_tables import Sheet
from nbproceedings.importers._sheet_times import BadTime, Days, Times, order_of, read_times
from nbproceedings.importers.intake.loose_text import loose_line
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Place

_HIDDEN = re.compile(r"not for (?:the )?web(?:site)?|internal only|do not publish", re.I)
_NO = frozenset(("no", "n", "false", "0", "private", "internal", "hidden", "draft", "unlisted"))
_NUMBERS = re.compile(r"#?[0-9]+(?:\s*[,;/\s]\s*#?[0-9]+)+")
_EARLY, _LATE = "07:59", "08:00"


@dataclass(frozen=True, slots=True)
class Item:
    """One row.  ``cell`` has its texts by our names; ``papers`` are numbers or ids of papers."""

    cell: Mapping[str, str]
    title: str
    session: str
    papers: tuple[str, ...]
    times: Times
    place: Place


def read_items(
    sheet: Sheet,
    found: Mapping[str, str],
    days: Days,
    report: SheetReport,
    *,
    zone: str | None,
    first_day: str,
) -> list[Item]:
    """The rows of a sheet that tell of something; ``first_day`` is that of the first row."""
    reader = _Rows(found, days, zone, report, first_day, dated=bool(found.keys() & {"date", "day"}))
    items = [item for row, place in sheet.rows if (item := reader.read(row, place))]
    for again in repeats(sheet.header, found):
        second = _Rows(again, days, zone, report, first_day, dated=True)
        when = [again[key] for key in ("start", "time") if key in again]
        rows = [pair for pair in sheet.rows if any(pair[0][name] for name in when)]
        items += [item for row, place in rows if (item := second.read(row, place))]
    return items


def days_of(sheet: Sheet, found: Mapping[str, str], first: str | None) -> Days:
    """A reader for the days of a sheet."""
    written = [row[found[key]] for key in ("date", "day") if key in found for row, _ in sheet.rows]
    return Days(first, order_of(written), written)


@dataclass(slots=True)
class _Rows:
    found: Mapping[str, str]
    days: Days
    zone: str | None
    report: SheetReport
    day: str
    dated: bool
    heading: str = ""
    last: tuple[str, str] = ("", "")

    def read(self, row: Mapping[str, str], place: Place) -> Item | None:
        cell = {key: plain(row[name]) for key, name in self.found.items() if row[name]}
        if not any(row.values()) or self._is_heading(row, cell):
            return None
        self.report.read += 1
        # Also a row that is left out tells the day of those below it.
        written = cell.get("date", "") or cell.get("day", "")
        if written:
            self.day = self.days.read(written) or ""
        if cell.get("public", "yes").casefold() in _NO or any(map(_HIDDEN.search, row.values())):
            self.report.hidden.append(place)
            return None
        title = loose_line(cell.get("title", ""))
        papers = _ids(cell.get("paper", ""))
        session = cell.get("session", "") or self.heading
        if not (papers or any(map(str.isalnum, title or cell.get("session", "")))):
            self.report.untitled.append((place, " ".join(row.values())))
            return None
        if "description" in cell:
            cell["description"] = row[self.found["description"]]
        if not written and self.dated and self.day:
            self.report.carried.append(place)
        times = self._times(cell, written, place)
        return Item(cell, title, session, papers, times, place)

    def _is_heading(self, row: Mapping[str, str], cell: Mapping[str, str]) -> bool:
        """Whether a row is a heading of those below it: a day, or the name of a session.

        Such a row has one cell only, and not in the column of titles.
        """
        filled = [text for text in row.values() if text]
        if len(filled) != 1:
            return False
        text = plain(filled[0])
        day = self.days.read(text) if len(text) > 2 else None
        if day:
            self.day, self.heading, self.dated = day, "", True
            return True
        if "title" in cell or "paper" in cell or "session" in cell or "session" in self.found:
            return False
        try:
            if read_times(cell, self.day, self.found, self.zone).start:
                return False
        except BadTime:
            pass
        self.heading = text
        return True

    def _times(self, cell: Mapping[str, str], written: str, place: Place) -> Times:
        """The times of a row, in whose columns of days this is written."""
        try:
            times = read_times(cell, self.day, self.found, self.zone)
        except BadTime as error:
            self.report.bad_time(place, str(error))
            times = error.times or Times(self.day)
        if written and not self.day and times.start:
            # Without a time of the day nobody needs the day.
            self.report.bad_days.append((place, written))
        self._look_back(cell, times, place)
        if times.day and times.start and not times.moments(self.zone)[0]:
            self.report.bad_time(place, f"{times.day} {times.start}")
        return times

    def _look_back(self, cell: Mapping[str, str], times: Times, place: Place) -> None:
        """Tell of an hour that seems to be one of the afternoon, as 1:00 behind 12:30."""
        if not times.start:
            return
        day, before = self.last
        written = cell.get("start", "") or cell.get("time", "")
        marked = re.search(r"[ap]\.?m\b", written, re.I)
        if day == times.day and times.start <= _EARLY and before >= _LATE and not marked:
            self.report.backwards.append((place, f"{times.start} after {before}"))
        self.last = times.day, times.start


def _ids(text: str) -> tuple[str, ...]:
    """Numbers or ids of papers in a cell: ``12``, ``#12``, ``12, 15``."""
    if _NUMBERS.fullmatch(text):
        return tuple(one.lstrip("#") for one in re.split(r"[,;/\s]+", text) if one)
    bare = text.strip().lstrip("#").strip()
    return (bare,) if any(map(str.isalnum, bare)) else ()


def days_without_year(sheet: Sheet, found: Mapping[str, str], days: Days) -> list[str]:
    """Days of a sheet with times that need the event's first day to be told."""
    if not found.keys() & {"start", "time"}:
        return []
    keys = [found[key] for key in ("date", "day") if key in found]
    written = (next(filter(None, (row[key] for key in keys)), "") for row, _ in sheet.rows)
    return [text for text in written if text and days.lacks(plain(text))]


def only(sheet: Sheet, wanted: Mapping[str, Sequence[str]]) -> Sheet:
    """The sheet with those rows only that have a value that is wanted."""
    if not wanted:
        return sheet
    rows = tuple(
        (row, place)
        for row, place in sheet.rows
        if all(row.get(column, "").strip() in values for column, values in wanted.items())
    )
    return Sheet(sheet.name, sheet.header, rows, sheet.place, sheet.problems, sheet.failed)
