"""Find a paper or talk again: by what its source calls it, never by its order or title alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from nbproceedings.importers.haul import Value
from nbproceedings.importers.landing.existing import Existing
from nbproceedings.importers.landing.ids import families
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.text.folding import fold
from nbproceedings.text.identifiers import arxiv, doi, openreview

_IDENTIFIERS: Mapping[str, Callable[[str], str | None]] = {
    "doi": doi,
    "openreview": openreview,
    "arxiv": arxiv,
}


class Finder:
    """The records of a volume by everything that identifies them."""

    def __init__(self, plan: Plan, records: Mapping[str, Existing]) -> None:
        self.records = records
        self._plan = plan
        self._by_source: dict[tuple[str, str], str] = {}
        self._by_identifier: dict[tuple[str, str, str], str] = {}
        self._by_id_and_title: dict[tuple[str, str, str], str] = {}
        self._by_title: dict[tuple[str, str], list[str]] = defaultdict(list)
        for kind in ("papers", "talks"):
            for source_id, record in plan.ledger.by_source(plan.source, f"{kind}/").items():
                if not self._says_otherwise(record):
                    self._by_source[kind, source_id] = record
        for existing in records.values():
            self._add(existing)

    def _says_otherwise(self, record: str) -> bool:
        """Whether the file names ids of the source, and not the one that the ledger has."""
        existing = self.records.get(record)
        written = self._plan.ledger.of(record, self._plan.source)
        named = (
            [one for name, one in existing.sources if name == self._plan.source] if existing else []
        )
        return bool(any(named) and written and written.id not in named)

    def _add(self, existing: Existing) -> None:
        record = existing.record
        kind = record.partition("/")[0]
        known = {entry.id for entry in self._plan.ledger.records.get(record, {}).values()}
        for name, source_id in existing.sources:
            known.add(source_id)
            if name == self._plan.source and source_id:
                self._claim(kind, source_id, existing)
        for name, canonical in _IDENTIFIERS.items():
            value = existing.fields.get(name)
            found = canonical(value) if isinstance(value, str) else None
            if found:
                self._by_identifier.setdefault((kind, name, found), record)
        title = fold(str(existing.fields.get("title", "")))
        if title:
            self._by_title[kind, title].append(record)
            for source_id in known - {""}:
                self._by_id_and_title.setdefault((kind, source_id, title), record)

    def _claim(self, kind: str, source_id: str, existing: Existing) -> None:
        """What the file says counts: it may have been renamed since."""
        before = self._by_source.get((kind, source_id))
        if before in (None, existing.record) or before not in self.records:
            self._by_source[kind, source_id] = existing.record
            return
        where = Place(self._plan.project.relative(existing.path))
        meant = f"{source_id!r} of {self._plan.source}"
        message = f"{existing.record} and {before} both say that they are {meant}"
        hint = f"take that out of the source in one of them; until then {before} is updated"
        self._plan.problems.append(
            Problem("duplicate-source-id", Severity.WARNING, where, message, hint)
        )

    def by_source(self, kind: str, source_id: str) -> str | None:
        """The record that this source wrote for the id; its file may be gone."""
        return self._by_source.get((kind, source_id))

    def by_identity(self, kind: str, source_id: str, fields: Mapping[str, Value]) -> str | None:
        """A record of another source that is the same work beyond doubt.

        It has the same DOI, forum or preprint, or with the same title the same id or the same
        people.
        """
        for name, canonical in _IDENTIFIERS.items():
            value = fields.get(name)
            found = canonical(value) if isinstance(value, str) else None
            if found and (record := self._by_identifier.get((kind, name, found))):
                return record
        title = fold(str(fields.get("title", "")))
        record = self._by_id_and_title.get((kind, source_id, title))
        return record or self._by_title_and_people(kind, title, fields)

    def _by_title_and_people(
        self, kind: str, title: str, fields: Mapping[str, Value]
    ) -> str | None:
        """The only record of that title, if others wrote it, and the people are the same."""
        records = self._by_title.get((kind, title), ())
        if not title or len(records) != 1:
            return None
        existing = self.records[records[0]]
        mine = self._plan.ledger.of(existing.record, self._plan.source) is not None
        if mine or any(name == self._plan.source for name, _ in existing.sources):
            return None  # the source itself tells the two apart
        people = families(fields)
        return existing.record if people and people == families(existing.fields) else None

    def namesake(self, kind: str, fields: Mapping[str, Value]) -> str | None:
        """A record with the same title."""
        title = fold(str(fields.get("title", "")))
        return next(iter(self._by_title.get((kind, title), ())), None) if title else None
