"""Read the record and run all checks: what ``check`` reports and ``build`` starts from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.problem import Problem, Severity, in_order
from nbproceedings.store.project import Project


@dataclass(frozen=True, slots=True)
class Findings:
    """All problems in report order, and how much was read."""

    problems: tuple[Problem, ...]
    volumes: int
    papers: int
    talks: int

    def joined(self, more: tuple[Problem, ...]) -> Findings:
        """The same with more problems, each said once."""
        return Findings(in_order((*self.problems, *more)), self.volumes, self.papers, self.talks)

    def count(self, severity: Severity) -> int:
        return Counter(problem.severity for problem in self.problems)[severity]

    def failed(self, *, strict: bool) -> bool:
        """Whether there is something to mend; with ``strict`` a warning is enough."""
        warned = strict and self.count(Severity.WARNING) > 0
        return warned or self.count(Severity.ERROR) > 0

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The problems with which no site may be published, ``strict`` or not."""
        from nbproceedings.checks import blocking

        return blocking(self.problems)

    def as_dict(self) -> dict[str, int]:
        """The numbers of the summary line."""
        return {
            "errors": self.count(Severity.ERROR),
            "warnings": self.count(Severity.WARNING),
            "notes": self.count(Severity.NOTE),
            "volumes": self.volumes,
            "papers": self.papers,
            "talks": self.talks,
        }

    def __str__(self) -> str:
        found = [
            counted(self.count(severity), str(severity))
            for severity in Severity
            if self.count(severity)
        ]
        scope = [
            counted(self.volumes, "volume"),
            counted(self.papers, "paper"),
            counted(self.talks, "talk"),
        ]
        return f"{', '.join(found) or 'No problems'} in {', '.join(scope)}"


def counted(count: int, noun: str) -> str:
    """A number with its noun: ``1 page``, ``2,000 pages``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def inspect(project: Project) -> Findings:
    """Everything that is wrong with the record, at once."""
    from nbproceedings.checks import run_checks
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import read_series

    loaded = read_series(project)
    volumes = loaded.series.volumes
    found = run_checks(loaded, Catalogue(loaded.series))
    return Findings(
        in_order((*loaded.problems, *found)),
        volumes=len(volumes),
        papers=sum(len(volume.papers) for volume in volumes),
        talks=sum(len(volume.talks) for volume in volumes),
    )


def ask_others(project: Project, answers: Path | None, *, ask_again: bool) -> tuple[Problem, ...]:
    """What only services of others know; their answers are kept in ``answers``.

    Without a file of one's own they are kept where builds keep theirs.
    """
    from nbproceedings.checks.online import Answers, run_online_checks
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import read_series

    kept = Answers(answers or project.cache / "online.json", ask_again=ask_again)
    loaded = read_series(project)
    try:
        found = run_online_checks(loaded, Catalogue(loaded.series), kept)
    finally:
        kept.save()  # also when somebody has lost patience: what was answered is not asked again
    return (*kept.problems(), *found)
