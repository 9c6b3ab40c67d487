from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.store.documents import documents
from nbproceedings.store.files import Files
from nbproceedings.store.project import Project
from toy import CONFIG, make_project

PROSE: dict[str, str | bytes | None] = {
    "book/about.md": "# About\n",
    "book/table.ipynb": "{}",
    "book/rest.rst": "Rest\n====\n",
    "book/notes.txt": "no page",
    "book/_drafts/idea.md": "# Idea\n",
    "book/.hidden/idea.md": "# Idea\n",
    "book/toys-2031/deep/er/page.md": "# Page\n",
    "book/toys-2031/papers/clockwork.ipynb": "{}",
    "book/toys-2031/papers/deep/x.md": "# X\n",
}
ALL = (
    "about",
    "index",
    "rest",
    "table",
    "toys-2030/index",
    "toys-2031/deep/er/page",
    "toys-2031/index",
)


def found(tmp_path: Path, more: str = "", toc: str | None = None) -> tuple[str, ...]:
    files = {**PROSE, "_config.yml": CONFIG + more}
    if toc:
        files["_toc.yml"] = toc
    return documents(Files(Project(make_project(tmp_path, files))))


def test_pages_are_what_the_book_reads_and_no_record(tmp_path: Path) -> None:
    assert found(tmp_path) == ALL


@pytest.mark.parametrize(
    ("pattern", "left_out"),
    [
        ("about.md", {"about"}),
        ("*.md", {"about", "index"}),
        ("**/index.md", {"index", "toys-2030/index", "toys-2031/index"}),
        ("toys-2031/deep", {"toys-2031/deep/er/page"}),
        ("toys-203?/index*", {"toys-2030/index", "toys-2031/index"}),
    ],
)
def test_patterns_that_are_excluded(tmp_path: Path, pattern: str, left_out: set[str]) -> None:
    more = f"exclude_patterns: ['{pattern}']\n"
    assert set(ALL) - set(found(tmp_path, more)) == left_out


def test_only_pages_of_the_table_of_contents_where_the_book_says_so(tmp_path: Path) -> None:
    toc = "format: jb-book\nroot: index\nchapters:\n- file: about.md\n- glob: toys-*/index\n"
    more = "only_build_toc_files: true\n"
    assert found(tmp_path, more, toc) == ("about", "index", "toys-2030/index", "toys-2031/index")
    assert found(tmp_path / "2", "only_build_toc_files: false\n", toc) == ALL
