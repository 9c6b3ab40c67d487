"""The programme: sessions of a source become ``schedule.yml``, or changes of it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from typing import Any

from nbproceedings.importers.haul import Haul, SessionDraft, Value
from nbproceedings.importers.landing.admission import Door
from nbproceedings.importers.landing.canonical import (
    Canonical,
    canonical,
    canonical_node,
    fingerprint,
)
from nbproceedings.importers.landing.editing import Edit, Insert, Set
from nbproceedings.importers.landing.existing import Existing, read_record
from nbproceedings.importers.landing.house import SCHEDULE, SESSION, SLOT, in_house_order
from nbproceedings.importers.landing.ledger import Written
from nbproceedings.importers.landing.merge import Base, merge
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.report import Vanished
from nbproceedings.importers.landing.slots import Placements
from nbproceedings.importers.landing.writing import list_lines, mapping_lines
from nbproceedings.model import Schedule, Session
from nbproceedings.store.files import Files
from nbproceedings.text.slugs import slug

RECORD = "schedule"
MAX_ID = 40
_SHORT = ("slots", "papers", "paper", "talk")


class Programme:
    """The sessions of one import."""

    def __init__(self, plan: Plan, zone: tzinfo, placements: Placements) -> None:
        self._plan = plan
        self._zone = zone
        self._placements = placements
        self._path = plan.folder / "schedule.yml"
        self._existing = read_record(Files(plan.project), self._path, RECORD, Schedule)
        self._ours = _sessions(self._existing)
        self._ids = {str(session.get("id", "")) for session in self._ours}
        self._edits: list[Edit] = []

    def take(self, haul: Haul) -> None:
        """Take in all sessions, then see what is missing."""
        plan = self._plan
        plan.report.sessions_read = haul.sessions_read or len(haul.sessions)
        if not haul.sessions and not haul.schedule:
            return
        admitted = [(draft, fields) for draft in haul.sessions if (fields := self._admitted(draft))]
        at = self._positions([draft for draft, _ in admitted])
        # A new session goes behind the one that the source has before it.
        free = next((where for where in at if where is not None), len(self._ours))
        new: list[tuple[int, dict[str, Value]]] = []
        for (draft, fields), where in zip(admitted, at, strict=True):
            if where is None:
                new.append((free, self._make(draft, fields)))
            else:
                self._change(draft, fields, where)
                free = where + 1
        self._write(haul, new)
        self._find_vanished(haul)

    def _admitted(self, draft: SessionDraft) -> dict[str, Value] | None:
        slots = self._placements.resolved(draft)
        fields: dict[str, Value] = {**draft.fields, "slots": slots} if slots else {**draft.fields}
        wanted = slug(str(fields.pop("id", "") or fields.get("title", "")), limit=MAX_ID)
        door = Door(draft.place, self._plan.problems)
        found = door.admit(fields, Session, {"id": wanted}, {"zone": self._zone})
        return found and {"id": wanted, **found}

    def _positions(self, drafts: Sequence[SessionDraft]) -> list[int | None]:
        """Where the sessions stand in the file now."""
        plan = self._plan
        known = plan.ledger.by_source(plan.source, "sessions/")
        index = {str(session.get("id", "")): at for at, session in enumerate(self._ours)}
        names = (known.get(draft.source_id, "").removeprefix("sessions/") for draft in drafts)
        return [index.get(name) for name in names]

    def _make(self, draft: SessionDraft, fields: dict[str, Value]) -> dict[str, Value]:
        plan = self._plan
        wanted = name = str(fields["id"])
        number = 2
        while name in self._ids:
            name, number = f"{wanted}-{number}", number + 1
        self._ids.add(name)
        record = f"sessions/{name}"
        written = Written(draft.source_id, _file_name(draft), _fingerprints(fields))
        plan.ledger.note(record, plan.source, written)
        plan.report.new.append(record)
        return _in_short({**fields, "id": name})

    def _change(self, draft: SessionDraft, fields: dict[str, Value], where: int) -> None:
        plan, ours = self._plan, self._ours[where]
        record = f"sessions/{ours.get('id', '')}"
        theirs = {key: value for key, value in fields.items() if key != "id"}
        entries = plan.ledger.records.get(record, {})
        merged = merge(record, ours, theirs, Base.of(entries, plan.source), plan.report)
        edits = dict(merged.edits)
        if "slots" in edits:
            slots = edits.pop("slots")
            short = _in_short({"slots": slots}) if slots else {}
            edits |= {key: None for key in _SHORT if key in self._keys(where)}
            edits |= short
        self._edits += [Set(("sessions", where), key, value) for key, value in edits.items()]
        written = Written(draft.source_id, _file_name(draft), merged.fields)
        plan.ledger.note(record, plan.source, written)
        (plan.report.changed if edits else plan.report.unchanged).append(record)

    def _keys(self, where: int) -> set[str]:
        keys = self._ours[where].get("", "")
        return set(keys.split()) if isinstance(keys, str) else set()

    def _write(self, haul: Haul, new: list[tuple[int, dict[str, Value]]]) -> None:
        plan = self._plan
        settings = {key: value for key, value in haul.schedule.items() if key != "sessions"}
        place = haul.sessions[0].place if haul.sessions else None
        if settings and place:
            settings = Door(place, plan.problems).admit(settings, Schedule, {}) or {}
        if self._existing is None and os.path.lexists(self._path):
            plan.cannot_edit(self._path)
            return
        if self._existing is None:
            if new:
                plan.changes[self._path] = _whole(settings, [item for _, item in new])
                marks = _fingerprints(settings)
                plan.ledger.note(RECORD, plan.source, Written(fields=marks))
            return
        entries = plan.ledger.records.get(RECORD, {})
        ours = {key: value for key, value in self._existing.fields.items() if key != "sessions"}
        merged = merge(RECORD, ours, settings, Base.of(entries, plan.source), plan.report)
        plan.ledger.note(RECORD, plan.source, Written(fields=merged.fields))
        self._edits += [Set((), key, value) for key, value in merged.edits.items()]
        if self._ours:
            self._edits += [Insert(("sessions",), at, item) for at, item in new]
        elif new:
            self._edits.append(Set((), "sessions", [item for _, item in new]))
        if self._edits:
            data = self._existing.with_edits(self._edits, (*SCHEDULE, *SESSION))
            if data is None:
                plan.cannot_edit(self._path)
            else:
                plan.changes[self._path] = data

    def _find_vanished(self, haul: Haul) -> None:
        plan = self._plan
        here = {draft.source_id for draft in haul.sessions}
        given = {file.name for file in plan.sources}
        titles = {str(one.get("id", "")): str(one.get("title", "")) for one in self._ours}
        mine = [
            (record.removeprefix("sessions/"), entries[plan.source])
            for record, entries in sorted(plan.ledger.records.items())
            if record.startswith("sessions/") and plan.source in entries
        ]
        covered = {entry.file for _, entry in mine if entry.file in given or entry.id in here}
        plan.report.vanished += [
            Vanished(f"sessions/{name}", entry.id, titles[name], "")
            for name, entry in mine
            if name in titles and entry.id not in here and entry.file in covered
        ]


def _file_name(draft: SessionDraft) -> str:
    return draft.place.path.partition("#")[0].rpartition("/")[2]


def _fingerprints(fields: Mapping[str, Value]) -> dict[str, str]:
    marks = {key: canonical(value) for key, value in fields.items() if key != "id"}
    return {key: fingerprint(value) for key, value in marks.items() if value}


def _in_short(fields: dict[str, Value]) -> dict[str, Value]:
    """A session with its slots in the shortest form that says the same."""
    slots = fields.get("slots")
    rest = {key: value for key, value in fields.items() if key != "slots"}
    if not slots or isinstance(slots, (str, bool, Mapping)):
        return in_house_order(rest, SESSION)
    items = [one for one in slots if isinstance(one, Mapping)]
    if all(set(one) == {"paper"} for one in items):
        papers = [one["paper"] for one in items]
        rest |= {"paper": papers[0]} if len(papers) == 1 else {"papers": papers}
    elif len(items) == 1 and set(items[0]) == {"talk"}:
        rest["talk"] = items[0]["talk"]
    else:
        rest["slots"] = [in_house_order(one, SLOT) for one in items]
    return in_house_order(rest, SESSION)


def _whole(settings: Mapping[str, Value], sessions: Sequence[Mapping[str, Value]]) -> bytes:
    """A new file: an empty line between sessions, so that people find their way."""
    lines = mapping_lines(in_house_order(settings, SCHEDULE))
    lines += ["", "sessions:"] if lines else ["sessions:"]
    for number, session in enumerate(sessions):
        lines += [""] * bool(number) + list_lines([session], 2)
    return "\n".join([*lines, ""]).encode("utf-8")


def _sessions(existing: Existing | None) -> list[dict[str, Canonical]]:
    """The sessions of the file, their short forms unfolded; under "" the keys as written."""
    if existing is None or existing.document.root is None:
        return []
    root = canonical_node(existing.document, existing.document.root)
    found: Any = root.get("sessions") if isinstance(root, dict) else None
    items = [found] if isinstance(found, dict) else found or []
    return [_unfolded(item) for item in items if isinstance(item, dict)]


def _unfolded(session: dict[str, Canonical]) -> dict[str, Canonical]:
    keys = " ".join(session)
    rest = {key: value for key, value in session.items() if key not in _SHORT}
    slots: list[Canonical] = []
    for key in ("paper", "talk"):
        if key in session:
            slots.append({key: session[key]})
    for key in ("papers", "slots"):
        listed = session.get(key) or []
        for one in listed if isinstance(listed, list) else [listed]:
            slots.append({"paper": one} if isinstance(one, str) else one)
    whole: dict[str, Canonical] = {"": keys, **rest}
    return whole | ({"slots": slots[0] if len(slots) == 1 else slots} if slots else {})
