from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbproceedings.text.normalise import normalise


def test_one_line() -> None:
    assert normalise("  Toy \n\t title\r\nhere ", multiline=False) == ("Toy title here", ())


def test_paragraphs_stay() -> None:
    text = "one\r\ntwo\r\rthree  \n \n\n\nfour\u2029five\x0bsix\x0cseven\x85eight\x1cnine"
    expected = "one\ntwo\n\nthree\n\nfour\nfive\nsix\nseven\neight\nnine"
    assert normalise(text, multiline=True) == (expected, ())


@pytest.mark.parametrize(
    ("text", "kept", "finding"),
    [
        ("a\x07b\x07\x1bc", "abc", "3 control characters (U+0007, U+001B) removed"),
        ("a\x90b", "ab", "1 control character (U+0090) removed"),
        ("a\ud800b", "ab", "1 lone surrogate (U+D800) removed"),
        ("a\ufdd0b\U0001ffff", "ab", "2 noncharacters (U+FDD0, U+1FFFF) removed"),
        ("\ufeffab", "ab", "1 byte order mark (U+FEFF) removed"),
        ("a\u202eb\u2066", "ab", "2 direction overrides (U+202E, U+2066) removed"),
        ("a\u00adb\u200bc", "abc", "2 invisible characters (U+00AD, U+200B) removed"),
        (
            "b" + "\u0302" * 20 + "c",
            "b" + "\u0302" * 8 + "c",
            "combining marks beyond 8 a letter removed (1 times)",
        ),
    ],
)
def test_what_is_hidden_is_removed_and_told(text: str, kept: str, finding: str) -> None:
    assert normalise(text, multiline=False) == (kept, (finding,))


@pytest.mark.parametrize(
    "text", ["क्\u200dष", "می\u200cخواهم", "שלום \u200f(א)", "👩\u200d🔬", "a\u00a0b"]
)
def test_what_scripts_need_is_kept(text: str) -> None:
    assert normalise(text, multiline=False) == (text, ())


def test_text_is_composed() -> None:
    assert normalise("Cafe\u0301", multiline=False) == ("Café", ())


@given(st.text(alphabet=st.characters(codec=None), max_size=80), st.booleans())
@settings(derandomize=True, deadline=None, database=None, max_examples=300)
def test_normal_text_is_left_alone(text: str, multiline: bool) -> None:
    normal, _ = normalise(text, multiline=multiline)
    assert normalise(normal, multiline=multiline) == (normal, ())
    assert unicodedata.is_normalized("NFC", normal)
    normal.encode("utf-8")
    assert multiline or "\n" not in normal
