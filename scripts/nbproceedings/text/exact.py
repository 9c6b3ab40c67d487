"""Words by which search finds a title or a name as a whole, whatever stands around it.

A title that is typed in full must come first, also where hundreds of longer texts repeat its words
more often.  So each title and name is indexed under one word made from all of its words, and the
page that searches makes the same word from what was typed.  The rules are therefore those of two
languages, and have to stay the same here and in ``nbproceedings-search.js``.
"""

from __future__ import annotations

import unicodedata

LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
    "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ə": "e", "ς": "σ", "ʻ": "", "ʼ": "",
    "'": "", "’": "", "‘": "", "`": "",
}  # fmt: skip
"""Letters that no decomposition takes apart, as they are typed where a keyboard lacks them."""

MOST_WORDS = 5
"""Words of a title or name that others may repeat; what has more is found by its words alone."""

_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_TABLE = str.maketrans(LETTERS)
_UMLAUT_TABLE = str.maketrans(_UMLAUTS)
_MARK = "zq"
_FNV_START, _FNV_PRIME = 0x811C9DC5, 0x01000193


def plain_words(text: str) -> tuple[str, ...]:
    """Words in lower case, without accents and apostrophes: ``Łuk-Ásŷ`` → ``luk``, ``asy``."""
    if text.isascii():
        # Nothing to take apart; upper case is left, and what separates words.
        text = text.lower().replace("'", "").replace("`", "")
        return tuple("".join(one if one.isalnum() else " " for one in text).split())
    # Some letters come apart only once they are small.
    lower = unicodedata.normalize("NFKD", text).lower()
    spread = unicodedata.normalize("NFKD", lower).translate(_TABLE)
    kept: list[str] = []
    for one in spread:
        kind = unicodedata.category(one)[0]
        if kind in "LN":
            kept.append(one)
        elif kind != "M":
            kept.append(" ")
    return tuple("".join(kept).split())


def exact_word(text: str) -> str:
    """One word for all the words of a text, in any order; "" where it has none or too many.

    ``zq`` and nine digits: no text has such words, and no stemmer changes them.
    """
    words = plain_words(text)
    if not 0 < len(words) <= MOST_WORDS:
        return ""
    value = _FNV_START
    # By UTF-16, as JavaScript sorts.
    ordered = sorted(words, key=lambda word: word.encode("utf-16-be"))
    for byte in " ".join(ordered).encode():
        value = (value ^ byte) * _FNV_PRIME & 0xFFFFFFFF
    return f"{_MARK}{value % 10**9:09}"


def typed_spellings(text: str, *, umlauts: bool = False) -> tuple[str, ...]:
    """Words of a text as somebody types them whose keyboard lacks their letters.

    Accents are not among them: search takes these off by itself.  ``umlauts`` adds the spelling
    that names take on in print, ``Müller`` as ``mueller``.
    """
    if text.isascii():
        return ()
    found: dict[str, None] = {}
    lower = unicodedata.normalize("NFC", text).lower()
    for word in lower.split():
        if not word.isascii():
            if not _LETTER_SET.isdisjoint(word):
                found.update(dict.fromkeys(plain_words(word)))
            if umlauts and not _UMLAUT_SET.isdisjoint(word):
                found.update(dict.fromkeys(plain_words(word.translate(_UMLAUT_TABLE))))
    return tuple(found)


_LETTER_SET = frozenset(letter for letter in LETTERS if letter.isalpha())
_UMLAUT_SET = frozenset(_UMLAUTS)
