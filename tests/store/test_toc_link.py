from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from toy import TOC, make_project


def told(root: Path) -> list[tuple[str, str, str]]:
    loaded = read_series(Project.find(root), cache=False)
    for problem in loaded.problems:
        assert problem.hint
    return [(str(one.place), str(one.severity), one.message) for one in loaded.problems]


def test_link_is_silent(tmp_path: Path) -> None:
    assert told(make_project(tmp_path)) == []


@pytest.mark.parametrize(
    "text", ["../_toc.yml", "../_toc.yml\n", "..\\_toc.yml", "\ufeff../_toc.yml"]
)
def test_link_that_became_a_text_file(text: str, tmp_path: Path) -> None:
    root = make_project(tmp_path, {"book/_toc.yml": text})
    assert told(root) == [
        (
            "book/_toc.yml:1:1",
            "warning",
            "book/_toc.yml is a text file that holds '../_toc.yml', not a link to that file",
        )
    ]


def test_remedy_names_the_command_and_the_way_around(tmp_path: Path) -> None:
    root = make_project(tmp_path, {"book/_toc.yml": "../_toc.yml"})
    (problem,) = read_series(Project.find(root), cache=False).problems
    assert problem.code == "toc-link"
    assert "ln -s ../_toc.yml _toc.yml" in problem.hint
    assert "'nbproceedings build' works all the same" in problem.hint


def test_link_that_is_missing(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "book" / "_toc.yml").unlink()
    assert told(root) == [
        ("book/_toc.yml:1:1", "warning", "book/_toc.yml is missing; it is a link to ../_toc.yml")
    ]


def test_link_that_leads_nowhere(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (root / "book" / "_toc.yml").unlink()
    (root / "book" / "_toc.yml").symlink_to("../toc.yml")
    assert told(root) == [
        (
            "book/_toc.yml:1:1",
            "warning",
            "the link book/_toc.yml leads to '../toc.yml', where nothing is",
        )
    ]


def test_own_table_of_contents_in_the_book(tmp_path: Path) -> None:
    assert told(make_project(tmp_path, {"book/_toc.yml": TOC, "_toc.yml": None})) == []
    assert told(make_project(tmp_path / "both", {"book/_toc.yml": TOC})) == []


def test_no_table_of_contents(tmp_path: Path) -> None:
    assert told(make_project(tmp_path, {"_toc.yml": None})) == [
        ("_toc.yml:1:1", "error", "there is no _toc.yml beside _config.yml")
    ]
