"""The invented project that the examples of docs/record.md make."""

from __future__ import annotations

from pathlib import Path

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


def make_project(root: Path, **files: str) -> Project:
    """All whole files of the examples, and ``files`` by their paths."""
    shown = {
        fence.title: fence.body
        for fence in fences(page("docs/record.md"))
        if fence.title and not fence.title.endswith(", in part")
    }
    for path, text in (BESIDE | shown | files).items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (root / "book" / "_toc.yml").symlink_to("../_toc.yml")
    return Project.find(root)
