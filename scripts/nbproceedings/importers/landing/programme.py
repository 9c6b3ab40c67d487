"""The programme: sessions of a source become ``schedule.yml``, or changes of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo

from nbproceedings.importers.haul import Haul, SessionDraft, Value
from nbproceedings.importers.intake.reading import place
from nbproceedings.importers.landing.admission import Door
from nbproceedings.importers.landing.canonical import canonical, fingerprint
from nbproceedings.importers.landing.editing import Edit, Insert, Set
from nbproceedings.importers.landing.existing import read_record
from nbproceedings.importers.landing.generations import Generations
from nbproceedings.importers.landing.house import SCHEDULE, SESSION
from nbproceedings.importers.landing.ledger import Written
from nbproceedings.importers.landing.merge import Base, Merged, merge
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.sessiontext import in_short, new_schedule
from nbproceedings.importers.landing.slots import Placements
from nbproceedings.importers.landing.timetable import SHORT, Ours, Timetable, sessions_of
from nbproceedings.model import Schedule, Session
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.files import Files
from nbproceedings.text.slugs import slug

RECORD = "schedule"
MAX_ID = 40
MANY_NAMED = 8
"""Sessions that were removed by hand, which are named one by one."""


@dataclass(slots=True)
class _Outcome:
    """What is true once ``schedule.yml`` is changed, and not before."""

    edits: list[Edit] = field(default_factory=list)
    written: dict[str, Written] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    new: list[tuple[int, dict[str, Value]]] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)


class Programme:
    """The sessions of one import; ``ours`` are those that are here before."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._path = plan.folder / "schedule.yml"
        self._existing = read_record(Files(plan.project), self._path, RECORD, Schedule)
        self.ours, self._items = sessions_of(self._existing)
        self._ids = {session.id for session in self.ours}
        self._done = _Outcome()

    def take(
        self, haul: Haul, zone: tzinfo, placements: Placements, generations: Generations
    ) -> bool:
        """Take in all sessions; False where the file cannot be edited."""
        plan = self._plan
        plan.report.sessions_read = haul.sessions_read or len(haul.sessions)
        if haul.sessions or haul.schedule:
            existing = self._existing
            if existing.broken if existing else os.path.lexists(self._path):
                plan.cannot_edit(self._path)
                return False
            if existing is None:
                # Nobody has taken a single one away: they are all made again.
                plan.ledger.forget_all("sessions/")
            # With the id of one that was taken away it would be taken for that one.
            self._ids |= {name.removeprefix("sessions/") for name in plan.ledger.records}
            self._merge(list(self._admitted(haul.sessions, zone, placements)), generations)
            if not self._write(haul):
                plan.cannot_edit(self._path)
                return False
            self._conclude()
        return True

    def _admitted(
        self, drafts: Sequence[SessionDraft], zone: tzinfo, placements: Placements
    ) -> Iterator[tuple[SessionDraft, dict[str, Value]]]:
        """Sessions that may enter, each with an id of the source and with its fields."""
        first: dict[str, Place] = {}
        for draft in drafts:
            slots = placements.resolved(draft)
            fields: dict[str, Value] = {**draft.fields}
            if slots:
                fields["slots"] = slots
            wanted = slug(str(fields.pop("id", "") or fields.get("title", "")), limit=MAX_ID)
            source_id = draft.source_id or f"{wanted} {fields.get('start', '')}".strip()
            if source_id in first:
                self._report_twice(source_id, draft.place, first[source_id])
                continue
            first[source_id] = draft.place
            door = Door(draft.place, self._plan.problems)
            found = door.admit(fields, Session, {"id": wanted}, {"zone": zone})
            if found is not None:
                yield replace(draft, source_id=source_id), {"id": wanted, **found}

    def _report_twice(self, source_id: str, where: Place, first: Place) -> None:
        message = f"the session {source_id!r} is in the source twice; the first is at {first}"
        hint = "remove one of them, or give it another id; the first one counts"
        self._plan.problems.append(
            Problem("duplicate-source-id", Severity.ERROR, where, message, hint)
        )

    def _merge(
        self, admitted: Sequence[tuple[SessionDraft, dict[str, Value]]], generations: Generations
    ) -> None:
        """Find out what is to be done; a new session goes behind that before it in the source."""
        plan = self._plan
        now = {draft.source_id for draft, _ in admitted}
        table = Timetable(self.ours, plan.ledger, plan.source, now)
        found = [table.find(draft, fields) for draft, fields in admitted]
        free = next((ours.at for ours in found if ours is not None), self._items)
        for (draft, fields), ours in zip(admitted, found, strict=True):
            label = generations.label(draft.place)
            if ours is not None:
                self._change(draft, fields, ours, label)
                self._done.stale += table.former(draft, ours)
                free = ours.at + 1
            elif table.was_removed(draft):
                self._done.removed.append(str(fields["title"]))
            else:
                self._make(draft, fields, free, label)

    def _make(self, draft: SessionDraft, fields: dict[str, Value], at: int, label: str) -> None:
        wanted = name = str(fields["id"])
        number = 2
        while name in self._ids:
            name, number = f"{wanted}-{number}", number + 1
        self._ids.add(name)
        record = f"sessions/{name}"
        self._done.written[record] = self._noted(draft, label, _fingerprints(fields))
        self._done.made.append(record)
        self._done.new.append((at, in_short({**fields, "id": name})))

    def _change(
        self, draft: SessionDraft, fields: dict[str, Value], ours: Ours, label: str
    ) -> None:
        plan, record = self._plan, ours.record
        theirs = {key: value for key, value in fields.items() if key != "id"}
        entries = plan.ledger.records.get(record, {})
        merged = merge(record, ours.fields, theirs, Base.of(entries, plan.source))
        edits = dict(merged.edits)
        if "slots" in edits:
            slots = edits.pop("slots")
            edits |= {key: None for key in SHORT if key in ours.keys}
            edits |= in_short({"slots": slots}) if slots else {}
        self._done.edits += [Set(("sessions", ours.at), key, value) for key, value in edits.items()]
        self._done.written[record] = self._noted(draft, label, merged.fields)
        self._done.merged.append(merged)
        (self._done.changed if edits else self._done.unchanged).append(record)

    def _noted(self, draft: SessionDraft, label: str, fields: dict[str, str]) -> Written:
        return Written(draft.source_id, label, self._plan.part, fields=fields)

    def _write(self, haul: Haul) -> bool:
        """Plan the file; False where it cannot be edited."""
        plan, done, existing = self._plan, self._done, self._existing
        settings = {key: value for key, value in haul.schedule.items() if key != "sessions"}
        if settings:
            where = haul.sessions[0].place if haul.sessions else place(plan.sources[0])
            settings = Door(where, plan.problems).admit(settings, Schedule, {}) or {}
        if existing is None:
            if done.new:
                plan.changes[self._path] = new_schedule(settings, [item for _, item in done.new])
                done.written[RECORD] = Written(fields=_fingerprints(settings))
            return True
        entries = plan.ledger.records.get(RECORD, {})
        ours = {key: value for key, value in existing.fields.items() if key != "sessions"}
        merged = merge(RECORD, ours, settings, Base.of(entries, plan.source))
        done.written[RECORD] = Written(fields=merged.fields)
        done.merged.append(merged)
        edits = [*done.edits, *(Set((), key, value) for key, value in merged.edits.items())]
        if self._items:
            edits += [Insert(("sessions",), at, item) for at, item in done.new]
        elif done.new:
            edits.append(Set((), "sessions", [item for _, item in done.new]))
        if edits:
            data = existing.with_edits(edits, (*SCHEDULE, *SESSION))
            if data is None:
                return False
            plan.changes[self._path] = data
        return True

    def _conclude(self) -> None:
        plan, done, report = self._plan, self._done, self._plan.report
        for record in done.stale:
            plan.ledger.forget(record, plan.source)
        for record, written in done.written.items():
            plan.ledger.note(record, plan.source, written)
            plan.found.add(record)
        for merged in done.merged:
            report.tell(merged)
        report.new += done.made
        report.changed += done.changed
        report.unchanged += done.unchanged
        if done.removed:
            named = ", ".join(done.removed[:MANY_NAMED])
            more = len(done.removed) - MANY_NAMED
            report.remarks.append(
                f"sessions that were removed from schedule.yml by hand stay away: {named}"
                + (f" and {more:,} more" if more > 0 else "")
            )


def _fingerprints(fields: Mapping[str, Value]) -> dict[str, str]:
    marks = {key: canonical(value) for key, value in fields.items() if key != "id"}
    return {key: fingerprint(value) for key, value in marks.items() if value}
