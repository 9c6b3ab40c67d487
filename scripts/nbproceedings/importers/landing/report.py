"""What an import did, or would do: for people and for programs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nbproceedings.importers.haul import LeftOut
from nbproceedings.importers.landing.merge import FieldChange, Merged
from nbproceedings.problem import Problem, Severity, in_order

REPORT_VERSION = 1
"""Raised when a reader of the JSON report would have to change."""
NOTHING = "nothing"
"""How a value is written that is not there."""
MANY_NAMED = 8
"""Left-out rows that are named for each reason."""


@dataclass(frozen=True, slots=True)
class Vanished:
    """A record whose source has it no more; ``reason`` is what the source says, if anything."""

    record: str
    source_id: str
    title: str
    reason: str


@dataclass(slots=True)
class Report:
    """What happened.  Papers, talks and sessions are named ``papers/<id>`` and so on."""

    source: str
    volume: str
    dry_run: bool = False
    read: int = 0
    failed: int = 0
    sessions_read: int = 0
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    updated: list[FieldChange] = field(default_factory=list)
    kept: list[FieldChange] = field(default_factory=list)
    removed: list[FieldChange] = field(default_factory=list)
    vanished: list[Vanished] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def tell(self, merged: Merged) -> None:
        """Take over what became of the fields of a record."""
        self.updated += merged.updated
        self.kept += merged.kept
        self.removed += merged.removed

    @property
    def imported(self) -> int:
        """Papers and talks that are in the record now, because of this import or an earlier one."""
        return sum(
            1
            for records in (self.new, self.changed, self.unchanged)
            for record in records
            if not record.startswith("sessions/")
        )

    def count(self, records: list[str], *, sessions: bool = False) -> int:
        return sum(1 for record in records if record.startswith("sessions/") == sessions)

    @property
    def errors(self) -> int:
        return sum(1 for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> int:
        return sum(1 for problem in self.problems if problem.severity is Severity.WARNING)

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """What people may want to look at: headings with lines."""
        yield (
            "Updated",
            [f"{one.record}: {one.field}: {one.ours} is now {one.source}" for one in self.updated],
        )
        yield (
            "No longer in the source, and removed",
            [f"{one.record}: {one.field}: {one.ours}" for one in self.removed],
        )
        yield (
            "Kept as it is here",
            [
                f"{one.record}: {one.field}: {one.ours} ({one.reason}; the source has {one.source})"
                for one in self.kept
            ],
        )
        yield (
            "Vanished from the source, and not deleted",
            [
                f"{one.record}: {one.title} ({one.source_id}{one.reason and ', '}{one.reason})"
                for one in self.vanished
            ],
        )
        yield "Left out", list(self._left_out_lines())
        yield "Remarks", self.remarks

    def _left_out_lines(self) -> Iterator[str]:
        by_reason: dict[str, list[LeftOut]] = defaultdict(list)
        for one in self.left_out:
            by_reason[one.reason].append(one)
        for reason, ones in sorted(by_reason.items(), key=lambda pair: (-len(pair[1]), pair[0])):
            names = ", ".join(one.source_id or one.title for one in ones[:MANY_NAMED])
            more = f" and {len(ones) - MANY_NAMED:,} more" if len(ones) > MANY_NAMED else ""
            yield f"{len(ones):,} {reason}: {names}{more}"

    def summary(self) -> list[str]:
        """Lines that add up."""
        lines = []
        if self.read or not self.sessions_read:
            lines.append(
                f"read {self.read:,} = imported {self.imported:,} + left out "
                f"{len(self.left_out):,} + failed {self.failed:,}; " + self._states(sessions=False)
            )
        if self.sessions_read:
            taken = sum(
                self.count(records, sessions=True)
                for records in (self.new, self.changed, self.unchanged)
            )
            lines.append(
                f"sessions: read {self.sessions_read:,} = imported {taken:,} + left out "
                f"{self.sessions_read - taken:,}; " + self._states(sessions=True)
            )
        counts = [f"{self.errors:,} error{'s' * (self.errors != 1)}",
                  f"{self.warnings:,} warning{'s' * (self.warnings != 1)}"]  # fmt: skip
        wrote = f"{len(self.written):,} file{'s' * (len(self.written) != 1)}"
        verb = "would be written" if self.dry_run else "written"
        lines.append(f"{wrote} {verb}; {', '.join(counts)}")
        return lines

    def _states(self, *, sessions: bool) -> str:
        vanished = sum(1 for one in self.vanished if one.record.startswith("sessions/") == sessions)
        return (
            f"{self.count(self.new, sessions=sessions):,} new, "
            f"{self.count(self.changed, sessions=sessions):,} updated, "
            f"{self.count(self.unchanged, sessions=sessions):,} unchanged, "
            f"{vanished:,} vanished"
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain values for the JSON report."""
        return {
            "version": REPORT_VERSION,
            "source": self.source,
            "volume": self.volume,
            "dry_run": self.dry_run,
            "summary": {
                "read": self.read,
                "imported": self.imported,
                "left_out": len(self.left_out),
                "failed": self.failed,
                "new": self.count(self.new),
                "updated": self.count(self.changed),
                "unchanged": self.count(self.unchanged),
                "vanished": sum(
                    1 for one in self.vanished if not one.record.startswith("sessions/")
                ),
                "sessions_read": self.sessions_read,
                "files": len(self.written),
                "errors": self.errors,
                "warnings": self.warnings,
            },
            "new": self.new,
            "updated": [one.as_dict() for one in self.updated],
            "kept": [one.as_dict() for one in self.kept],
            "removed": [one.as_dict() for one in self.removed],
            "vanished": [
                {
                    "record": one.record,
                    "id": one.source_id,
                    "title": one.title,
                    "reason": one.reason,
                }
                for one in self.vanished
            ],
            "left_out": [
                {
                    "id": one.source_id,
                    "title": one.title,
                    "reason": one.reason,
                    "place": str(one.place),
                }
                for one in self.left_out
            ],
            "remarks": self.remarks,
            "files": self.written,
            "problems": [problem.as_dict() for problem in in_order(self.problems)],
        }
