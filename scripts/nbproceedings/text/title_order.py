"""The alphabetical order of titles, as libraries have it: a leading article does not count."""

from __future__ import annotations

from nbproceedings.text.folding import fold
from nbproceedings.text.html import inline_text

_ARTICLES = {
    "en": ("a", "an", "the"),
    "de": ("der", "die", "das", "ein", "eine"),
    "fr": ("le", "la", "les", "un", "une"),
    "es": ("el", "la", "los", "las", "un", "una"),
}
DIGITS = "0–9"
OTHER = "Other"


def title_key(title: str, language: str = "en") -> str:
    """What a title is sorted by.  ``title`` may hold markup."""
    folded = fold(inline_text(title))
    first, _, rest = folded.partition(" ")
    return rest if rest and first in _ARTICLES.get(language[:2].lower(), ()) else folded


def initial(key: str) -> str:
    """Under which letter a sorted text stands: ``A`` to ``Z``, digits, or all other scripts."""
    first = key[:1].upper()
    if "A" <= first <= "Z" and len(first) == 1:
        return first
    return DIGITS if first.isdecimal() else OTHER
