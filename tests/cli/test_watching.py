from __future__ import annotations

import time
from pathlib import Path

import pytest

from nbproceedings.cli.watching import SETTLED_MS, Watch
from nbproceedings.store.project import Project

SEEN = [
    "_config.yml",
    "_toc.yml",
    "references.bib",
    "book/index.md",
    "book/example-2026/papers/new-paper.md",
    "_templates/nbproceedings/paper.html",
]
NOT_SEEN = [
    "README.md",
    "_build/html/index.html",
    "public/index.html",
    ".git/index",
    "book/.index.md.swp",
    "book/index.md~",
    "book/~$index.md",
]


@pytest.fixture
def folders(project: Path) -> Path:
    for name in ("_build/html", "public", ".git", "_templates/nbproceedings"):
        (project / name).mkdir(parents=True)
    return project


def noticed(project: Path, file: str, seconds: float) -> bool:
    with Watch(Project(project)) as watch:
        time.sleep(0.3)  # the system's watches are set up by a thread
        with (project / file).open("a", encoding="utf-8") as text:
            text.write("\n")
        return watch.changed.wait(seconds)


@pytest.mark.parametrize("file", SEEN)
def test_source_is_noticed(file: str, folders: Path) -> None:
    assert noticed(folders, file, seconds=10)


@pytest.mark.parametrize("file", NOT_SEEN)
def test_other_file_is_not_noticed(file: str, folders: Path) -> None:
    assert not noticed(folders, file, seconds=3 * SETTLED_MS / 1000)


def test_file_that_an_editor_replaces_stays_watched(folders: Path) -> None:
    with Watch(Project(folders)) as watch:
        time.sleep(0.3)
        for _ in range(2):
            (folders / "_config.new").write_text("title: Toy\n", encoding="utf-8")
            (folders / "_config.new").rename(folders / "_config.yml")
            assert watch.changed.wait(10)
            watch.changed.clear()
            time.sleep(0.3)
