"""Papers and talks: drafts of a source become new files, or changes of files that are there."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbproceedings.importers.haul import Draft, Haul, LeftOut, Value
from nbproceedings.importers.landing.admission import Door
from nbproceedings.importers.landing.attachments import attach
from nbproceedings.importers.landing.canonical import canonical, fingerprint
from nbproceedings.importers.landing.existing import KINDS, Existing
from nbproceedings.importers.landing.finding import Finder
from nbproceedings.importers.landing.house import WORK, in_house_order
from nbproceedings.importers.landing.ids import Names
from nbproceedings.importers.landing.ledger import Written
from nbproceedings.importers.landing.merge import Base, merge
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.report import Vanished
from nbproceedings.importers.landing.writing import mapping_lines
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.construct import plain
from nbproceedings.store.yaml import Scalar
from nbproceedings.text.slugs import slug


class Works:
    """All papers and talks of one import."""

    def __init__(self, plan: Plan, finder: Finder, year: str, names: Names) -> None:
        self._plan = plan
        self._report = plan.report
        self._finder = finder
        self._year = year
        self._names = names
        self._seen: dict[tuple[str, str], Draft] = {}

    def take(self, haul: Haul) -> None:
        """Take in all drafts, then see what is missing."""
        self._report.left_out += haul.left_out
        drafts = [self._admitted(draft) for draft in (*haul.papers, *haul.talks)]
        unheard = self._unheard([draft for draft in drafts if draft])
        for draft in drafts:
            if draft is None or not self._take(draft, unheard[f"{draft.kind}s"]):
                self._report.failed += 1
        self._find_vanished(haul)

    def _admitted(self, draft: Draft) -> Draft | None:
        """The draft with what may enter of its fields, and surely with an id."""
        source_id = draft.source_id or slug(draft.title)
        first = self._seen.setdefault((draft.kind, source_id), draft)
        if first is not draft:
            message = f"{source_id!r} is in the source twice; the first is at {first.place}"
            hint = "remove one of them, or give it another id; the first one counts"
            self._plan.problems.append(
                Problem("duplicate-source-id", Severity.ERROR, draft.place, message, hint)
            )
            return None
        given = {"id": "x", "volume": self._plan.volume}
        door = Door(draft.place, self._plan.problems)
        fields = door.admit(draft.fields, KINDS[f"{draft.kind}s"], given)
        return replace(draft, source_id=source_id, fields=fields) if fields is not None else None

    def _unheard(self, drafts: Sequence[Draft]) -> dict[str, set[str]]:
        """By kind, fields of several records about which no row says anything any more."""
        found: dict[str, set[str]] = {}
        for kind in KINDS:
            ours = [draft for draft in drafts if f"{draft.kind}s" == kind]
            heard = {name for draft in ours for name in draft.fields}
            had: Counter[str] = Counter()
            for draft in ours:
                record = self._finder.by_source(kind, draft.source_id)
                written = self._plan.ledger.of(record, self._plan.source) if record else None
                had.update(list(written.fields) if written else [])
            found[kind] = {name for name, number in had.items() if number > 1 and name not in heard}
            for name in sorted(found[kind]):
                self._report.remarks.append(
                    f"the source says nothing about {name} any more: kept in {had[name]:,} {kind}"
                )
        return found

    def _take(self, draft: Draft, unheard: set[str]) -> bool:
        """One draft; False where it failed."""
        kind = f"{draft.kind}s"
        record = self._finder.by_source(kind, draft.source_id)
        linked = False
        if record is None:
            record = self._finder.by_identity(kind, draft.source_id, draft.fields)
            linked = record is not None
        if record is None:
            self._make(draft, kind)
            return True
        existing = self._finder.records.get(record)
        if existing is None and os.path.lexists(self._plan.folder / f"{record}.md"):
            self._plan.cannot_edit(self._plan.folder / f"{record}.md")
            return False
        if existing is None:
            reason = f"its file {record}.md was removed by hand"
            gone = LeftOut(draft.source_id, draft.title, reason, draft.place)
            self._report.left_out.append(gone)
            return True
        self._plan.placed[kind, draft.source_id] = record
        return self._change(draft, existing, unheard, linked=linked)

    def _make(self, draft: Draft, kind: str) -> None:
        plan = self._plan
        name = self._names.work_id(draft)
        key = self._names.citation_key(draft, plan.volume, self._year)
        record = f"{kind}/{name}"
        self._warn_of_namesake(draft, kind, record)
        whole = {**draft.fields, "source": [self._origin(draft)], "citation_key": key}
        lines = ["---", *mapping_lines(in_house_order(whole, WORK)), "---", ""]
        plan.changes[plan.folder / f"{record}.md"] = "\n".join(lines).encode("utf-8")
        written = Written(draft.source_id, _file_name(draft), _fingerprints(draft.fields))
        attach(plan, draft, record, written)
        plan.ledger.note(record, plan.source, written)
        plan.placed[kind, draft.source_id] = record
        self._report.new.append(record)

    def _origin(self, draft: Draft) -> dict[str, Value]:
        return {"name": self._plan.source, "id": draft.source_id}

    def _warn_of_namesake(self, draft: Draft, kind: str, record: str) -> None:
        namesake = self._finder.namesake(kind, draft.fields)
        if namesake is None:
            return
        message = f"{record} has the same title as {namesake}, which another source wrote"
        hint = (
            f"if they are one, delete {record}.md and its attachments, and add to the source "
            f"in {namesake}.md: - name: {self._plan.source}, id: {draft.source_id}"
        )
        problem = Problem("same-title", Severity.WARNING, draft.place, message, hint)
        self._plan.problems.append(problem)

    def _change(self, draft: Draft, existing: Existing, unheard: set[str], *, linked: bool) -> bool:
        plan, record = self._plan, existing.record
        entries = plan.ledger.records.get(record, {})
        merged = merge(
            record,
            existing.fields,
            draft.fields,
            Base.of(entries, plan.source),
            plan.report,
            unheard=unheard,
            needed=("title", "label"),
        )
        edits: dict[str, Value | None] = dict(merged.edits)
        if linked:
            edits["source"] = [*_origins(existing), self._origin(draft)]
        if edits:
            data = existing.edited(edits, WORK)
            if data is None:
                plan.cannot_edit(existing.path)
                return False
            plan.changes[existing.path] = data
        before = entries.get(plan.source)
        files = dict(before.files) if before else {}
        written = Written(draft.source_id, _file_name(draft), merged.fields, files)
        copied = attach(plan, draft, record, written)
        plan.ledger.note(record, plan.source, written)
        (self._report.changed if edits or copied else self._report.unchanged).append(record)
        return True

    def _find_vanished(self, haul: Haul) -> None:
        """Records of this source that the files given now should have and have not.

        An export may come in several files: only those count that are given again, or whose
        papers are now in another file.
        """
        ledger, source = self._plan.ledger, self._plan.source
        here = {(f"{kind}s", source_id) for kind, source_id in self._seen}
        reasons = {one.source_id: one.reason for one in haul.left_out}
        mine = [
            (record, entries[source], (record.partition("/")[0], entries[source].id))
            for record, entries in sorted(ledger.records.items())
            if record.startswith(("papers/", "talks/")) and source in entries
        ]
        given = {file.name for file in self._plan.sources}
        covered = {
            entry.file
            for _, entry, identity in mine
            if entry.file in given or identity in here or entry.id in reasons
        }
        for record, entry, identity in mine:
            existing = self._finder.records.get(record)
            if identity in here or entry.file not in covered or existing is None:
                continue
            title = str(existing.fields.get("title") or existing.fields.get("label") or "")
            gone = Vanished(record, entry.id, title, reasons.get(entry.id, ""))
            self._report.vanished.append(gone)


def _file_name(draft: Draft) -> str:
    return Path(draft.place.path.partition("#")[0]).name


def _fingerprints(fields: Mapping[str, Value]) -> dict[str, str]:
    marks = {name: canonical(value) for name, value in fields.items()}
    return {name: fingerprint(value) for name, value in marks.items() if value}


def _origins(existing: Existing) -> list[Any]:
    """What stands in ``source`` now, as plain values."""
    document = existing.document
    if document.root is None:
        return []
    for _, key, node in document.children(document.root):
        if isinstance(key, Scalar) and key.value == existing.keys.get("source"):
            found = plain(document, node)
            return found if isinstance(found, list) else [found] if found else []
    return []
