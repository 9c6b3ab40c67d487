"""The invented project that the examples of docs/record.md make."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs.manual import fences, page
from nbproceedings.store.project import Project

BESIDE = {
    "_toc.yml": "format: jb-book\nroot: index\n",
    "book/index.md": "# Learning Toys\n",
    "book/toys-2031/pictures/elsa.jpg": "",
    "book/toys-2031/pictures/horse.png": "",
    "book/toys-2031/papers/blocks.pdf": "",
}
"""What the examples name and do not show."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for path, text in BESIDE.items():
        write(tmp_path, path, text)
    for fence in fences(page("docs/record.md")):
        if fence.title and not fence.title.endswith(", in part"):
            write(tmp_path, fence.title, fence.body)
    (tmp_path / "book" / "_toc.yml").symlink_to("../_toc.yml")
    return Project.find(tmp_path)


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
