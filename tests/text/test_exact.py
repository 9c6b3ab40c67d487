from __future__ import annotations

import pytest

from nbproceedings.text.exact import MOST_WORDS, exact_word, plain_words, typed_spellings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Łuk-Ásŷ", ("luk", "asy")),
        ("O'Neil, O’Neil", ("oneil", "oneil")),
        ("Straße und Œuvre", ("strasse", "und", "oeuvre")),
        ("İstanbul ΣΑΣ", ("istanbul", "σασ")),
        ("x² + ½", ("x2", "1", "2")),
        ("a_b 3D C++", ("a", "b", "3d", "c")),
        ("קמח ولد", ("קמח", "ولد")),
        ("  !? ", ()),
    ],
)
def test_plain_words(text: str, words: tuple[str, ...]) -> None:
    assert plain_words(text) == words


def test_plain_words_are_the_same_for_ascii_and_for_the_rest() -> None:
    text = "It's a_Test of 3 `things` (1.5)"
    assert plain_words(text) == plain_words(f"{text} é")[:-1]


def test_exact_word_does_not_mind_order_case_and_accents() -> None:
    assert exact_word("Müller, Jörg") == exact_word("jorg MULLER")
    assert exact_word("Müller, Jörg") != exact_word("Muller, Jorge")


def test_exact_word_is_no_word_of_a_text_and_has_no_ending() -> None:
    word = exact_word("Flows")
    assert word.startswith("zq")
    assert len(word) == 11
    assert word[2:].isdecimal()


def test_exact_word_is_empty_without_words_and_for_many() -> None:
    assert exact_word("…") == ""
    assert exact_word("a b c d e") != ""
    assert exact_word("a b c d e f") == ""
    assert MOST_WORDS == 5


def test_typed_spellings_are_those_that_no_accent_explains() -> None:
    assert typed_spellings("Łukasz Müller") == ("lukasz",)
    assert typed_spellings("Łukasz Müller", umlauts=True) == ("lukasz", "mueller")
    assert typed_spellings("Ørsted", umlauts=True) == ("orsted", "oersted")
    assert typed_spellings("Schrödinger") == ()
    assert typed_spellings("plain") == ()


def test_typed_spellings_hold_for_decomposed_text() -> None:
    assert typed_spellings("Mu\u0308ller", umlauts=True) == ("mueller",)
