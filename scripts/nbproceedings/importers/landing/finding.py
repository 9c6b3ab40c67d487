"""Find a paper or talk again: by what its source calls it, never by its order or title alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from nbproceedings.importers.haul import Value
from nbproceedings.importers.landing.existing import Existing
from nbproceedings.importers.landing.ledger import Ledger
from nbproceedings.text.folding import fold
from nbproceedings.text.identifiers import arxiv, doi, openreview

_IDENTIFIERS: Mapping[str, Callable[[str], str | None]] = {
    "doi": doi,
    "openreview": openreview,
    "arxiv": arxiv,
}


class Finder:
    """The records of a volume by everything that identifies them."""

    def __init__(self, records: Iterable[Existing], ledger: Ledger, source: str) -> None:
        self.records: dict[str, Existing] = {}
        self._by_source: dict[tuple[str, str], str] = {}
        self._by_identifier: dict[tuple[str, str, str], str] = {}
        self._by_id_and_title: dict[tuple[str, str, str], str] = {}
        self._by_title: dict[tuple[str, str], str] = {}
        found = list(records)
        _follow_renames(found, ledger)
        for kind in ("papers", "talks"):
            for source_id, record in ledger.by_source(source, f"{kind}/").items():
                self._by_source[kind, source_id] = record
        for existing in found:
            self._add(existing, ledger, source)

    def _add(self, existing: Existing, ledger: Ledger, source: str) -> None:
        record = existing.record
        kind = record.partition("/")[0]
        self.records[record] = existing
        known = {entry.id for entry in ledger.records.get(record, {}).values() if entry.id}
        for name, source_id in existing.sources:
            if name == source and source_id:
                # What the file says counts: it may have been renamed since.
                self._by_source[kind, source_id] = record
            known.add(source_id)
        for name, canonical in _IDENTIFIERS.items():
            value = existing.fields.get(name)
            found = canonical(value) if isinstance(value, str) else None
            if found:
                self._by_identifier.setdefault((kind, name, found), record)
        title = fold(str(existing.fields.get("title", "")))
        if title:
            self._by_title.setdefault((kind, title), record)
            for source_id in known - {""}:
                self._by_id_and_title.setdefault((kind, source_id, title), record)

    def by_source(self, kind: str, source_id: str) -> str | None:
        """The record that this source wrote for the id; its file may be gone."""
        return self._by_source.get((kind, source_id))

    def by_identity(self, kind: str, source_id: str, fields: Mapping[str, Value]) -> str | None:
        """A record of another source that is the same work beyond doubt.

        It has the same DOI, forum or preprint, or both the same id and the same title.
        """
        for name, canonical in _IDENTIFIERS.items():
            value = fields.get(name)
            found = canonical(value) if isinstance(value, str) else None
            if found and (record := self._by_identifier.get((kind, name, found))):
                return record
        title = fold(str(fields.get("title", "")))
        return self._by_id_and_title.get((kind, source_id, title))

    def namesake(self, kind: str, fields: Mapping[str, Value]) -> str | None:
        """A record with the same title."""
        title = fold(str(fields.get("title", "")))
        return self._by_title.get((kind, title)) if title else None


def _follow_renames(records: Sequence[Existing], ledger: Ledger) -> None:
    """Let the ledger know of files that somebody gave another name: their ``source`` tells."""
    there = {existing.record for existing in records}
    gone = {
        (record.partition("/")[0], source, entry.id): record
        for record, entries in ledger.records.items()
        if record not in there
        for source, entry in entries.items()
    }
    for existing in records:
        kind = existing.record.partition("/")[0]
        if existing.record in ledger.records:
            continue
        for source, source_id in existing.sources:
            old = gone.get((kind, source, source_id)) if source_id else None
            if old in ledger.records:
                ledger.records[existing.record] = ledger.records.pop(old)
                break
