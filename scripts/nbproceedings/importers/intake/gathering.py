"""What rows become, one by one: drafts, rows left out, failures; and their sum, the haul."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from nbproceedings.importers.haul import Draft, Haul, LeftOut, SessionDraft, Value
from nbproceedings.problem import Place, Problem, Severity


@dataclass(slots=True)
class Gathering:
    """Everything read so far.  The first row of an id counts; a later one is left out."""

    problems: list[Problem] = field(default_factory=list)
    drafts: dict[str, Draft] = field(default_factory=dict)
    left_out: list[LeftOut] = field(default_factory=list)
    failed: int = 0
    _places: dict[str, Place] = field(default_factory=dict)

    def report(self, code: str, severity: Severity, place: Place, message: str, hint: str) -> None:
        self.problems.append(Problem(code, severity, place, message, hint))

    def fail(self, code: str, place: Place, message: str, hint: str) -> None:
        """A row that cannot be read, and why."""
        self.report(code, Severity.ERROR, place, message, hint)
        self.failed += 1

    def is_new(self, source_id: str, title: str, place: Place) -> bool:
        """Whether the id has not been seen; if it has, the row is left out."""
        first = self._places.setdefault(source_id, place)
        if first is place:
            return True
        self.leave_out(source_id, title, f"the id {source_id} stands in {first} already", place)
        return False

    def leave_out(self, source_id: str, title: str, reason: str, place: Place) -> None:
        self.left_out.append(LeftOut(source_id, title, reason, place))

    def add(
        self,
        source_id: str,
        fields: Mapping[str, Value],
        place: Place,
        kind: Literal["paper", "talk"] = "paper",
        hint: str = "",
        *,
        files: Mapping[str, Path] | None = None,
    ) -> None:
        """A paper or talk; of its fields those without a value are absent."""
        kept = {key: value for key, value in fields.items() if value not in ("", [], {}, ())}
        self.drafts[source_id] = Draft(kind, source_id, kept, place, files or {}, hint)

    def haul(
        self,
        *,
        sessions: Sequence[SessionDraft] = (),
        volume: Mapping[str, Value] | None = None,
    ) -> Haul:
        drafts = tuple(self.drafts.values())
        return Haul(
            papers=tuple(draft for draft in drafts if draft.kind == "paper"),
            talks=tuple(draft for draft in drafts if draft.kind == "talk"),
            sessions=tuple(sessions),
            volume=volume or {},
            left_out=tuple(self.left_out),
            problems=tuple(self.problems),
            read=len(drafts) + len(self.left_out) + self.failed,
            failed=self.failed,
            sessions_read=len(sessions),
        )
