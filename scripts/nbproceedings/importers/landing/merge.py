"""What becomes of a field: ours as it is here, theirs as the source has it, and the last import.

What a person edited wins; what nobody edited follows the source.  A field belongs to the source
that wrote it first: another source can add what is missing, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from nbproceedings.importers.haul import Value
from nbproceedings.importers.landing.canonical import Canonical, brief, canonical, fingerprint
from nbproceedings.importers.landing.ledger import Written


@dataclass(frozen=True, slots=True)
class Base:
    """What imports wrote into a record before: this source, and the others by name."""

    mine: Mapping[str, str]
    others: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, entries: Mapping[str, Written], source: str) -> Base:
        """The base of a record from its entries in the ledger."""
        others = {name: entry.fields for name, entry in entries.items() if name != source}
        return cls(entries[source].fields if source in entries else {}, others)

    def owner(self, name: str) -> str | None:
        """Another source that wrote the field, where this one never did."""
        if name in self.mine:
            return None
        return next((other for other in sorted(self.others) if name in self.others[other]), None)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of a record whose value here and in the source are not the same."""

    record: str
    field: str
    ours: str
    source: str
    reason: str = ""

    def as_dict(self) -> dict[str, str]:
        return {
            "record": self.record,
            "field": self.field,
            "ours": self.ours,
            "source": self.source,
            "reason": self.reason,
        }


@dataclass(slots=True)
class Merged:
    """What to do with a record, and what is worth telling once it is done.

    ``edits`` are new values by field, None takes one away; ``fields`` are the fingerprints for the
    ledger.
    """

    edits: dict[str, Value | None] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    updated: list[FieldChange] = field(default_factory=list)
    kept: list[FieldChange] = field(default_factory=list)
    removed: list[FieldChange] = field(default_factory=list)


def merge(
    record: str,
    ours: Mapping[str, Canonical],
    theirs: Mapping[str, Value],
    base: Base,
    *,
    unheard: Collection[str] = (),
    needed: Collection[str] = ("title",),
    same: bool = False,
) -> Merged:
    """Merge the fields of one record.

    ``unheard`` are fields about which the source as a whole says nothing any more: an export with
    fewer columns takes nothing away.  ``needed`` ones are never taken away.  ``same`` says that
    ours is known to hold what theirs says.
    """
    merger = _Merger(record, ours, base)
    present = set()
    for name, value in theirs.items():
        new = ours.get(name) if same else canonical(value)
        if new:
            present.add(name)
            merger.take(name, value, new)
    for name in base.mine:
        if name not in present and name not in unheard and name not in needed:
            merger.gone(name)
    return merger.merged


class _Merger:
    def __init__(self, record: str, ours: Mapping[str, Canonical], base: Base) -> None:
        self._record = record
        self._ours = ours
        self._base = base
        self.merged = Merged(fields=dict(base.mine))

    def take(self, name: str, value: Value, new: Canonical) -> None:
        """Decide about a field that the source has."""
        now, before = self._ours.get(name), self._base.mine.get(name)
        owner = self._base.owner(name)
        if now == new:
            if owner is None:
                self.merged.fields[name] = fingerprint(new)
        elif owner:
            untouched = now and fingerprint(now) == self._base.others[owner][name]
            self._keep(name, new, f"from {owner}" if untouched else "edited here")
        elif (now or before) and (not now or before != fingerprint(now)):
            self._keep(name, new, self._how(now, before))
        else:
            self.merged.edits[name] = value
            self.merged.fields[name] = fingerprint(new)
            self.merged.updated.append(self._change(name, new))

    def gone(self, name: str) -> None:
        """Decide about a field that the source had and has no more."""
        now = self._ours.get(name)
        if now and fingerprint(now) != self._base.mine[name]:
            self._keep(name, None, "edited here")
            return
        del self.merged.fields[name]
        if now:
            self.merged.edits[name] = None
            self.merged.removed.append(self._change(name, None))

    @staticmethod
    def _how(now: Canonical | None, before: str | None) -> str:
        if not now:
            return "removed here"
        return "edited here" if before else "written here"

    def _keep(self, name: str, new: Canonical | None, reason: str) -> None:
        self.merged.kept.append(self._change(name, new, reason))

    def _change(self, name: str, new: Canonical | None, reason: str = "") -> FieldChange:
        return FieldChange(self._record, name, brief(self._ours.get(name)), brief(new), reason)
