"""The event that a schedule of pretalx is about, and what its kinds of talks are called."""

from __future__ import annotations

from nbproceedings.importers._pretalx_finding import Found
from nbproceedings.importers._pretalx_sessions import Sittings
from nbproceedings.importers._pretalx_values import label, link, moment, text
from nbproceedings.importers._pretalx_works import Work
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.loose_text import loose_line
from nbproceedings.problem import Severity
from nbproceedings.text.dates import zone as zone_of


def event_of(found: Found) -> dict[str, Value]:
    """The event, from a schedule in frab's form."""
    if found.conference is None:
        return {}
    value = found.conference.value
    fields: dict[str, Value] = {
        "title": loose_line(label(value.get("title"))),
        "start": _day(text(value.get("start"))),
        "end": _day(text(value.get("end"))),
        "timezone": _known(text(value.get("time_zone_name"))),
        "url": link(value.get("url")) or "",
        "description": label(value.get("description")),
    }
    return {key: one for key, one in fields.items() if one}


def _day(written: str) -> str:
    found = moment(written, "UTC") or moment(f"{written}T00:00", "UTC")
    return found.date().isoformat() if found else ""


def _known(name: str) -> str:
    try:
        zone_of(name)
    except ValueError:
        return ""
    return name


def zone_of_event(volume: dict[str, Value]) -> str | None:
    zone = volume.get("timezone")
    return zone if isinstance(zone, str) else None


def formats_of(works: dict[str, Work]) -> dict[str, Value]:
    """What kinds of talks and papers are called, in the order in which they occur."""
    found: dict[str, dict[str, Value]] = {"formats": {}, "talk_formats": {}}
    for work in works.values():
        key = "formats" if work.kind == "paper" else "talk_formats"
        found[key].setdefault(
            work.format, {"id": work.format, "title": _capital(work.type or "Talk")}
        )
    return {key: list(formats.values()) for key, formats in found.items() if formats}


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def report_zone(volume: dict[str, Value], sittings: Sittings, gathering: Gathering) -> None:
    """The zone that a schedule names, and the offsets of its times, should agree."""
    zone = zone_of_event(volume)
    if zone is None:
        return
    known = zone_of(zone)
    for one in sittings.all:
        if one.start.utcoffset() != known.utcoffset(one.start.replace(tzinfo=None)):
            message = (
                f"times such as {one.start.isoformat()} are not in {zone}, the schedule's zone"
            )
            hint = "the times count as they are written; correct timezone in volume.yml if need be"
            gathering.report("contradiction", Severity.WARNING, one.place, message, hint)
            return
