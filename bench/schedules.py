"""Exports of invented programmes, as programme tools write them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from bench.exports import Form, table
from bench.invented import papers, write

ROOMS = 5
_A_DAY = 40
"""Sittings of a day; a large conference has as many in its rooms together."""
_FIRST = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
_HEADER = ("Date", "Start time (UTC)", "End time (UTC)", "Title", "Speakers", "Room", "Type",
           "Description")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sitting:
    """An invented talk with its time and room."""

    number: int
    title: str
    speaker: str
    place: str
    abstract: str
    start: datetime

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=30)

    @property
    def room(self) -> str:
        return f"Room {self.number % ROOMS + 1}"


def sittings(count: int) -> Iterator[Sitting]:
    """Invented talks; ``count`` is best a multiple of 40."""
    for paper in papers(count):
        day, at = divmod(paper.number, _A_DAY)
        start = _FIRST + timedelta(days=day, minutes=30 * (at // ROOMS))
        speaker, place = paper.authors[0]
        yield Sitting(paper.number, paper.title, speaker, place, paper.abstract, start)


def write_pretalx(folder: Path, count: int) -> None:
    """A schedule in frab's form."""
    days = []
    for day, of_day in groupby(sittings(count), lambda one: one.start.date()):
        rooms: dict[str, list[dict[str, object]]] = {}
        for one in of_day:
            rooms.setdefault(one.room, []).append(_event(one))
        days.append({"date": day.isoformat(), "rooms": rooms})
    conference = {"title": "Toy Workshop", "start": "2026-05-01", "end": "2026-05-01",
                  "time_zone_name": "UTC", "days": days}  # fmt: skip
    schedule = {"schedule": {"version": "1", "conference": conference}}
    write(folder / "toys.json", json.dumps(schedule, indent=1))


def _event(one: Sitting) -> dict[str, object]:
    return {
        "code": f"TOY{one.number:05}",
        "title": one.title,
        "type": "Talk",
        "date": one.start.isoformat(),
        "duration": "00:30",
        "room": one.room,
        "language": "en",
        "abstract": one.abstract,
        "persons": [{"code": f"P{one.number:05}", "public_name": one.speaker}],
    }


def write_ics(folder: Path, count: int) -> None:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Toys//Bench//EN"]
    for one in sittings(count):
        lines += [
            "BEGIN:VEVENT",
            f"UID:toy-{one.number:05}",
            f"DTSTART:{one.start:%Y%m%dT%H%M%SZ}",
            f"DTEND:{one.end:%Y%m%dT%H%M%SZ}",
            f"SUMMARY:{one.title}",
            f"LOCATION:{one.room}",
            f"DESCRIPTION:{one.abstract}".replace(",", "\\,"),
            "END:VEVENT",
        ]
    write(folder / "toys.ics", "\r\n".join([*lines, "END:VCALENDAR", ""]))


def write_sheet(folder: Path, count: int) -> None:
    rows = (
        [f"{one.start:%d %B %Y}", f"{one.start:%H:%M}", f"{one.end:%H:%M}", one.title, one.speaker,
         one.room, "Invited talk", one.abstract]
        for one in sittings(count)
    )  # fmt: skip
    write(folder / "toys.csv", table(_HEADER, rows))


def write_miniconf(folder: Path, count: int) -> None:
    """Papers, and the calendar with an event for each of them."""
    header = ("UID", "title", "authors", "abstract", "keywords", "sessions")
    write(folder / "papers.csv", table(header, (
        [f"toy{one.number:05}", one.title, one.speaker, one.abstract, "toys|blocks", ""]
        for one in sittings(count)
    )))  # fmt: skip
    events = [
        {"title": one.title, "start": one.start.isoformat(), "end": one.end.isoformat(),
         "location": one.room, "link": f"poster_toy{one.number:05}.html", "category": "time",
         "calendarId": "---"}
        for one in sittings(count)
    ]  # fmt: skip
    write(folder / "main_calendar.json", json.dumps(events, indent=1))


SCHEDULES: Mapping[str, Form] = {
    "pretalx": Form("pretalx", ("toys.json",), write_pretalx),
    "ics": Form("ics", ("toys.ics",), write_ics),
    "sheet": Form("sheet", ("toys.csv",), write_sheet),
    "miniconf": Form("miniconf", ("papers.csv", "main_calendar.json"), write_miniconf),
}
"""Forms in which programmes come, by what the bench calls them."""
