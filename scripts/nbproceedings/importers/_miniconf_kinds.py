"""What a file of a Mini-Conf site is: told by its keys, else by its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from nbproceedings.importers._miniconf_rows import Content, Plain

Kind = Literal[
    "calendar", "committee", "config", "events", "faq", "highlighted", "papers", "sittings",
    "speakers", "workshops", "",
]  # fmt: skip
NOT_READ = {"faq": "questions and answers", "highlighted": "highlighted papers"}
_CONFIG = frozenset(("name", "tagline", "proceedings_title", "site_title", "organization", "date"))
_PEOPLE = frozenset(("authors", "speakers", "presenter", "presenters", "organizers"))


def kind_of_content(content: Content) -> Kind:
    """The kind of a file, or empty for a foreign one."""
    keys = content.keys
    if content.values is not None:
        return _of_object(content.values)
    if "start" in keys and "title" in keys and keys & {"calendarId", "category", "link"}:
        return "calendar"
    if {"posters", "name"} <= keys:
        return "sittings"
    if {"role", "name"} <= keys:
        return "committee"
    if "UID" not in keys:
        return ""
    if "title" not in keys:
        return "highlighted" if keys & {"session", "sessions"} else ""
    if "speaker" in keys:
        return "speakers"
    name = content.file.name.casefold()
    if "sessions" not in keys and not keys & _PEOPLE:
        return ""
    if "workshop" in name or "social" in name:
        return "workshops"
    if any(isinstance(row.values.get("sessions"), list) and row.rows("sessions")
           for row in content.rows) or "tutorial" in name:  # fmt: skip
        return "events"
    return "papers" if keys & _PEOPLE else ""


def _of_object(values: Mapping[str, Plain]) -> Kind:
    if isinstance(values.get("committee"), list):
        return "committee"
    if "FAQ" in values:
        return "faq"
    if {"name"} <= values.keys() and len(values.keys() & _CONFIG) >= 2:
        return "config"
    sittings = [one for one in values.values() if isinstance(one, dict) and "papers" in one]
    return "sittings" if sittings and len(sittings) == len(values) else ""


CERTAINTY: Mapping[Kind, tuple[int, str]] = {
    "calendar": (90, "events of a calendar as Mini-Conf keeps them"),
    "papers": (80, "papers with a UID, as Mini-Conf keeps them"),
    "speakers": (80, "speakers with a UID, as Mini-Conf keeps them"),
    "workshops": (80, "workshops with a UID, as Mini-Conf keeps them"),
    "events": (80, "events with a UID and their sittings, as Mini-Conf keeps them"),
    "sittings": (60, "sessions with the ids of their papers"),
    "config": (70, "the settings of a Mini-Conf site"),
    "committee": (60, "a committee with names and roles"),
    "highlighted": (45, "UIDs with sessions"),
    "faq": (60, "questions and answers of a Mini-Conf site"),
}
