"""The programmes that real exports hold, and the talks and papers of those that are mostly that.

As for papers, nothing here knows how an importer reads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import icalendar

from importers.raw_files import loaded, rows
from importers.raw_works import Raw, instant, work

# In a list of names: an affiliation is the last thing of its item.
AFFILIATION = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)(?=[\s*]*(?:[;,|]|\sand\s|$))")


def frab(files: list[Path]) -> Raw:
    days = loaded(files[0])["schedule"]["conference"]["days"]
    events = [event for day in days for room in day["rooms"].values() for event in room]
    talks = [
        work(
            event["title"],
            (person.get("public_name") or person["name"] for person in event["persons"]),
            " ".join(dict.fromkeys((event["abstract"], event["description"] or ""))),
        )
        for event in events
    ]
    starts = Counter(instant(event["date"]) for event in events)
    return Raw((), talks, len(events), starts, len(events), len(events))


def pretalx(files: list[Path]) -> Raw:
    """Submissions and speakers as the API gives them, or objects of either by its code."""
    by_name = {file.stem: loaded(file) for file in files}
    speakers = {one["code"]: one["name"] for one in listed(by_name.pop("speakers", []))}
    by_name.pop("youtube", None)
    (submissions,) = by_name.values()
    talks = [
        work(
            one["title"],
            (speakers.get(who, "") if isinstance(who, str) else who["name"]
             for who in one["speakers"]),
            f"{one['abstract']} {one.get('description') or ''}",
        )
        for one in listed(submissions)
    ]  # fmt: skip
    slots = [slot for one in listed(submissions) if (slot := one.get("slot"))]
    starts = Counter(instant(slot["start"]) for slot in slots)
    return Raw((), talks, len(slots), starts, len(slots), len(slots))


def listed(found: Any) -> list[Any]:
    if isinstance(found, dict):
        return [found] if "code" in found else list(found.values())
    return list(found)


def calendar(files: list[Path]) -> Raw:
    events = icalendar.Calendar.from_ical(files[0].read_bytes()).walk("VEVENT")
    return Raw(sessions=len(events), starts=Counter(map(beginning, events)))


def beginning(event: Any) -> str:
    try:
        return instant(event.decoded("DTSTART").isoformat())
    except (KeyError, ValueError, AttributeError):
        # Moments as Python prints them, which icalendar refuses.
        return instant(event["DTSTART"].to_ical().decode())


def sheet(files: list[Path]) -> Raw:
    """Rows with a day and a time, some with a second sitting; or papers of sessions."""
    found = rows(files[0])
    if "Paper ID" in found[0]:
        sessions = {(row["Day"], row["Slot"], row["Session"]) for row in found}
        return Raw(sessions=len(sessions), slots=len(found), placed=None)
    starts = Counter(
        instant(f"{row[f'start_date{which}']}T{row[f'start_time{which}']:0>5}")
        for row in found
        for which in ("", "_b")
        if row.get(f"start_date{which}")
    )
    return Raw(sessions=starts.total() or len(found), starts=starts)


def workshops(files: list[Path]) -> Raw:
    found = loaded(files[0])
    # Some rows hold nothing, or no more than an hour.
    slots = sum(bool(slot["title"].strip()) for one in found.values() for slot in one)
    return Raw(talks=None, sessions=None, slots=slots, placed=None)


def site(files: list[Path]) -> Raw:
    """A Mini-Conf site: tables of works, a table of keynotes, calendars, posters by session."""
    tables = {file.name: rows(file) for file in files if file.suffix == ".csv"}
    tables.pop("workshops.csv", None)  # events, each with a page of its own elsewhere
    every = [row for table in tables.values() for row in table]
    lists = {file.name: loaded(file) for file in files if file.suffix != ".csv"}
    events = [one for file, found in lists.items() if file.endswith(".json") for one in found]
    sessions = lists.get("poster_schedule.yml", ())
    posters = [one for session in sessions for one in session["posters"]]
    papers = [row for row in every if {"authors", "speakers"} & set(row)]
    talks = [row for row in every if "speaker" in row]
    return Raw(
        [work(row["title"], names_of(row), row.get("abstract")) for row in papers],
        [work(row["title"], [row["speaker"]], row["abstract"]) for row in talks]
        if "tutorials.yml" not in lists
        else None,
        sessions=None,
        starts=Counter(instant(event["start"]) for event in events),
        # Each keynote is in a session, and once more in that of the questions to it.
        placed=len(posters) + 2 * len(talks) if posters else None,
    )


def names_of(row: Mapping[str, str]) -> list[str]:
    bare = AFFILIATION.sub("", row.get("authors") or row.get("speakers") or "")
    if not bare and "last_name" in row:
        return [f"{row['first_name']} {row['last_name']}"]
    return bare.split("|") if "|" in bare else re.split(r"[;,]|\sand\s", bare)
