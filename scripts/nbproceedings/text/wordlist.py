"""Long lists of words, written as they read: in lines of running text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of the text."""
    return frozenset(text.split())


def pairs(text: str) -> dict[str, str]:
    """First, third, … word by the word that follows it."""
    found = text.split()
    return dict(zip(found[::2], found[1::2], strict=True))
