from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import KITES, paper, reports
from nbproceedings.text.inline import findings

NAME = "unbalanced-maths"


def test_unbalanced_maths(tmp_path: Path) -> None:
    text = "the field $x_1 of kites"
    assert findings(text) != ()
    found = reports(tmp_path, NAME, {KITES: paper(f"abstract: '{text}'\n")})
    assert [one.split(" warning: ")[0] for one in found] == [f"{KITES}:4:11"] * len(findings(text))
    assert found[0].split(" warning: ")[1].startswith(f"abstract: {findings(text)[0]} in ")


@pytest.mark.parametrize(
    "text", ["for $5 or $6", "a field $x_1$", "50% of <b and c>", "{{x}} and *y*", "Toys & Co. #1"]
)
def test_honest_text(text: str, tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {KITES: paper(f"abstract: '{text}'\n")}) == []


def test_names_of_things_hold_no_markup(tmp_path: Path) -> None:
    more = "license: '$x'\nurl: https://toys.example.org/$x_1\n"
    assert reports(tmp_path, NAME, {KITES: paper(more)}) == []
