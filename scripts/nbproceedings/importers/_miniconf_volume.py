"""The event of a Mini-Conf site: its settings, and its committee as the organisers."""

from __future__ import annotations

from collections.abc import Mapping

from nbproceedings.importers._miniconf_rows import Content, Plain, Row
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.loose_text import loose_line
from nbproceedings.importers.intake.moments import day
from nbproceedings.importers.intake.person import person
from nbproceedings.importers.intake.reading import json_place
from nbproceedings.importers.intake.wording import from_html


def event_of(values: Mapping[str, Plain]) -> dict[str, Value]:
    """Title and first day from the settings; nothing else there is for readers."""

    def line(key: str) -> str:
        value = values.get(key)
        return loose_line(from_html(value)) if isinstance(value, str) else ""

    name, tagline = line("name"), line("tagline")
    fields: dict[str, Value] = {
        "title": tagline or name,
        "short_title": name if tagline and tagline != name else "",
        "start": day(line("date")) or "",
    }
    return {key: value for key, value in fields.items() if value}


def organizers(content: Content, gathering: Gathering) -> list[Value]:
    """The members of the committee with their roles."""
    listed = content.values.get("committee") if content.values is not None else None
    rows = content.rows
    if isinstance(listed, list):
        where = json_place(content.file, "committee")
        rows = tuple(Row(one, where) for one in listed if isinstance(one, dict))
    found: list[Value] = []
    for row in rows:
        someone = person(
            row.line("name"),
            affiliation=row.line("aff", "affiliation", "institution") or None,
            place=row.place,
            problems=gathering.problems,
        )
        if someone:
            role = row.line("role")
            found.append({**someone, "role": role} if role else someone)
    return found
