from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import KITES, VOLUME, paper, reports
from nbproceedings.text.maths import maths_problem

NAME = "refused-maths"
HINT = "write it with ordinary commands; macros of your own are not known here"


@pytest.mark.parametrize("tex", [r"\href{x}{y}", r"\def\x{y}\x", r"\myown{x}", r"\require{x}"])
def test_refused_maths(tex: str, tmp_path: Path) -> None:
    reason = maths_problem(tex)
    assert reason is not None
    assert reports(tmp_path, NAME, {KITES: paper(f"abstract: 'kites ${tex}$ fly'\n")}) == [
        f"{KITES}:4:11 warning: the formula {tex!r} is shown as code: {reason} -> {HINT}"
    ]


def test_formula_inside_other_markup_and_deep_in_the_record(tmp_path: Path) -> None:
    volume = (
        "title: T\nstart: 2030-05-02\ntopics:\n  - title: A\n    topics: ['*of $\\myown$ toys*']\n"
    )
    found = reports(tmp_path, NAME, {VOLUME: volume})
    assert [one.split(" warning")[0] for one in found] == [f"{VOLUME}:5:14"]


def test_maths_that_is_shown(tmp_path: Path) -> None:
    text = r"$\dot{x} = \mathbf{f}(x, t)$ with $\alpha \in \mathbb{R}^n$"
    assert reports(tmp_path, NAME, {KITES: paper(f"abstract: '{text}'\n")}) == []
