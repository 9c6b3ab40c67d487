"""Letters without case and accents, for ordering and for comparing."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ə": "e", "ŀ": "l", "ʻ": "", "ʼ": "",
        "'": "", "’": "", "‘": "", "`": "",
    }
)  # fmt: skip
_OTHER = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Lower-case words without accents, one space between them: ``Łuk-Ásŷ`` → ``luk asy``.

    Scripts other than Latin keep their letters.
    """
    if text.isascii():
        return _OTHER.sub(" ", text.lower().replace("'", "").replace("`", "")).strip()
    spread = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    bare = "".join(character for character in spread if not unicodedata.combining(character))
    return _OTHER.sub(" ", unicodedata.normalize("NFC", bare)).strip()
