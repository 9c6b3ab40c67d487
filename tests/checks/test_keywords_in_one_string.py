from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import paper, reports
from nbproceedings.checks.keywords_in_one_string import holds_several

NAME = "keywords-in-one-string"
NEW = "book/toys-2030/papers/new.md"


def test_keywords_in_one_string(tmp_path: Path) -> None:
    new = paper("keywords:\n  - blocks\n  - tops; springs\n")
    assert reports(tmp_path, NAME, {NEW: new}) == [
        f"{NEW}:6:5 warning: one keyword seems to hold several: 'tops; springs' -> "
        "write each of them in a line of its own, after a dash"
    ]


def test_a_heading_of_a_classification_may_have_commas(tmp_path: Path) -> None:
    one = paper("keywords: ['blocks, tops, springs']\n")
    assert len(reports(tmp_path, NAME, {NEW: one})) == 1
    other = paper("keywords: ['blocks, tops, springs', 'kites']\n", title="Newer")
    two = {NEW: one, "book/toys-2030/papers/newer.md": other}
    assert reports(tmp_path / "two", NAME, dict(two)) == []


@pytest.mark.parametrize(
    ("keyword", "alone", "several"),
    [
        ("blocks, tops", True, True),
        ("blocks, tops", False, False),
        ("blocks, tops, springs", False, True),
        ("law, order, and toys", True, False),
        ("f(x, y, z)", True, False),
        ("$a, b, c$", True, False),
        ("['blocks', 'tops']", False, True),
        ("blocks | tops", False, True),
        ("blocks", True, False),
    ],
)
def test_what_holds_several(keyword: str, alone: bool, several: bool) -> None:
    assert holds_several(keyword, alone=alone, shared=False) is several
