"""The child process, with a stand-in for Jupyter Book that does one thing at a time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nbproceedings.cli import jupyter_book
from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.jupyter_book import LOG, Report, run_jupyter_book, table_of_contents
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.project import Project

REPORT = {
    "problems": [
        {
            "code": "no-authors",
            "severity": "error",
            "path": "book/toy/papers/a.md",
            "line": 2,
            "column": 1,
            "message": "the paper 'a' has no authors",
            "hint": "name them",
        }
    ],
    "pages": 7,
    "written": 3,
    "removed": 1,
    "documents": 2,
}
GOOD = f"""
import json, os, pathlib
pathlib.Path(os.environ["NBPROCEEDINGS_REPORT"]).write_text({json.dumps(REPORT)!r})
"""

Build = Callable[[str], Report]


@pytest.fixture
def toy(tmp_path: Path) -> Project:
    (tmp_path / "book").mkdir()
    (tmp_path / "_build" / "staging").mkdir(parents=True)
    (tmp_path / "_toc.yml").touch()
    return Project(tmp_path)


@pytest.fixture
def build(toy: Project, monkeypatch: pytest.MonkeyPatch, phases: list[str]) -> Build:
    def run(script: str) -> Report:
        monkeypatch.setattr(jupyter_book, "_START", script)
        lock = os.open(toy.root, os.O_RDONLY)
        try:
            return run_jupyter_book(toy, toy.build / "staging", lock, phases.append)
        finally:
            os.close(lock)

    return run


@pytest.fixture
def phases() -> list[str]:
    return []


def test_report_is_read(build: Build) -> None:
    report = build(GOOD)
    problem = Problem(
        "no-authors",
        Severity.ERROR,
        Place("book/toy/papers/a.md", 2, 1),
        "the paper 'a' has no authors",
        "name them",
    )
    assert report == Report((problem,), (), pages=7, written=3, removed=1)


def test_warnings_are_problems_and_all_is_logged(
    build: Build, toy: Project, phases: list[str]
) -> None:
    script = f"""
import sys
print("reading sources... [ 50%] index\\rreading sources... [100%] more", flush=True)
print("\\x1b[31m{toy.root}/book/index.md:4: WARNING: odd\\x1b[0m", file=sys.stderr)
{GOOD}
"""
    problem = Problem("sphinx", Severity.WARNING, Place("book/index.md", 4), "odd")
    assert build(script).warnings == (problem,)
    assert phases == ["Reading the prose pages 50%", "Reading the prose pages 100%"]
    log = (toy.build / LOG).read_text(encoding="utf-8")
    assert sorted(log.splitlines()) == [
        f"{toy.root}/book/index.md:4: WARNING: odd",
        "reading sources... [ 50%] index",
        "reading sources... [100%] more",
    ]


def test_what_the_report_has_is_not_said_twice(build: Build, toy: Project) -> None:
    script = f"""
import sys
for code in ("no-authors", "directive"):
    print(f"{toy.root}/book/index.md:4: WARNING: told [nbproceedings.{{code}}]", file=sys.stderr)
{GOOD}
"""
    report = build(script)
    assert [problem.code for problem in report.problems] == ["no-authors"]
    assert [problem.code for problem in report.warnings] == ["nbproceedings.directive"]


def test_missing_extension_is_said(build: Build) -> None:
    assert "does not load nbproceedings.site" in str(build("pass").stopped)


def test_stale_report_is_not_believed(build: Build) -> None:
    build(GOOD)
    assert build("pass").stopped


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("import os; os.kill(os.getpid(), 9)", "Jupyter Book was ended by signal 9"),
        ("raise SystemExit('Theme error:\\nno theme named toy')", "stopped: no theme named toy"),
        ("raise KeyError('toy')", "stopped: KeyError: 'toy'"),
    ],
)
def test_failure_has_a_reason(build: Build, script: str, message: str) -> None:
    report = build(f"import sys; print('WARNING: odd', file=sys.stderr, flush=True); {script}")
    assert message in str(report.stopped)
    assert str(report.stopped).endswith("\n    the whole log is in _build/nbproceedings.log")
    assert [problem.message for problem in report.warnings] == ["odd"]


def test_arguments_and_environment(build: Build, toy: Project) -> None:
    (toy.root / "json.py").write_text("raise SystemExit('the user has a json.py')")
    seen = toy.root / "seen.json"
    build(f"{GOOD}\npathlib.Path({str(seen)!r}).write_text(json.dumps(__import__('sys').argv))")
    assert json.loads(seen.read_text(encoding="utf-8")) == [
        "-c",
        "build",
        str(toy.book),
        "--toc",
        str(toy.toc),
        "--path-output",
        str(toy.build / "staging"),
    ]


def test_table_of_contents(toy: Project) -> None:
    assert table_of_contents(toy) == toy.toc
    toy.toc.rename(toy.book / "_toc.yml")
    assert table_of_contents(toy) == toy.book / "_toc.yml"
    (toy.book / "_toc.yml").unlink()
    with pytest.raises(CannotGoOn, match="no table of contents"):
        table_of_contents(toy)


PARENT = """
import os, pathlib, sys
from nbproceedings.cli import jupyter_book
from nbproceedings.store.project import Project
jupyter_book._START = (
    "import os, pathlib, time; pathlib.Path('child').write_text(str(os.getpid())); time.sleep(60)"
)
project = Project(pathlib.Path(sys.argv[1]))
lock = os.open(project.root, os.O_RDONLY)
jupyter_book.run_jupyter_book(project, project.build / "staging", lock, lambda phase: None)
"""


def test_interrupted_parent_leaves_no_child(toy: Project) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(toy.root)],
        env=os.environ | {"PYTHONPATH": str(Path(jupyter_book.__file__).parents[2])},
        stderr=subprocess.DEVNULL,
    )
    note = toy.root / "child"
    for _ in range(200):
        if note.exists() and note.read_text():
            break
        time.sleep(0.05)
    parent.send_signal(signal.SIGINT)
    assert parent.wait(timeout=20) != 0
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)
