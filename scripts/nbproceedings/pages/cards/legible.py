"""Text as far as the font can show it, and nothing rather than something else.

A box in place of a letter helps nobody, and a transcription would be a guess at how somebody's
name is read: a text with letters that the font does not have is left out as a whole.  What
decorates (emoji, marks above a symbol) is dropped, a symbol of mathematics is written as its TeX
word, and a styled letter as the plain one.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from nbproceedings.pages.cards.letters import letters
from nbproceedings.text.mathwords import SYMBOLS

LONGEST = 400
"""Characters that are looked at: no picture shows as many."""

_DROPPED = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Sk", "So"})
_WORDS = {symbol: word for word, symbol in SYMBOLS.items()}


def legible(text: str) -> str:
    """The text on one line in letters that the font has; "" where that cannot be."""
    if text.isascii():
        return " ".join(text[:LONGEST].split())
    parts = [_written(letter) for letter in unicodedata.normalize("NFC", text[:LONGEST])]
    if None in parts:
        return ""
    shown = ""
    word = False
    for part in filter(None, parts):
        # The word of a symbol stands apart from the letters around it.
        spelled = part.isalpha() and len(part) > 1
        if (spelled and shown[-1:].isalnum()) or (word and part[0].isalnum()):
            shown += " "
        shown += part
        word = spelled
    return " ".join(shown.split())


@cache
def _written(letter: str) -> str | None:
    if letter.isspace():
        return " "
    if letters(32, 500).has(letter):
        return letter
    plain = unicodedata.normalize("NFKC", letter)
    if plain != letter and all(letters(32, 500).has(one) for one in plain):
        return plain
    if letter in _WORDS:
        return _WORDS[letter]
    return "" if unicodedata.category(letter) in _DROPPED else None
