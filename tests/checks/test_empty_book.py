from __future__ import annotations

from pathlib import Path

from checks.reporting import reports, told
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from toy import CONFIG, TOC, make_project

NAME = "empty-book"


def test_empty_book(tmp_path: Path) -> None:
    files = {"_config.yml": CONFIG, "_toc.yml": TOC, "book/index.md": "# Toys\n"}
    root = make_project(tmp_path, dict(files), toy=False)
    assert told(read_series(Project.find(root), cache=False), NAME) == [
        "book warning: the book has no volume -> "
        "make a folder in book with a file volume.yml that gives title and start"
    ]


def test_book_with_a_volume(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME) == []
