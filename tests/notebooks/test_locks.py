"""Locks: which are kept, when they are looked up, and which are deleted."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from nbproceedings.notebooks.environments.lock_text import EVERYWHERE, LockText
from nbproceedings.notebooks.environments.locking import Lock
from nbproceedings.notebooks.environments.specification import Specification
from nbproceedings.notebooks.hands import Remark
from nbproceedings.notebooks.locks import Locks, discard_unused
from nbproceedings.notebooks.planning import Choice, plan
from nbproceedings.notebooks.running import Ended, Running
from nbproceedings.store.evidence import evidence_path
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from notebooks.invented import (
    BODY,
    DAY,
    PAPERS,
    SECOND,
    TOPS,
    Pretending,
    planned,
    project_with,
    run_all,
)

OWN = Choice()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """Texts that were known, of each lock that was asked for; no index is."""
    known: list[str | None] = []

    def lock(specification: Specification, text: str | None, *, offline: bool) -> Lock:
        known.append(text)
        text = text or str(LockText(specification.digest, "3.11", EVERYWHERE, ()))
        return Lock(text, hashlib.sha256(text.encode()).hexdigest(), "3.11")

    monkeypatch.setattr("nbproceedings.notebooks.locks.lock", lock)
    return known


def lock_file(project: Project) -> Path:
    (found,) = (project.root / "book/toys-2031/evidence/locks").glob("*.txt")
    return found


def test_lock_that_was_edited_is_none(tmp_path: Path, asked: list[str | None]) -> None:
    project = project_with(tmp_path)
    run_all(project, choice=OWN)
    text = lock_file(project).read_text()
    job = planned(project, OWN)[TOPS]
    assert job.environment is not None
    Locks(project).of(job, job.environment)
    lock_file(project).write_text(text.replace("python: 3.11", "python: 3.12"))
    Locks(project).of(job, job.environment)
    assert asked == [None, text, None]


def test_all_locks_are_found_before_anything_runs(tmp_path: Path, asked: list[str | None]) -> None:
    wanted = f"{PAPERS}/clockwork/requirements.txt"
    project = project_with(tmp_path, {wanted: "numpy\n"})

    def told() -> tuple[list[str], list[int]]:
        """Remarks, and how many locks were asked for whenever something had ended."""
        jobs = plan(read_series(project), OWN)
        asked.clear()
        running = Running(project, Pretending(), Locks(project), OWN, DAY)
        remarks, ended = [], []
        for event in running.run(jobs):
            if isinstance(event, Remark):
                assert asked == []
                remarks.append(event.text)
            elif isinstance(event, Ended):
                ended.append(len(asked))
        return remarks, ended

    assert told() == (["looking up the versions of 2 environments"], [2, 2, 2])
    assert told() == ([], [2, 2, 2])


@pytest.mark.parametrize("kind", ["cut off", "out of the project", "a folder of them"])
def test_locks_stay_where_evidence_cannot_be_opened(kind: str, tmp_path: Path) -> None:
    project = project_with(tmp_path)
    run_all(project)
    lock = lock_file(project)
    paths = [project.root / evidence_path(notebook) for notebook in (BODY, SECOND, TOPS)]
    (tmp_path / "elsewhere").mkdir()
    for path in paths:
        path.unlink()
    if kind == "cut off":
        paths[0].write_text("{")
    elif kind == "out of the project":
        paths[0].symlink_to(tmp_path / "elsewhere" / "x.json")
        (tmp_path / "elsewhere" / "x.json").write_text("{}")
    else:
        paths[0].mkdir()
    discard_unused(project, ["toys-2031"])
    assert lock.exists()
    paths[0].rmdir() if paths[0].is_dir() else paths[0].unlink()
    discard_unused(project, ["toys-2031"])
    assert not lock.exists()
