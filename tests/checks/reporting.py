"""What one rule says of the toy series with other files in it."""

from __future__ import annotations

from pathlib import Path

from nbproceedings.checks import checks
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.problem import in_order
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from toy import make_project

Files = dict[str, str | bytes | None]

KITES = "book/toys-2030/papers/kites.md"
VOLUME = "book/toys-2030/volume.yml"
CLOCKWORK = "book/toys-2031/papers/clockwork.md"
KEYNOTE = "book/toys-2031/talks/keynote.md"
SCHEDULE = "book/toys-2031/schedule.yml"
EVENT = "title: First Workshop\nstart: 2030-05-02\n"


def paper(more: str, *, title: str = "Kites", authors: str = "[Eve Kite]") -> str:
    """A paper's file with other keys after its title and authors."""
    return f"---\ntitle: {title}\nauthors: {authors}\n{more}---\n"


def load(tmp_path: Path, files: Files | None = None) -> Loaded:
    """The toy series with other files in it, which reading finds nothing wrong with."""
    loaded = read_series(Project.find(make_project(tmp_path, files)), cache=False)
    assert [str(problem) for problem in loaded.problems if problem.severity == "error"] == []
    return loaded


def reports(tmp_path: Path, name: str, files: Files | None = None) -> list[str]:
    """Reports of the rule called ``name``: place, severity, message, and what to do."""
    loaded = load(tmp_path, files)
    return told(loaded, name)


def told(loaded: Loaded, name: str) -> list[str]:
    (check,) = (check for check in checks() if check.name == name)
    found = in_order(check.run(loaded, Catalogue(loaded.series)))
    assert {problem.code for problem in found} <= {name}
    return [f"{one.place} {one.severity}: {one.message} -> {one.hint}" for one in found]
