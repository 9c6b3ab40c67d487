"""What pretalx's many JSON files hold: submissions, speakers, rooms and when things take place.

Known are the schedule in frab's form, the lists of the REST API in its versions, the data of the
schedule's widget, single submissions, objects keyed by code, and lists of recordings by submission.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from nbproceedings.importers._pretalx_values import label, text
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.reading import Json, json_of, json_place
from nbproceedings.problem import Place, Problem

Object: TypeAlias = Mapping[str, Json]
_COMMENT = re.compile(rb"\s*/\*.{0,2000}?\*/", re.S)
_CODE = re.compile(r"/(?:talk|submission)s?/([A-Z0-9]{4,10})/?(?:[?#]|$)")
_KINDS = ("submission_type", "session_type", "state", "slot", "slots", "abstract", "slot_count")


@dataclass(frozen=True, slots=True)
class Item:
    """An object and where it stands; ``date`` is the day of an event of frab's schedule."""

    value: Object
    place: Place
    date: str = ""
    day_start: str = ""


@dataclass(slots=True)
class Found:
    """All that was found.  ``works`` are submissions and events, ``breaks`` slots without one."""

    conference: Item | None = None
    base: str = ""
    works: list[Item] = field(default_factory=list)
    slots: list[Item] = field(default_factory=list)
    breaks: list[Item] = field(default_factory=list)
    speakers: dict[str, Object] = field(default_factory=dict)
    rooms: dict[str, str] = field(default_factory=dict)
    tracks: dict[str, str] = field(default_factory=dict)
    videos: dict[str, str] = field(default_factory=dict)
    foreign: list[Item] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        return bool(self.conference or self.works or self.slots or self.breaks or self.speakers
                    or self.rooms or self.videos)  # fmt: skip


def value_of(file: SourceFile) -> tuple[Json, tuple[Problem, ...]]:
    """The JSON in a file, also behind a comment, as examples of the API have it."""
    comment = _COMMENT.match(file.data)
    if comment:
        blank = b"\n" * comment[0].count(b"\n")
        file = replace(file, data=blank + file.data[comment.end() :])
    return json_of(file)


def code_of(value: Object) -> str:
    """What pretalx calls a submission for good; else its GUID or number."""
    code = value.get("code")
    if isinstance(code, str) and code.strip():
        return code.strip()
    url = value.get("url")
    found = _CODE.search(url) if isinstance(url, str) else None
    if found:
        return found[1]
    for key in ("guid", "id"):
        name = value.get(key)
        if isinstance(name, (str, int)) and not isinstance(name, bool) and str(name).strip():
            return str(name).strip()
    return ""


def find(value: Json, file: SourceFile, found: Found) -> None:
    """Add what a file holds to what was found."""
    schedule = value.get("schedule") if isinstance(value, Mapping) else None
    conference = schedule.get("conference") if isinstance(schedule, Mapping) else None
    if isinstance(schedule, Mapping) and isinstance(conference, Mapping):
        _frab(schedule, conference, file, found)
        return
    for at, one in _objects(value):
        if isinstance(one, Mapping):
            _sort(one, at, file, found)
        elif one not in (None, "", []):
            found.foreign.append(Item({}, json_place(file, at)))


def _frab(schedule: Object, conference: Object, file: SourceFile, found: Found) -> None:
    found.conference = Item(conference, json_place(file, "schedule.conference"))
    base = schedule.get("base_url") or conference.get("url")
    found.base = base if isinstance(base, str) else ""
    for at_day, day in enumerate(_list(conference.get("days"))):
        rooms = day.get("rooms") if isinstance(day, Mapping) else None
        if not isinstance(day, Mapping) or not isinstance(rooms, Mapping):
            continue
        for room, events in rooms.items():
            for at, event in enumerate(_list(events)):
                where = f"schedule.conference.days[{at_day}].rooms[{room!r}][{at}]"
                if isinstance(event, Mapping):
                    value = event if event.get("room") else {**event, "room": room}
                    date, start = text(day.get("date")), text(day.get("day_start"))
                    found.works.append(Item(value, json_place(file, where), date, start))
                else:
                    found.foreign.append(Item({}, json_place(file, where)))


def _objects(value: Json) -> Iterator[tuple[str, Json]]:
    """The objects of a list, of a page of the API, of an object keyed by code, or the only one."""
    if isinstance(value, list):
        yield from ((f"[{at}]", one) for at, one in enumerate(value))
    elif isinstance(value, Mapping):
        listed = [key for key in _LISTS if isinstance(value.get(key), list)]
        if isinstance(value.get("title"), (str, Mapping)) and "code" in value:
            yield "", value
        elif listed:
            for key in listed:
                for at, one in enumerate(_list(value[key])):
                    yield f"{key}[{at}]", _with_kind(key, one)
        elif value and all(isinstance(one, Mapping) and "code" in one for one in value.values()):
            yield from value.items()
        else:
            yield "", value


_LISTS = ("results", "talks", "submissions", "slots", "breaks", "speakers", "rooms", "tracks")


def _with_kind(key: str, value: Json) -> Json:
    """Objects of the widget's lists say nowhere what they are."""
    if isinstance(value, Mapping) and key in ("speakers", "rooms", "tracks", "talks"):
        return {**value, "": key}
    return value


def _sort(value: Object, at: str, file: SourceFile, found: Found) -> None:
    item = Item(value, json_place(file, at))
    for fits, take in _SORTS:
        if fits(value):
            take(item, found)
            return
    found.foreign.append(item)


def _is_speaker(value: Object) -> bool:
    if value.get("") == "speakers":
        return True
    return "name" in value and "code" in value and "title" not in value


def _is_work(value: Object) -> bool:
    if not isinstance(value.get("title"), (str, Mapping)) or not value.get("code"):
        return False
    return value.get("") == "talks" or any(key in value for key in _KINDS)


def _is_break(value: Object) -> bool:
    """A slot without a submission; the widget's have a title, the API's a description."""
    if value.get("submission") or value.get("code") or "start" not in value:
        return False
    return bool(label(value.get("title")) or label(value.get("description")))


def _take_speaker(item: Item, found: Found) -> None:
    found.speakers.setdefault(text(item.value.get("code")).strip(), item.value)


def _take_named(item: Item, found: Found) -> None:
    names = found.tracks if item.value.get("") == "tracks" else found.rooms
    names[str(item.value.get("id"))] = label(item.value.get("name"))


def _take_video(item: Item, found: Found) -> None:
    url = item.value.get("youtube_link") or item.value.get("video_url")
    found.videos[text(item.value.get("submission")).strip()] = text(url)


_SORTS: Sequence[tuple[Callable[[Object], bool], Callable[[Item, Found], None]]] = (
    (_is_speaker, _take_speaker),
    (_is_work, lambda item, found: found.works.append(item)),
    (_is_break, lambda item, found: found.breaks.append(item)),
    (
        lambda value: "submission" in value and ("youtube_link" in value or "video_url" in value),
        _take_video,
    ),
    (
        lambda value: "submission" in value and "start" in value,
        lambda item, found: found.slots.append(item),
    ),
    (lambda value: "id" in value and isinstance(value.get("name"), (str, Mapping)), _take_named),
)


def _list(value: Json) -> Sequence[Json]:
    return value if isinstance(value, list) else ()
