"""When and where submissions take place, and the breaks between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nbproceedings.importers._pretalx_finding import Found, Item, Object, code_of
from nbproceedings.importers._pretalx_values import as_text, label, length, moment, text
from nbproceedings.importers._pretalx_works import Work
from nbproceedings.importers.haul import SessionDraft, Value
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.programme_kinds import kind_of_title
from nbproceedings.importers.intake.reading import Json
from nbproceedings.problem import Place, Severity
from nbproceedings.store.yaml import shorten


@dataclass(frozen=True, slots=True)
class Sitting:
    """A slot: of a submission, or with a title of its own."""

    code: str
    title: str
    start: datetime
    end: datetime | None
    room: str
    place: Place


@dataclass(slots=True)
class Sittings:
    """All slots.  ``zone`` is that of times written without one; ``read`` counts what was seen."""

    found: Found
    zone: str | None
    gathering: Gathering
    all: list[Sitting] = field(default_factory=list)
    read: int = 0
    _zoneless: list[Item] = field(default_factory=list)

    def gather(self) -> None:
        """Read the slots of works, then those that stand in lists of their own."""
        for item in self.found.works:
            code = code_of(item.value)
            own = item.value.get("slots") or item.value.get("slot")
            for one in own if isinstance(own, list) else [own]:
                if isinstance(one, Mapping):
                    self._take(Item(one, item.place), code, item.value)
            if not own:
                self._take(item, code, item.value)
        for item in self.found.slots:
            submission = item.value.get("submission")
            code = code_of(submission) if isinstance(submission, Mapping) else text(submission)
            self._take(item, code.strip(), item.value)
        for item in self.found.breaks:
            self._take(item, "", item.value)
        self._tell()

    def _take(self, item: Item, code: str, whole: Object) -> None:
        value = item.value
        written = next((text(value[key]) for key in ("date", "start") if text(value.get(key))), "")
        if not written:
            return  # accepted, and not in the programme yet
        self.read += 1
        start = moment(value.get("date"), self.zone) or self._start(item)
        if start is None:
            self._zoneless.append(item)
            return
        title = "" if code else label(value.get("title")) or label(value.get("description"))
        self.all.append(
            Sitting(
                code, title, start, self._end(value, whole, start), self._room(value), item.place
            )
        )

    def _start(self, item: Item) -> datetime | None:
        """A moment in ``start``, or the time of a day of frab's schedule.

        Such a day ends late at night: what begins before its own beginning is on the morrow.
        """
        clock = text(item.value.get("start")).strip()
        found = moment(clock, self.zone)
        if found or not item.date or len(clock) > 5:
            return found
        found = moment(f"{item.date}T{clock.zfill(5)}", self.zone)
        begins = moment(item.day_start, self.zone)
        if found and begins and begins - timedelta(days=1) < found < begins:
            return found + timedelta(days=1)
        return found

    def _end(self, value: Object, whole: Object, start: datetime) -> datetime | None:
        end = moment(value.get("end"), self.zone)
        if end is not None:
            return end if end >= start else None
        takes = length(value.get("duration")) or length(whole.get("duration"))
        try:
            return start + takes if takes else None
        except OverflowError:
            return None

    def _room(self, value: Object) -> str:
        room: Json = value.get("room")
        if isinstance(room, int):
            return self.found.rooms.get(str(room), "")
        return label(room)

    def _tell(self) -> None:
        if not self._zoneless:
            return
        first = self._zoneless[0]
        shown = shorten(text(first.value.get("date")) or text(first.value.get("start")))
        message = f"{len(self._zoneless):,} times without a zone, or none at all, such as {shown}"
        hint = "give their zone with --zone Europe/Berlin"
        self.gathering.report("no-zone", Severity.ERROR, first.place, message, hint)


def sessions_of(sittings: Sittings, works: Mapping[str, Work]) -> list[SessionDraft]:
    """A session for each slot; of a submission that is given several times, one for each time."""
    by_code: dict[str, dict[datetime, Sitting]] = {}
    sessions: list[SessionDraft] = []
    for sitting in sittings.all:
        if not sitting.code:
            sessions.append(_break(sitting))
        elif sitting.code in works:
            by_code.setdefault(sitting.code, {}).setdefault(sitting.start, sitting)
    for code, ones in by_code.items():
        for number, start in enumerate(sorted(ones), 1):
            name = code if number == 1 else f"{code}/{number}"
            work = works[code]
            fields = {"title": work.title, **_times(ones[start])}
            sessions.append(SessionDraft(name, fields, ({work.kind: code},), ones[start].place))
    return sessions


def _break(sitting: Sitting) -> SessionDraft:
    kind = kind_of_title(sitting.title)
    fields: dict[str, Value] = {"title": sitting.title, **_times(sitting)}
    if kind:
        fields["kind"] = kind
    name = f"{as_text(sitting.start)} {sitting.room} {sitting.title}"
    return SessionDraft(" ".join(name.split()), fields, (), sitting.place)


def _times(sitting: Sitting) -> dict[str, Value]:
    found: dict[str, Value] = {"start": as_text(sitting.start)}
    if sitting.end:
        found["end"] = as_text(sitting.end)
    if sitting.room:
        found["place"] = sitting.room
    return found
