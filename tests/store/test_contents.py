from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from toy import TOC, make_project


def told(root: Path) -> list[tuple[str, str, str, str]]:
    loaded = read_series(Project.find(root), cache=False)
    return [(str(one.place), one.code, one.message, one.hint) for one in loaded.problems]


@pytest.mark.parametrize("name", ["toys-2031/index", "toys-2031/index.md"])
def test_pages_that_exist_are_silent(name: str, tmp_path: Path) -> None:
    toc = TOC.replace("toys-2031/index", name)
    assert told(make_project(tmp_path, {"_toc.yml": toc})) == []


def test_missing_page_is_told_with_its_place_and_a_near_one(tmp_path: Path) -> None:
    toc = TOC.replace("toys-2031/index", "toys-2031/indx")
    assert told(make_project(tmp_path, {"_toc.yml": toc})) == [
        (
            "_toc.yml:4:11",
            "missing-page",
            "the table of contents names 'toys-2031/indx', but there is no such page",
            "did you mean 'toys-2031/index'?",
        )
    ]


@pytest.mark.parametrize("name", ["../../secret", "/etc/passwd", "toys-2031"])
def test_page_outside_the_book_is_no_page(name: str, tmp_path: Path) -> None:
    (found,) = told(make_project(tmp_path, {"_toc.yml": f"{TOC}  - file: {name}\n"}))
    assert found[1] == "missing-page"


def test_no_root(tmp_path: Path) -> None:
    toc = TOC.replace("root: index\n", "")
    (found,) = told(make_project(tmp_path, {"_toc.yml": toc}))
    assert found[2:] == (
        "the table of contents names no root page",
        "write 'root: index' above its other keys",
    )


def test_broken_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    found = told(make_project(tmp_path, {"_toc.yml": "format: jb-book\nroot: [index\n"}))
    assert {one[1] for one in found} >= {"yaml-syntax"}
    assert all(one[0].startswith("_toc.yml:") for one in found)
