"""What an import is about to change, gathered before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.landing.ledger import Ledger
from nbproceedings.importers.landing.report import Report
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.project import Project


@dataclass(slots=True)
class Plan:
    """One import of one source into one volume.

    ``part`` is which of the volumes that a file holds was asked for, empty for all there is.
    ``changes`` are new bytes, or files to copy, by path.  ``found`` are records that the source has
    now.  ``placed`` are records by their kind
    and the id that the source gives them, for the programme; ``gone`` are titles of those whose
    files were removed by hand.
    """

    project: Project
    volume: str
    source: str
    sources: Sequence[SourceFile]
    ledger: Ledger
    report: Report
    part: str = ""
    is_new: bool = False
    changes: dict[Path, bytes | Path] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    placed: dict[tuple[str, str], str] = field(default_factory=dict)
    gone: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.project.book / self.volume

    @property
    def problems(self) -> list[Problem]:
        return self.report.problems

    def cannot_edit(self, path: Path) -> None:
        """Report a file of the project that has to be mended by hand first."""
        where = self.project.relative(path)
        message = f"{where} cannot be edited: it cannot be read as it is"
        hint = "mend what nbproceedings check says about it, and import again"
        self.problems.append(Problem("cannot-edit", Severity.ERROR, Place(where), message, hint))
