"""The event itself: ``volume.yml`` is made, or takes over what the source knows better."""

from __future__ import annotations

import os
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from nbproceedings.importers.haul import Haul, SourceFile, Value
from nbproceedings.importers.intake.moments import day
from nbproceedings.importers.intake.reading import place
from nbproceedings.importers.landing.admission import Door
from nbproceedings.importers.landing.canonical import Canonical, canonical, fingerprint
from nbproceedings.importers.landing.editing import Edit, Insert, Set
from nbproceedings.importers.landing.existing import Existing, read_record
from nbproceedings.importers.landing.house import VOLUME, in_house_order
from nbproceedings.importers.landing.ledger import Written
from nbproceedings.importers.landing.merge import Base, merge
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.writing import mapping_lines
from nbproceedings.model import Volume
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.files import Files

RECORD = "volume"


def take_event(
    plan: Plan, haul: Haul, *, title: str | None, date: str | None, zone: str | None
) -> Mapping[str, Value] | None:
    """Plan the changes of ``volume.yml``; the fields that it will have, or None.

    None, with a problem, where the volume has no title or no first day, or where the file cannot be
    read.  ``title``, ``date`` and ``zone`` are what the user says; they do not change a volume that
    is there.
    """
    path = plan.folder / "volume.yml"
    existing = read_record(Files(plan.project), path, RECORD, Volume)
    theirs = _admitted(plan, haul)
    if existing.broken if existing else os.path.lexists(path):
        plan.cannot_edit(path)
        return None
    if existing is None:
        return _make(plan, theirs, title=title, date=date, zone=zone)
    if title:
        plan.report.remarks.append("volume.yml is there already: --title was not used")
    found = _change(plan, existing, theirs)
    if day(str(found.get("start", ""))) is None:
        plan.problems.append(_no_first_day(plan, found.get("start")))
        return None
    return found


def _change(
    plan: Plan, existing: Existing, theirs: Mapping[str, Value]
) -> dict[str, Value | Canonical]:
    """Plan the changes of a volume that is there; the fields that it will have."""
    entries = plan.ledger.records.get(RECORD, {})
    base = Base.of(entries, plan.source)
    merged = merge(RECORD, existing.fields, theirs, base, needed=("title", "start", "end"))
    edits: list[Edit] = [
        Set((), existing.keys.get(name, name), value) for name, value in merged.edits.items()
    ]
    edits += _origin_edits(existing, plan)
    if edits:
        data = existing.with_edits(edits, VOLUME)
        if data is None:
            plan.cannot_edit(existing.path)
            return {**existing.fields}
        plan.changes[existing.path] = data
    plan.report.tell(merged)
    if theirs or plan.source in entries:
        plan.ledger.note(RECORD, plan.source, Written(fields=merged.fields))
    new = {name: value for name, value in merged.edits.items() if value is not None}
    return {**existing.fields, **new}


def _admitted(plan: Plan, haul: Haul) -> dict[str, Value]:
    """What the source says about the event."""
    if not haul.volume:
        return {}
    where = place(plan.sources[0]) if plan.sources else Place("")
    given: dict[str, Any] = {"id": plan.volume}
    # What is missing here is asked for below, with better words.
    given |= {"title": haul.volume.get("title") or "x"}
    given |= {"start": haul.volume.get("start") or "0001-01-01"}
    found = Door(where, plan.problems).admit(haul.volume, Volume, given)
    return found or {}


def _make(
    plan: Plan, theirs: Mapping[str, Value], *, title: str | None, date: str | None,
    zone: str | None,
) -> dict[str, Value] | None:  # fmt: skip
    fields = dict(theirs)
    if title:
        fields["title"] = " ".join(title.split())
    if date and "start" not in fields:
        fields["start"] = day(date) or date
    if zone and "timezone" not in fields:
        fields["timezone"] = zone
    missing = [name for name in ("title", "start") if not fields.get(name)]
    if missing:
        plan.problems.append(_what_is_missing(plan, missing))
        return None
    # The day that the user gives may be later than the end that the source gives.
    where = place(plan.sources[0]) if plan.sources else Place("")
    admitted = Door(where, plan.problems).admit(fields, Volume, {"id": plan.volume})
    if admitted is None:
        return None
    fields = admitted
    fields["source"] = [_origin(plan.source, file) for file in plan.sources]
    lines = mapping_lines(in_house_order(fields, VOLUME))
    plan.changes[plan.folder / "volume.yml"] = "\n".join([*lines, ""]).encode("utf-8")
    # What the user says is as good as written by hand.
    mine = {name: value for name, value in theirs.items() if fields.get(name) == value}
    marks = {name: fingerprint(canonical(value)) for name, value in mine.items()}
    plan.ledger.note(RECORD, plan.source, Written(fields=marks))
    plan.is_new = True
    return fields


def _what_is_missing(plan: Plan, missing: list[str]) -> Problem:
    words = {"title": "a title", "start": "its first day"}
    options = {"title": "--title 'Workshop on …'", "start": "--date 2026-05-04"}
    return Problem(
        "missing-key",
        Severity.ERROR,
        Place(plan.project.relative(plan.folder / "volume.yml")),
        f"the new volume {plan.volume!r} needs {' and '.join(words[one] for one in missing)}, "
        "which the source does not say",
        f"add {' '.join(options[one] for one in missing)}; nothing was written",
    )


def _no_first_day(plan: Plan, start: object) -> Problem:
    return Problem(
        "missing-key",
        Severity.ERROR,
        Place(plan.project.relative(plan.folder / "volume.yml")),
        f"the volume {plan.volume!r} needs its first day, and start is {str(start or '')!r}",
        "write start: 2026-05-04 there, and import again; nothing was written",
    )


def _origin(source: str, file: SourceFile) -> dict[str, str]:
    return {"name": source, "note": file.name, "sha256": sha256(file.data).hexdigest()}


def _origin_edits(existing: Existing, plan: Plan) -> list[Edit]:
    """Bring the hashes of the source's files up to date."""
    entries = existing.value("source")
    wanted = [_origin(plan.source, file) for file in plan.sources]
    if not isinstance(entries, list):
        before = [] if entries is None else [entries]
        missing = [one for one in wanted if one not in before]
        return [Set((), "source", [*before, *missing])] if missing else []
    # Files of the same name, from several folders, have an entry each.
    old = [at for at, entry in enumerate(entries) if entry not in wanted]
    edits: list[Edit] = []
    for one in wanted:
        if one in entries:
            continue
        at = next((at for at in old if _same(entries[at], one)), None)
        if at is None:
            edits.append(Insert(("source",), len(entries), one))
        else:
            old.remove(at)
            edits.append(Set(("source", at), "sha256", one["sha256"]))
    return edits


def _same(entry: Any, one: Mapping[str, str]) -> bool:
    return isinstance(entry, dict) and all(entry.get(key) == one[key] for key in ("name", "note"))
