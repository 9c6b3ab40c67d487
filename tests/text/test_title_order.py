from __future__ import annotations

import pytest

from nbproceedings.text.title_order import DIGITS, OTHER, initial, title_key


@pytest.mark.parametrize(
    ("title", "language", "key"),
    [
        ("The Oven", "en", "oven"),
        ("An *Emphatic* Oven", "en-GB", "emphatic oven"),
        ("Die Öfen", "de", "ofen"),
        ("Die Öfen", "en", "die ofen"),
        ("A", "en", "a"),
        ("$x$ and y", "en", "x and y"),
        ("La tour", "fr", "tour"),
    ],
)
def test_articles_do_not_count(title: str, language: str, key: str) -> None:
    assert title_key(title, language) == key


@pytest.mark.parametrize(
    ("key", "letter"),
    [("oven", "O"), ("3d oven", DIGITS), ("٣ ovens", DIGITS), ("קמח", OTHER), ("", OTHER)],
)
def test_initial(key: str, letter: str) -> None:
    assert initial(key) == letter
