"""How a site is made and put in place, with a stand-in for Jupyter Book."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from nbproceedings.cli import jupyter_book, making
from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.inspection import Findings
from nbproceedings.cli.making import Outcome, make_site
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.project import Project

BUILDER = """
import json, os, pathlib, shutil, sys
staging = pathlib.Path(sys.argv[-1])
site = staging / "_build" / "html"
state = staging / "_build" / ".nbproceedings"
for folder in (site, state):
    folder.mkdir(parents=True, exist_ok=True)
(state / "manifest.json").write_text("{}")
problems = []
def page(name, text):
    (site / name).write_text(f"<html>{text}</html>")
def report(**more):
    figures = {"problems": problems, "pages": 1, "written": 1, "removed": 0} | more
    pathlib.Path(os.environ["NBPROCEEDINGS_REPORT"]).write_text(json.dumps(figures))
"""

GOOD = 'page("index.html", "new"); report()'


def problem(severity: Severity) -> Problem:
    return Problem("toy", severity, Place("book/toy/volume.yml", 1, 1), "a toy problem")


Make = Callable[..., Outcome]


@pytest.fixture
def toy(tmp_path: Path) -> Project:
    (tmp_path / "book").mkdir()
    (tmp_path / "_toc.yml").touch()
    return Project(tmp_path)


@pytest.fixture
def make(toy: Project, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Makes the site with a script for Jupyter Book, and problems that the check finds."""

    def run(
        script: str, *found: Problem, strict: bool = False, output: Path | None = None
    ) -> Outcome:
        monkeypatch.setattr(jupyter_book, "_START", BUILDER + textwrap.dedent(script))
        monkeypatch.setattr(making, "inspect", lambda project: Findings(found, 1, 2, 3))
        return make_site(toy, strict=strict, output=output)

    return run


def front_page(toy: Project) -> str:
    return (toy.build / "html" / "index.html").read_text(encoding="utf-8")


def test_site_is_put_in_place(make: Make, toy: Project) -> None:
    outcome = make(GOOD)
    assert outcome.published
    assert front_page(toy) == "<html>new</html>"
    assert not outcome.findings.failed(strict=True)


def test_site_is_exactly_what_the_last_build_made(make: Make, toy: Project) -> None:
    make('page("index.html", "old"); page("withdrawn.html", "gone"); report()')
    (toy.build / "html" / "by-hand.txt").write_text("not of the record", encoding="utf-8")
    make('page("index.html", "new"); (site / "withdrawn.html").unlink(); report()')
    assert [path.name for path in (toy.build / "html").iterdir()] == ["index.html"]


@pytest.mark.parametrize("severity", [Severity.ERROR, Severity.WARNING])
def test_strict_publishes_nothing_when_the_check_finds_something(
    severity: Severity, make: Make, toy: Project
) -> None:
    make('page("index.html", "old"); report()')
    outcome = make("raise SystemExit('must not be reached')", problem(severity), strict=True)
    assert not outcome.published
    assert front_page(toy) == "<html>old</html>"


@pytest.mark.parametrize("level", ["WARNING", "ERROR"])
def test_strict_publishes_nothing_when_sphinx_warns(
    level: str, make: Make, toy: Project, tmp_path: Path
) -> None:
    public = tmp_path / "public"
    make('page("index.html", "old"); report()', output=public)
    script = f'{GOOD}; print("{level}: odd", file=sys.stderr)'
    outcome = make(script, strict=True, output=public)
    assert (outcome.published, outcome.findings.failed(strict=True)) == (False, True)
    assert front_page(toy) == "<html>old</html>"
    assert (public / "index.html").read_text(encoding="utf-8") == "<html>old</html>"
    assert make(script, output=public).published
    assert front_page(toy) == (public / "index.html").read_text(encoding="utf-8")


def test_note_does_not_hinder_strict(make: Make) -> None:
    assert make(GOOD, problem(Severity.NOTE), strict=True).published


def test_what_is_good_is_published_beside_an_error(make: Make, toy: Project) -> None:
    outcome = make(GOOD, problem(Severity.ERROR))
    assert (outcome.published, outcome.findings.failed(strict=False)) == (True, True)
    assert front_page(toy) == "<html>new</html>"


def test_problem_of_check_and_of_extension_is_said_once(make: Make) -> None:
    found = problem(Severity.WARNING)
    outcome = make(f"problems = [{found.as_dict()!r}]; {GOOD}", found)
    assert outcome.findings.problems == (found,)


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("raise SystemExit(3)", "Jupyter Book stopped"),
        ("report()", "no front page"),
        (f'{GOOD}; (site / "paper.html").write_text("<html>trunca")', "paper.html is not complete"),
        (f'{GOOD}; (site / "paper.html").write_text("")', "paper.html is not complete"),
    ],
)
def test_site_stays_when_the_build_fails(
    script: str, message: str, make: Make, toy: Project
) -> None:
    make('page("index.html", "old"); report()')
    begin = '(site / "index.html").unlink()' if "front" in message else 'page("index.html", "half")'
    outcome = make(f"{begin}; {script}", problem(Severity.NOTE))
    assert message in str(outcome.stopped)
    assert not outcome.published
    assert outcome.findings.problems == (problem(Severity.NOTE),)
    assert front_page(toy) == "<html>old</html>"


def test_site_that_was_left_aside_comes_back_first(make: Make, toy: Project) -> None:
    make('page("index.html", "old"); report()')
    (toy.build / "html").rename(toy.build / ".html.previous")
    assert not make(GOOD, problem(Severity.ERROR), strict=True).published
    assert front_page(toy) == "<html>old</html>"


KEPT = """
kept = site / "kept.html"
page("index.html", "kept" if kept.exists() else "fresh")
page("kept.html", "x")
report()
"""


def test_work_of_a_good_build_is_built_upon(make: Make, toy: Project) -> None:
    make(KEPT)
    make(KEPT)
    assert front_page(toy) == "<html>kept</html>"


def test_work_of_a_failed_build_is_not_trusted(make: Make, toy: Project) -> None:
    make(KEPT)
    assert make("raise SystemExit(3)").stopped
    make(KEPT)
    assert front_page(toy) == "<html>fresh</html>"


def test_warning_is_repeated_until_it_is_mended(make: Make, toy: Project) -> None:
    """Sphinx warns about a page when it reads it, which it does not do again for the same text."""
    warn = 'kept = site / "index.html"; kept.exists() or print("WARNING: odd", file=sys.stderr)'
    for _ in range(2):
        outcome = make(f"{warn}; {GOOD}", strict=True)
        assert not outcome.published
        assert [problem.message for problem in outcome.findings.problems] == ["odd"]


def test_work_made_with_another_version_is_not_trusted(
    make: Make, toy: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(KEPT)
    monkeypatch.setattr(making, "__version__", "999")
    make(KEPT)
    assert front_page(toy) == "<html>fresh</html>"


KILLED = """
import pathlib, sys
from nbproceedings.cli import jupyter_book, making
from nbproceedings.cli.inspection import Findings
from nbproceedings.store.project import Project
jupyter_book._START = sys.argv[2]
making.inspect = lambda project: Findings((), 0, 0, 0)
making.make_site(Project(pathlib.Path(sys.argv[1])))
"""


def test_killed_build_leaves_the_site_and_is_not_built_upon(make: Make, toy: Project) -> None:
    make(KEPT)
    go = toy.root / "go"
    script = f"""
import time
page("index.html", "half")
os.kill(os.getppid(), 9)
while not pathlib.Path({str(go)!r}).exists():
    time.sleep(0.05)
"""
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(toy.root), BUILDER + script],
        env=os.environ | {"PYTHONPATH": str(Path(making.__file__).parents[2])},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert front_page(toy) == "<html>fresh</html>"
    with pytest.raises(CannotGoOn, match="another build of this project is running"):
        make(KEPT)  # the orphan still writes
    go.touch()
    for _ in range(200):
        try:
            make(KEPT)
            break
        except CannotGoOn:
            time.sleep(0.05)
    assert front_page(toy) == "<html>fresh</html>"
