"""Papers and talks: drafts of a source become new files, or changes of files that are there."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nbproceedings.importers.haul import Draft, LeftOut, Value
from nbproceedings.importers.landing.attachments import attach
from nbproceedings.importers.landing.canonical import canonical, fingerprint
from nbproceedings.importers.landing.existing import KINDS, Existing
from nbproceedings.importers.landing.finding import Finder
from nbproceedings.importers.landing.generations import Generations
from nbproceedings.importers.landing.house import WORK
from nbproceedings.importers.landing.ids import Names
from nbproceedings.importers.landing.ledger import Written
from nbproceedings.importers.landing.merge import Base, merge
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.sameness import is_another, title_of
from nbproceedings.importers.landing.workfile import new_file, origin
from nbproceedings.problem import Problem, Severity


class Works:
    """All papers and talks of one import.

    ``names`` is asked when the first new record is made: it looks through the whole series.
    """

    def __init__(
        self, plan: Plan, finder: Finder, generations: Generations, year: str,
        names: Callable[[], Names],
    ) -> None:  # fmt: skip
        self._plan = plan
        self._report = plan.report
        self._finder = finder
        self._generations = generations
        self._year = year
        self._names = names
        self._takers: dict[str, Draft] = {}

    def take(self, drafts: Sequence[Draft]) -> None:
        """Take in all drafts."""
        found = self._found(drafts)
        unheard = self._unheard(drafts)
        for draft, (record, linked) in zip(drafts, found, strict=True):
            if not self._take(draft, record, unheard[f"{draft.kind}s"], linked=linked):
                self._report.failed += 1
        here_before = sum(1 for _, linked in found if linked)
        if here_before:
            self._report.remarks.append(
                f"{here_before:,} of them were here before, from elsewhere: "
                "what they lacked was added"
            )

    def _found(self, drafts: Sequence[Draft]) -> list[tuple[str | None, bool]]:
        """The record of each draft, and whether it is one of another source.

        What a source calls a work goes first: no other one may take its record.
        """
        own = [self._finder.by_source(f"{draft.kind}s", draft.source_id) for draft in drafts]
        taken = {record for record in own if record}
        found: list[tuple[str | None, bool]] = []
        for draft, mine in zip(drafts, own, strict=True):
            if mine is not None:
                found.append((mine, False))
                continue
            record = self._finder.by_identity(f"{draft.kind}s", draft.source_id, draft.fields)
            if record is None or record in taken:
                found.append((None, False))
            else:
                found.append((record, True))
                taken.add(record)
        return found

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

    def _take(self, draft: Draft, record: str | None, unheard: set[str], *, linked: bool) -> bool:
        """One draft; False where it failed."""
        kind = f"{draft.kind}s"
        if record is None:
            self._make(draft, kind)
            return True
        first = self._takers.setdefault(record, draft)
        if first is not draft:
            self._leave_out(draft, f"{record} is also {first.source_id}, which was taken")
            return True
        path = self._plan.folder / f"{record}.md"
        existing = self._finder.records.get(record)
        if existing is None and not os.path.lexists(path):
            self._plan.gone[kind, draft.source_id] = draft.title
            self._leave_out(draft, "removed here by hand")
            return True
        if existing is None or existing.broken:
            self._plan.cannot_edit(path)
            return False
        written = self._plan.ledger.of(record, self._plan.source)
        if (
            written
            and not existing.untouched
            and is_another(written, existing.fields, draft.fields)
        ):
            self._refuse(draft, existing)
            return False
        self._plan.placed[kind, draft.source_id] = record
        self._plan.found.add(record)
        return self._change(draft, existing, unheard, linked=linked)

    def _leave_out(self, draft: Draft, reason: str) -> None:
        self._report.left_out.append(LeftOut(draft.source_id, draft.title, reason, draft.place))

    def _refuse(self, draft: Draft, existing: Existing) -> None:
        title = title_of(existing.fields)
        message = (
            f"{draft.source_id!r} is {draft.title!r} now, and was {title!r} by other people: "
            f"{existing.record} was left as it is"
        )
        hint = (
            "if they are one, write the new title into the file here; if the source has given its "
            "numbers anew, or this is another export, give it ids of its own or another volume"
        )
        self._plan.problems.append(
            Problem("another-work", Severity.ERROR, draft.place, message, hint)
        )

    def _make(self, draft: Draft, kind: str) -> None:
        plan, names = self._plan, self._names()
        record = f"{kind}/{names.work_id(draft)}"
        key = names.citation_key(draft, plan.volume, self._year)
        self._warn_of_namesake(draft, kind, record)
        plan.changes[plan.folder / f"{record}.md"] = new_file(draft, plan.source, key)
        written = self._written(draft, _fingerprints(draft.fields))
        attach(plan, draft, record, written)
        plan.ledger.note(record, plan.source, written)
        plan.placed[kind, draft.source_id] = record
        plan.found.add(record)
        self._report.new.append(record)

    def _written(
        self, draft: Draft, fields: dict[str, str], files: Mapping[str, str] | None = None
    ) -> Written:
        label = self._generations.label(draft.place)
        return Written(
            draft.source_id, label, self._plan.part, fields=fields, files=dict(files or {})
        )

    def _warn_of_namesake(self, draft: Draft, kind: str, record: str) -> None:
        namesake = self._finder.namesake(kind, draft.fields)
        if namesake is None:
            return
        message = f"{record} has the same title as {namesake}, which was here before"
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
            unheard=unheard,
            needed=("title", "label"),
            same=existing.untouched,
        )
        edits: dict[str, Value | None] = dict(merged.edits)
        if linked:
            edits["source"] = [*_origins(existing), origin(draft, plan.source)]
        if edits:
            data = existing.edited(edits, WORK)
            if data is None:
                plan.cannot_edit(existing.path)
                return False
            plan.changes[existing.path] = data
        plan.report.tell(merged)
        before = entries.get(plan.source)
        written = self._written(draft, merged.fields, before.files if before else None)
        copied = attach(plan, draft, record, written)
        plan.ledger.note(record, plan.source, written)
        (self._report.changed if edits or copied else self._report.unchanged).append(record)
        return True


def _fingerprints(fields: Mapping[str, Value]) -> dict[str, str]:
    marks = {name: canonical(value) for name, value in fields.items()}
    return {name: fingerprint(value) for name, value in marks.items() if value}


def _origins(existing: Existing) -> list[Any]:
    """What stands in ``source`` now."""
    found = existing.value("source")
    return found if isinstance(found, list) else [found] if found else []
