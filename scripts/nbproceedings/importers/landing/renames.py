"""Files that somebody gave another name, or exchanged: the ledger follows their ``source``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from nbproceedings.importers.landing.existing import KINDS, Existing
from nbproceedings.importers.landing.ledger import Ledger, Written

Identity = tuple[str, str, str]
"""Kind, source, and what the source calls it."""


def follow_renames(records: Mapping[str, Existing], ledger: Ledger) -> None:
    """Let the ledger have each entry under the name that its file has now."""
    claims = _claims(records.values())
    moves: dict[str, str] = {}
    for record, entries in sorted(ledger.records.items()):
        found = sorted({one for name in _known_as(record, entries) for one in claims.get(name, ())})
        if not found or record in found:
            continue
        taken = moves.values()
        free = (one for one in found if one not in taken and not _is_itself(one, ledger, claims))
        target = next(free, None)
        if target is not None:
            moves[record] = target
    if moves:
        ledger.records = _moved(ledger.records, moves, records)


def _claims(records: Iterable[Existing]) -> Mapping[Identity, list[str]]:
    """Which files say that they are something."""
    found: dict[Identity, list[str]] = defaultdict(list)
    for existing in records:
        kind = existing.record.partition("/")[0]
        for source, source_id in existing.sources:
            if source_id:
                found[kind, source, source_id].append(existing.record)
    return found


def _known_as(record: str, entries: Mapping[str, Written]) -> Iterator[Identity]:
    kind = record.partition("/")[0]
    if kind in KINDS:
        for source, entry in entries.items():
            yield kind, source, entry.id


def _is_itself(record: str, ledger: Ledger, claims: Mapping[Identity, list[str]]) -> bool:
    """Whether the file of that name is still what the ledger has under it."""
    known = _known_as(record, ledger.records.get(record, {}))
    return any(record in claims.get(name, ()) for name in known)


def _moved(
    records: Mapping[str, dict[str, Written]], moves: Mapping[str, str], there: Collection[str]
) -> dict[str, dict[str, Written]]:
    found = {moves[record]: entries for record, entries in records.items() if record in moves}
    for record, entries in records.items():
        if record not in moves:
            # What had the name before is gone; that it was removed is still to be known.
            name, number = record, 2
            while name in found or (name != record and (name in records or name in there)):
                name, number = f"{record}-{number}", number + 1
            found[name] = entries
    return found
