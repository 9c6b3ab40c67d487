from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.store.project import NoProject, Project
from toy import make_project


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(NoProject) as caught:
        Project.find(path)
    problem = caught.value.problem
    assert problem.code == "no-project"
    assert problem.place.path == str(path)
    return problem.message.replace(str(path), "HERE"), problem.hint


def test_find_from_any_folder_of_the_project(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    for folder in (root, root / "book", root / "book" / "toys-2031" / "papers"):
        assert Project.find(folder) == Project(root.resolve())


def test_find_through_a_link(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (tmp_path / "link").symlink_to(root)
    assert Project.find(tmp_path / "link").root == root.resolve()


def test_paths(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert {
        name: project.relative(getattr(project, name))
        for name in ("book", "config", "toc", "bib", "build", "cache")
    } == {
        "book": "book",
        "config": "_config.yml",
        "toc": "_toc.yml",
        "bib": "references.bib",
        "build": "_build",
        "cache": "_build/.nbproceedings",
    }


def test_find_nothing(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (
        "no project in 'HERE' nor in any folder above it",
        "a project has a file _config.yml and a folder book: nbproceedings new DIR makes one",
    )


def test_find_in_what_does_not_exist(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere")[0] == "'HERE' does not exist"


def test_find_in_a_file(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    assert refusal(root / "_config.yml") == (
        "'HERE' is not a folder",
        "give the folder that holds _config.yml",
    )


def test_find_without_the_folder_book(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").touch()
    assert refusal(tmp_path) == (
        "'HERE' is no project: _config.yml is there, the folder book is not",
        "make the folder book beside _config.yml; it holds the prose and the volumes",
    )


def test_find_where_book_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").touch()
    (tmp_path / "book").touch()
    assert refusal(tmp_path)[0] == (
        "'HERE' is no project: _config.yml is there, the folder book is not"
    )


def test_find_without_config(tmp_path: Path) -> None:
    (tmp_path / "book").mkdir()
    for folder in (tmp_path, tmp_path / "book"):
        message, hint = refusal(folder)
        assert message == "'HERE' is no project: the folder book is there, _config.yml is not"
        assert hint == "write a _config.yml beside the folder book"


def test_relative_is_printable_whatever_the_name(tmp_path: Path) -> None:
    name = b"\xffname".decode("utf-8", "surrogateescape")
    assert Project(tmp_path).relative(tmp_path / name) == "\\udcffname"
    assert Project(tmp_path).relative(tmp_path / "Zoë") == "Zoë"
