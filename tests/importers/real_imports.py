"""Real exports on their way into projects of the tests, as the command brings them there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from importers.raw_works import Raw
from importers.real_sets import Set
from nbproceedings.checks import run_checks
from nbproceedings.importers import importers
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.landing.importing import Request, import_into
from nbproceedings.importers.landing.report import Report
from nbproceedings.model import Volume
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series

CONFIG = """\
title: Real
author: Nobody here
execute:
  execute_notebooks: "off"
sphinx:
  extra_extensions: [nbproceedings.site]
"""


def empty_project(root: Path) -> Project:
    (root / "book").mkdir(parents=True)
    (root / "book" / "index.md").write_text("# Real\n")
    (root / "_config.yml").write_text(CONFIG)
    (root / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (root / "book" / "_toc.yml").symlink_to("../_toc.yml")
    return Project(root)


@dataclass(frozen=True)
class Imported:
    """A volume with a set in it, and the whole record around it."""

    given: Set
    files: list[SourceFile]
    project: Project
    report: Report
    loaded: Loaded

    @cached_property
    def raw(self) -> Raw:
        """What the raw files hold."""
        return self.given.count(self.paths)

    @property
    def volume(self) -> Volume:
        (found,) = (one for one in self.loaded.series.volumes if one.id == self.report.volume)
        return found

    @property
    def paths(self) -> list[Path]:
        return [file.path for file in self.files]

    def checked(self) -> tuple[Problem, ...]:
        return (*self.loaded.problems, *run_checks(self.loaded, Catalogue(self.loaded.series)))


def sources(paths: Sequence[Path]) -> list[SourceFile]:
    return [SourceFile(path, path.read_bytes()) for path in paths]


def request(volume: str, given: Set, *, dry_run: bool = False) -> Request:
    return Request(volume, "Real", "2020-01-01", given.zone, part=given.part, dry_run=dry_run)


def bring(project: Project, volume: str, given: Set, data: Path) -> Imported:
    """One import, and the record read back."""
    files = sources(given.paths(data))
    report = import_into(project, importers()[given.source], files, request(volume, given))
    return Imported(given, files, project, report, read_series(project, cache=False))


def errors(problems: Sequence[Problem]) -> Counter[str]:
    """How many errors there are of each code."""
    return Counter(one.code for one in problems if one.severity is Severity.ERROR)


def written(project: Project) -> Iterator[tuple[str, str]]:
    """Each file of the record, by its name."""
    for path in sorted(project.root.rglob("*")):
        if path.is_file() and "_build" not in path.parts:
            yield project.relative(path), path.read_text(encoding="utf-8")
