"""Which paper or talk a slot of a programme is: from the source's ids to those of the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from nbproceedings.importers.haul import Draft, SessionDraft, Value
from nbproceedings.importers.landing.existing import Existing
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.text.folding import fold

LONG_ENOUGH = 3
"""Words that a title must have so that no other thing of the programme is called so."""


class Placements:
    """Works of the volume by what any source calls them."""

    def __init__(self, plan: Plan, records: Mapping[str, Existing]) -> None:
        self._plan = plan
        self._by_id: dict[str, set[str]] = defaultdict(set)
        self._by_title: dict[str, set[str]] = defaultdict(set)
        self._titles: dict[str, str] = {}
        self._linked = 0
        retitled = {one.record for one in plan.report.updated if one.field == "title"}
        for existing in records.values():
            for _, source_id in existing.sources:
                self._by_id[source_id].add(existing.record)
            forum = existing.fields.get("openreview")
            if isinstance(forum, str):
                self._by_id[forum].add(existing.record)
            if existing.record not in retitled:
                self._name(existing.record, str(existing.fields.get("title", "")))
            for entry in plan.ledger.records.get(existing.record, {}).values():
                self._by_id[entry.id].add(existing.record)

    def add(self, record: str, draft: Draft) -> None:
        """Note what a work of this import is called now, also one that it has just made."""
        self._by_id[draft.source_id].add(record)
        self._name(record, draft.title)

    def _name(self, record: str, title: str) -> None:
        folded = self._titles[record] = fold(title)
        if len(folded.split()) >= LONG_ENOUGH:
            self._by_title[folded].add(record)

    def resolved(self, draft: SessionDraft) -> list[Mapping[str, Value]]:
        """The slots of a session with the ids of the record."""
        return [found for slot in draft.slots if (found := self._slot(slot, draft.place))]

    def _slot(self, slot: Mapping[str, Value], place: Place) -> Mapping[str, Value]:
        named = [(f"{key}s", str(slot[key])) for key in ("paper", "talk") if slot.get(key)]
        rest = {key: value for key, value in slot.items() if key not in ("paper", "talk")}
        if not named:
            record = self._of_title(str(slot.get("title", "")))
            return self._with(rest, record) if record else rest
        kind, source_id = named[0]
        found = self._of_id(kind, source_id)
        if len(found) == 1:
            return self._with(rest, found[0])
        named_so = rest.get("title") or rest.get("label")
        gone = self._plan.gone.get((kind, source_id))
        if gone is not None:
            # It took place all the same.
            return rest if named_so else {**rest, "title": gone}
        self._report(source_id, found, place)
        return rest if named_so else {**rest, "label": source_id}

    def _with(self, slot: Mapping[str, Value], record: str) -> dict[str, Value]:
        """The slot with its work, whose title need not be repeated."""
        kind, _, name = record.partition("/")
        found = {**slot, kind.removesuffix("s"): name}
        if fold(str(slot.get("title", ""))) == self._titles.get(record):
            found.pop("title", None)
        return found

    def _of_id(self, kind: str, source_id: str) -> list[str]:
        """Records with the id: that of this import, else those of the kind asked for, else any."""
        mine = self._plan.placed.get((kind, source_id))
        if mine:
            return [mine]
        if (kind, source_id) in self._plan.gone:
            return []
        known = sorted(self._by_id.get(source_id, ()))
        return [record for record in known if record.startswith(f"{kind}/")] or known

    def _of_title(self, title: str) -> str | None:
        found = self._by_title.get(fold(title), set()) if title else set()
        if len(found) != 1:
            return None
        self._linked += 1
        return next(iter(found))

    def _report(self, source_id: str, found: list[str], place: Place) -> None:
        if found:
            message = f"the programme names {source_id!r}, which may be {' or '.join(found)}"
            hint = "write the right one into schedule.yml"
        else:
            message = f"the programme names {source_id!r}, which no paper or talk here came from"
            hint = "import the papers and talks first, then the programme again"
        problem = Problem("unknown-work", Severity.WARNING, place, message, hint)
        self._plan.problems.append(problem)

    def tell(self) -> None:
        """Say how many slots were linked by their title."""
        if self._linked:
            slots = "slot was" if self._linked == 1 else "slots were"
            self._plan.report.remarks.append(
                f"{self._linked:,} {slots} linked to the paper or talk of that very title"
            )
