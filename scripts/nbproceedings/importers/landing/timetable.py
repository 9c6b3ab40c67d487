"""The sessions that ``schedule.yml`` has now, and which of them a source means."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nbproceedings.importers.haul import SessionDraft
from nbproceedings.importers.landing.canonical import Canonical, canonical, canonical_node
from nbproceedings.importers.landing.existing import Existing
from nbproceedings.importers.landing.ledger import Ledger
from nbproceedings.store.yaml import Mapping as MappingNode
from nbproceedings.store.yaml import Scalar
from nbproceedings.store.yaml import Sequence as SequenceNode

SHORT = ("slots", "papers", "paper", "talk")
"""The keys that say what is in a session."""


@dataclass(frozen=True, slots=True)
class Ours:
    """A session of the file: its place in the list, its canonical values, its keys as written.

    The short forms of its slots are unfolded in ``fields``.
    """

    at: int
    fields: Mapping[str, Canonical]
    keys: Collection[str]

    @property
    def id(self) -> str:
        return str(self.fields.get("id", ""))

    @property
    def record(self) -> str:
        """What the ledger calls it; empty where it has no id."""
        return f"sessions/{self.id}" if self.id else ""

    @property
    def mark(self) -> str:
        return mark_of(self.fields)


def mark_of(fields: Mapping[str, Any]) -> str:
    """By what a session is known again without its id: title, time and place."""
    named = (str(canonical(fields.get(key, ""))) for key in ("title", "start", "place"))
    return "\0".join(named)


def sessions_of(existing: Existing | None) -> tuple[list[Ours], int]:
    """The sessions of the file, and how many items its list has with those that are none."""
    if existing is None or existing.document.root is None:
        return [], 0
    document = existing.document
    for _, key, node in document.children(existing.document.root):
        if isinstance(key, Scalar) and key.value == "sessions" and isinstance(node, SequenceNode):
            found = [
                Ours(at, _unfolded(value), frozenset(value))
                for at, _, item in document.children(node)
                if isinstance(item, MappingNode)
                and isinstance(value := canonical_node(document, item), dict)
            ]
            return found, len(node.value)
    return [], 0


def _unfolded(session: Mapping[str, Canonical]) -> dict[str, Canonical]:
    rest = {key: value for key, value in session.items() if key not in SHORT}
    slots: list[Canonical] = []
    for key in ("paper", "talk"):
        if key in session:
            slots.append({key: session[key]})
    for key in ("papers", "slots"):
        listed = session.get(key) or []
        for one in listed if isinstance(listed, list) else [listed]:
            slots.append({"paper": one} if isinstance(one, str) else one)
    return rest | ({"slots": slots[0] if len(slots) == 1 else slots} if slots else {})


class Timetable:
    """Finds the session of the file that a source means."""

    def __init__(
        self, ours: Sequence[Ours], ledger: Ledger, source: str, now: Collection[str]
    ) -> None:
        """``now`` are the ids of all sessions that the source has now."""
        self._known = ledger.by_source(source, "sessions/")
        self._there = {one.record: one for one in ours if one.record}
        # A session of the source whose id it has no more may come again with another one.
        self._free: dict[str, list[Ours]] = {}
        for one in ours:
            written = ledger.of(one.record, source)
            if one.record and (written is None or written.id not in now):
                self._free.setdefault(one.mark, []).append(one)

    def find(self, draft: SessionDraft, fields: Mapping[str, Any]) -> Ours | None:
        """The session that the source has written, else one of that title, time and place."""
        record = self._known.get(draft.source_id)
        found = self._there.get(record) if record else None
        if found is not None:
            return found
        alike = self._free.get(mark_of(fields))
        return alike.pop(0) if alike else None

    def former(self, draft: SessionDraft, ours: Ours) -> list[str]:
        """What the ledger called the session before somebody gave it another id."""
        record = self._known.get(draft.source_id)
        return [record] if record and record != ours.record else []

    def was_removed(self, draft: SessionDraft) -> bool:
        """Whether an earlier import wrote it, and somebody took it away."""
        return draft.source_id in self._known
