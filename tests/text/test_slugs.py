from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbproceedings.text.slugs import slug


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Toy Models of Ödland — Part 2", "toy-models-of-odland-part-2"),
        ("Don't Toy", "dont-toy"),
        ("王小明", "wangxiaoming"),
        ("Łódź/Straße", "lodz-strasse"),
        ("$O(n^2)$", "o-n-2"),
        ("Con", "x-con"),
        ("LPT1", "x-lpt1"),
        ("…", "x-c45f3d70"),
    ],
)
def test_slug(text: str, made: str) -> None:
    assert slug(text) == made


def test_slug_of_nothing_differs_by_text() -> None:
    assert len({slug(text) for text in ("", "…", "?", "!!")}) == 4


def test_slug_is_cut_between_words() -> None:
    assert slug("toy " * 40) == "-".join(["toy"] * 15)
    assert slug("toy" * 40) == "toy" * 20
    assert slug("aa bb cc", limit=5) == "aa-bb"


@given(st.text(alphabet=st.characters(codec=None), max_size=200))
@settings(derandomize=True, deadline=None, database=None)
def test_slug_is_an_address_of_its_own(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 62
    assert slug(made) == made
