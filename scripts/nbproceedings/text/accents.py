"""TeX's accents and letters: the one table behind inline markup, LaTeX fields and BibTeX."""

from __future__ import annotations

import unicodedata

COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "h": "\u0309", "r": "\u030a", "H": "\u030b", "v": "\u030c",
    "G": "\u030f", "d": "\u0323", "c": "\u0327", "k": "\u0328", "b": "\u0331", "t": "\u0361",
}  # fmt: skip
"""Accent commands by the combining character they set on the next letter."""

LETTERS = {
    "AA": "Å", "AE": "Æ", "DH": "Ð", "DJ": "Đ", "L": "Ł", "NG": "Ŋ", "O": "Ø", "OE": "Œ",
    "SS": "ẞ", "TH": "Þ", "aa": "å", "ae": "æ", "dh": "ð", "dj": "đ", "i": "ı", "j": "ȷ",
    "l": "ł", "ng": "ŋ", "o": "ø", "oe": "œ", "ss": "ß", "th": "þ",
}  # fmt: skip
"""Control words that stand for a letter."""

_ALONE = {"'": "´", '"': "¨", "=": "¯", "u": "˘", ".": "˙", "r": "˚", "H": "˝", "v": "ˇ",
          "c": "¸", "k": "˛"}  # fmt: skip
_DOTTED = {"ı": "i", "ȷ": "j"}
_BELOW = frozenset("dckb")


def compose(accent: str, base: str) -> str:
    r"""The first letter of ``base`` with the accent, composed where Unicode can; rest unchanged.

    Over an empty base the accent stands alone (``\^{}`` is a circumflex).  A dotless i under an
    accent is an i, as everywhere outside TeX.
    """
    if not base:
        return _ALONE.get(accent, accent if not accent.isalpha() else "")
    letter, rest = base[0], base[1:]
    if accent not in _BELOW:
        letter = _DOTTED.get(letter, letter)
    while rest and unicodedata.combining(rest[0]):
        letter, rest = letter + rest[0], rest[1:]
    return unicodedata.normalize("NFC", letter + COMBINING[accent]) + rest
