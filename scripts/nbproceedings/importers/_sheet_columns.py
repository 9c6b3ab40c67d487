"""The columns of schedules as people keep them, under the names that people give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from nbproceedings.importers.intake._tables_header import fold
from nbproceedings.importers.intake.tables import columns

ALIASES: Mapping[str, Sequence[str]] = {
    "date": ("Date", "Date (UTC)", "Start date", "Start date (UTC)", "Calendar day"),
    "day": ("Day", "Conf day", "Conference day", "Day number", "Weekday"),
    "start": (
        "Start time", "Start time (UTC)", "Start", "Start (UTC)", "Starts", "Begin", "Begins",
        "Beginning", "From",
    ),
    "end": ("End time", "End time (UTC)", "End", "End (UTC)", "Ends", "Finish", "To", "Until"),
    "time": ("Time", "Times", "Time (UTC)", "Time slot", "When", "Hours"),
    "duration": (
        "Duration", "Duration (hr)", "Duration (h)", "Duration (hours)", "Duration (min)",
        "Duration (minutes)", "Length", "Length (min)", "Minutes",
    ),
    "title": (
        "Title", "Talk title", "Event title", "Event", "Talk", "Presentation", "Activity", "Item",
        "Programme item", "Program item", "Programme", "Program", "What", "Name", "Session title",
    ),
    "session": ("Session", "Session name", "Session title", "Subsession", "Block", "Part"),
    "speakers": (
        "Speakers", "Speaker", "Speaker(s)", "Presenters", "Presenter", "Presenter(s)",
        "Presented by", "Speaker name", "Who",
    ),
    "chairs": ("Session chair", "Session chairs", "Chair", "Chairs", "Chair(s)", "Moderator"),
    "organisers": ("Organiser", "Organizer", "Organisers", "Organizers", "Organiser(s)"),
    "place": (
        "Room", "Location (Public)", "Location", "Venue", "Place", "Hall", "Where", "Room name",
    ),
    "kind": ("Type", "Category", "Kind", "Event type", "Session type", "Format"),
    "description": ("Description", "Abstract", "Details", "Summary"),
    "paper": (
        "Paper ID", "Paper", "Papers", "Paper number", "Paper no", "Paper IDs", "Submission ID",
        "Submission number",
    ),
    "id": ("UID", "Event ID", "Slot ID", "ID", "Event number", "Event number (UTC)", "Number"),
    "url": ("Website link", "Web link", "Website", "Web page", "URL", "Link"),
    "video": (
        "Video", "Recording", "YouTube link", "YouTube links", "Video link", "Recording link",
    ),
    "public": (
        "Public", "Publish", "Published", "On website", "Show on website", "Website visible",
        "Visibility",
    ),
}  # fmt: skip
"""Our names for the columns that are read, each with those of organisers, the best first."""

EXPECTED = tuple(name for names in ALIASES.values() for name in names)
# What organisers keep beside a schedule, and nobody else has to see.
_PRIVATE = re.compile(
    r"not for (?:the )?web|intern(?:al)?\b|private|zoom|meeting|webinar|password|passcode|\bpin\b"
    r"|slack|discord|channel|e-?mail|phone|contact|volunteer|\bhost|staff|secret|token|stream key",
    re.I,
)
_TIMES = frozenset(("date", "day", "start", "end", "time", "duration"))
_UTC = re.compile(r"\(?\bUTC\b\)?\s*$", re.I)
_HOURS = re.compile(r"\bh(?:r|rs|ours?)?\b", re.I)
_MINUTES = re.compile(r"\bmin(?:ute)?s?\b", re.I)


def find_columns(header: Sequence[str], mapping: Mapping[str, str]) -> dict[str, str]:
    """The columns of a header by our names; ``mapping`` is what the user says of some of them."""
    own = {name: column for column, name in mapping.items() if column in header and name}
    free = [name for name in header if name not in mapping and not is_private(name)]
    found, _ = columns(free, {key: names for key, names in ALIASES.items() if key not in own})
    return found | own


def repeats(header: Sequence[str], found: Mapping[str, str]) -> list[dict[str, str]]:
    """The columns of second and third sittings, as ``start_date_b`` and ``start_time_b``."""
    by_fold = {fold(name): name for name in header}
    again = []
    for ending in ("b", "c", "2", "3"):
        others = {
            key: by_fold[fold(found[key]).removesuffix("a") + ending]
            for key in ("date", "day", "start", "end", "time")
            if key in found and fold(found[key]).removesuffix("a") + ending in by_fold
        }
        if others.keys() & {"start", "time"}:
            kept = {key: name for key, name in found.items() if key not in _TIMES}
            again.append(kept | others)
    return again


def is_private(name: str) -> bool:
    """Whether a column is the organisers' own, by its name."""
    return bool(_PRIVATE.search(name))


def is_schedule(found: Mapping[str, str]) -> bool:
    """Whether columns say what there is, and when, or in which session."""
    timed = found.keys() & {"start", "time"}
    if "paper" in found and found.keys() & {"session", "day", "date"} | timed:
        return True
    return bool(timed) and bool(found.keys() & {"title", "session"})


def is_utc(found: Mapping[str, str]) -> bool:
    """Whether a column says that its times are in UTC, as ``Start time (UTC)`` does."""
    keys = ("date", "start", "end", "time")
    return any(_UTC.search(found[key]) for key in keys if key in found)


def minutes_in(unit: Iterable[str]) -> int | None:
    """How many minutes a number in a column of lengths means, if its name or the cell tells."""
    for text in unit:
        if _HOURS.search(text):
            return 60
        if _MINUTES.search(text):
            return 1
    return None
