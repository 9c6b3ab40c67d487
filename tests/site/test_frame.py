from __future__ import annotations

from markupsafe import Markup

from nbproceedings.site.frame import WORDS, Filling, Frame


def test_words_are_letters_and_digits_so_that_no_escaping_changes_them() -> None:
    assert all(word.isascii() and word.isalnum() for word in WORDS.values())
    assert len(set(WORDS.values())) == len(WORDS)


def test_fill_escapes_plain_text_and_keeps_markup() -> None:
    frame = Frame(("<t>", "title", "</t><n>", "name", "</n>", "body", "!"), "digest")
    filling = Filling("a-b", "<script>&\"'", "d", Markup(""), Markup("<p>x</p>"))
    assert frame.fill(filling) == "<t>&lt;script&gt;&amp;&quot;&#x27;</t><n>a-b</n><p>x</p>!"
