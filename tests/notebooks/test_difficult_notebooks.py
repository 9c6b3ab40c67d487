"""The notebooks of the test suites of nbclient and nbformat, as those of invented papers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from docs.manual import page, rows, sections
from nbproceedings.notebooks.dask import DaskHands
from nbproceedings.notebooks.locks import Locks
from nbproceedings.notebooks.planning import Choice, plan
from nbproceedings.notebooks.running import Running
from nbproceedings.notebooks.sandbox.probe import can_isolate
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from notebooks.invented import DAY, PAPERS, kept
from toy import make_project

SETS = {"nbclient-tests": "clockwork", "nbformat-tests": "spinning-tops"}
TITLE = "What became of notebooks made to be difficult"
SECONDS = 20
"""Enough for all but the endless loop."""


@pytest.mark.exhaustive
def test_outcomes_are_those_of_the_documentation(shared_data: Path, tmp_path: Path) -> None:
    if not can_isolate()[0]:
        pytest.skip("notebooks of others are run in a sandbox only")
    files: dict[str, str | bytes | None] = {}
    for name, paper in SETS.items():
        for path in sorted((shared_data / "notebooks" / name).rglob("*.ipynb")):
            files[f"{PAPERS}/{paper}/{path.name.replace(' ', '-')}"] = path.read_bytes()
    project = Project(make_project(tmp_path, files))
    choice = Choice(python=sys.executable, limits={"seconds": SECONDS})
    hands = DaskHands.here(2, isolated=True)
    try:
        jobs = plan(read_series(project), choice)
        for _ in Running(project, hands, Locks(project), choice, DAY).run(jobs):
            pass
    finally:
        hands.close()
    found = {path.rpartition("/")[2]: str(one.outcome) for path, one in kept(project).items()}
    told = rows(sections(page("docs/notebooks.md"))[TITLE])
    assert found == {row.names[0]: row.cells[1] for row in told}
    assert len(found) == len(files)
    # Nothing of this machine is in what came out.
    outputs = [path.read_text("utf-8") for path in project.book.rglob("evidence/papers/*/*.ipynb")]
    assert len(outputs) == sum(outcome != "could-not-run" for outcome in found.values())
    assert [text for text in outputs if str(tmp_path) in text or str(Path.home()) in text] == []
