"""Numbers: alike within a relative tolerance, whole ones only if they are the same."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbproceedings.notebooks.comparison.numbers import NUMBER, closeness, near
from notebooks.comparison.making import only, texts

CLOSE = [
    ("1.0000001", "1.0000002"), ("-1.5e10", "-1.5000000001e10"), ("1", "1.0000001"),
    ("1.5+2.5j", "1.5+2.5000001j"), ("2.5000001j", "2.5j"),
    ("1000001.0", "1000001.5"), (".50000001", "0.5"),
]  # fmt: skip
SAME = [
    ("2.5+0j", "2.5-0j"),
    ("nan", "NaN"),
    ("inf", "Infinity"),
    ("-inf", "-Infinity"),
    ("0.0", "-0.0"),
    ("1.0", "1.00"),
]
FAR = [
    ("1.00001", "1.00002"), ("1000000", "1000001"), ("1000000.", "1000001."), ("nan", "1.0"),
    ("inf", "-inf"), ("inf", "1e308"), ("1e400", "1e500"), ("1e-400", "1e-500"), ("1e-17",
     "-1e-17"),
    ("0", "1"), ("0.0", "1e-300"), ("1.0+1.0j", "1.0-1.0j"), ("nan", "nanj"), ("1", "01"),
    ("0." + "1" * 100, "0." + "1" * 99 + "2"), ("1e308", "-1e308"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), CLOSE)
def test_within_the_tolerance(one: str, other: str) -> None:
    comparison = texts(f"x = {one};", f"x = {other};")
    assert (comparison.differences, comparison.close) == ((), 1)
    assert texts(f"x = {one};", f"x = {other};", 1e-12).differences


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_number_written_otherwise(one: str, other: str) -> None:
    assert texts(f"x = {one};", f"x = {other};", 0).differences == ()


@pytest.mark.parametrize(("one", "other"), FAR)
def test_beyond_the_tolerance(one: str, other: str) -> None:
    assert texts(f"x = {one};", f"x = {other};").differences


NUMBERS = [
    ("x=1, y=-2.5e-3; z=(1+2j)", ["1", "-2.5e-3", "1+2j"]),
    ("[1. 2. nan]", ["1.", "2.", "nan"]),
    ("v1.2.3 and 1.2.3", []),
    ("12ab34 is4 4x 3.2ms 640px", ["4", "3.2", "640"]),
    ("at 3.14.", ["3.14"]),
    ("3-2", ["3", "2"]),
    ("banana inf info", ["inf"]),
    ("127.0.0.1 e3b0c442 98fc1c14", []),
    ("1e5 1e 1e+ 5%", ["1e5", "1", "1", "5"]),
]


@pytest.mark.parametrize(("text", "numbers"), NUMBERS)
def test_which_numbers_there_are(text: str, numbers: list[str]) -> None:
    assert [match[0].rstrip(".") for match in NUMBER.finditer(text)] == [
        number.rstrip(".") for number in numbers
    ]


def test_a_difference_says_how_many_numbers_and_how_far() -> None:
    difference = only(texts("loss 0.5, of 10, error 1.25", "loss 0.4, of 10, error 1.5"))
    assert (difference.kind, difference.relative) == ("number", 0.2)
    assert difference.summary == "“stdout”: 2 of 3 numbers, first “0.5” became “0.4”"


def test_words_that_differ_are_told_with_their_line() -> None:
    difference = only(texts("a\nloss 0.5\n", "a\ngain 0.5\n"))
    assert (difference.kind, difference.relative) == ("text", None)
    assert difference.summary == "“stdout”: line 2: “loss 0.5” became “gain 0.5”"


FLOATS = st.floats(allow_nan=True, allow_infinity=True)


@given(FLOATS, FLOATS, st.floats(0, 1))
def test_closeness_is_symmetric_and_what_it_says(
    one: float, other: float, tolerance: float
) -> None:
    there, back = near(one, other, tolerance), near(other, one, tolerance)
    assert (there.alike, there.relative) == (back.alike, back.relative)
    if there.alike and not math.isnan(one):
        assert one == other or abs(one - other) <= tolerance * max(abs(one), abs(other)) * (
            1 + 1e-9
        )


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_is_found_in_a_text_as_a_whole(value: float) -> None:
    assert [match[0] for match in NUMBER.finditer(f"x {value!r} y")] == [repr(value)]
    assert closeness(repr(value), repr(value), 0).alike
