from __future__ import annotations

import time
from collections.abc import Callable
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


def touch(file: Path) -> None:
    with file.open("a", encoding="utf-8") as text:
        text.write("\n")


def noticed(watch: Watch, change: Callable[[], None]) -> bool:
    """Whether a change is noticed; repeated, as the system is slow to watch."""
    for _ in range(20):
        change()
        if watch.changed.wait(0.5):
            watch.changed.clear()
            return True
    return False


@pytest.mark.parametrize("file", SEEN)
def test_source_is_noticed(file: str, folders: Path) -> None:
    with Watch(Project(folders)) as watch:
        assert noticed(watch, lambda: touch(folders / file))


def test_other_files_are_not_noticed(folders: Path) -> None:
    with Watch(Project(folders)) as watch:
        assert noticed(watch, lambda: touch(folders / "_config.yml"))
        assert noticed(watch, lambda: touch(folders / "book" / "index.md"))
        time.sleep(6 * SETTLED_MS / 1000)
        watch.changed.clear()
        for file in NOT_SEEN:
            touch(folders / file)
        assert not watch.changed.wait(6 * SETTLED_MS / 1000)


def test_file_that_an_editor_replaces_stays_watched(folders: Path) -> None:
    def replace() -> None:
        (folders / "_config.new").write_text("title: Toy\n", encoding="utf-8")
        (folders / "_config.new").rename(folders / "_config.yml")

    with Watch(Project(folders)) as watch:
        assert noticed(watch, replace)
        assert noticed(watch, replace)
