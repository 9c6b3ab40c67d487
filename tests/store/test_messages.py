from __future__ import annotations

import time

import pytest

from nbproceedings.store.messages import near
from nbproceedings.store.yaml import shorten


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("keyword", ["keywords", "kind"], "keywords"),
        ("Keywords", ["keywords"], "keywords"),
        ("short-title", ["short_title"], "short_title"),
        ("autor", ["author", "authors"], "author"),
        ("frobnicate", ["author", "authors"], None),
        ("x", [], None),
        ("posters", ["Posters"], "Posters"),
    ],
)
def test_near(word: str, known: list[str], expected: str | None) -> None:
    assert near(word, known) == expected


def test_near_among_many_is_fast() -> None:
    known = [f"toyworth{number}clockwork" for number in range(10_000)]
    start = time.process_time()
    assert near("toyworth512clokwork", known) == "toyworth512clockwork"
    for number in range(300):
        near(f"toyworth{number}clokwork", known)
    assert time.process_time() - start < 6


def test_shorten() -> None:
    assert shorten("one\n two") == "'one two'"
    assert shorten("x" * 100) == repr("x" * 59 + "…")
    assert shorten("\u202eabc\x07") == "'\\u202eabc\\x07'"
