"""Every format over every case, against golden files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citations.toy import cases
from nbproceedings.citations import formats

GOLDEN = Path(__file__).parent / "golden"
STYLES = {one.name: one for one in formats()}


def golden(style: str) -> dict[str, str]:
    """The cases of a golden file: a line ``## case``, then the citation."""
    blocks = (GOLDEN / f"{style}.txt").read_text("utf-8").split("## ")[1:]
    return {case: text.strip("\n") for case, _, text in (block.partition("\n") for block in blocks)}


@pytest.mark.parametrize("style", list(STYLES))
def test_style_golden(style: str) -> None:
    made = STYLES[style]
    printed = {
        case: made.document(item).strip("\n")
        for case, item in cases().items()
        if item.kind in made.kinds
    }
    assert printed == golden(style)


@pytest.mark.parametrize("style", [one.name for one in formats() if one.use == "text"])
def test_style_leaves_no_dangling_mark(style: str) -> None:
    dangling = re.compile(
        r"\s[,.;:)]|,[,.;]|\.\.(?!\.)|[?!][.,]\s|\(\s|\(\)|^[,.]|[,;:(]$|“”|  |None"
    )
    for case, item in cases().items():
        text = STYLES[style].render(item).replace(" . . . ", " ")
        assert dangling.search(text) is None, (case, text)
