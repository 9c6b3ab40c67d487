"""What holds for every rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import load
from nbproceedings import checks as package
from nbproceedings.checks import Check, checks, run_checks
from nbproceedings.model import Series
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.store.places import Places
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded

TESTS = Path(__file__).parent


def test_names_are_those_of_the_files() -> None:
    folder = Path(package.__file__).parent
    files = {path.stem for path in folder.glob("[a-z]*.py")}
    assert {check.name.replace("-", "_") for check in checks()} == files
    assert [check.name for check in checks()] == sorted(check.name for check in checks())


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_rule(check: Check, tmp_path: Path) -> None:
    assert check.summary
    assert check.summary[0].islower()
    assert (TESTS / f"test_{check.name.replace('-', '_')}.py").is_file()
    (tmp_path / "book").mkdir()
    project, series = Project(tmp_path), Series()
    empty = Loaded(project, series, (), Places(project, series), {})
    assert {problem.code for problem in check.run(empty, Catalogue(series))} <= {"empty-book"}


def test_toy_series_is_without_a_fault(tmp_path: Path) -> None:
    loaded = load(tmp_path)
    assert run_checks(loaded, Catalogue(loaded.series)) == ()


def test_reports_are_in_order_and_the_same_twice(tmp_path: Path) -> None:
    loaded = load(tmp_path, {"references.bib": "", "book/toys-2030/papers/x.pdf": b""})
    found = run_checks(loaded, Catalogue(loaded.series))
    assert len(found) > 3
    assert list(found) == sorted(found, key=lambda problem: problem.order)
    assert found == run_checks(loaded, Catalogue(loaded.series))
    assert all(problem.hint and problem.message for problem in found)


def test_this_book_has_no_errors_and_no_warnings() -> None:
    from nbproceedings.store.series import read_series

    root = TESTS.parents[1]
    loaded = read_series(Project.find(root), cache=False)
    found = (*loaded.problems, *run_checks(loaded, Catalogue(loaded.series)))
    assert [str(problem) for problem in found if problem.severity != "note"] == []
