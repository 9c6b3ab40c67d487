"""Letters of mathematical alphabets, which browsers no longer make from an attribute.

MathML Core knows ``mathvariant="normal"`` only; bold, script, fraktur and the like must be the
characters of Unicode's block "Mathematical Alphanumeric Symbols".
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_STYLES = {
    "bold": "BOLD", "italic": "ITALIC", "bold-italic": "BOLD ITALIC", "double-struck":
    "DOUBLE-STRUCK", "script": "SCRIPT", "fraktur": "FRAKTUR", "sans-serif": "SANS-SERIF",
    "sans-serif-italic": "SANS-SERIF ITALIC", "monospace": "MONOSPACE",
}  # fmt: skip
_DIGITS = {"0": "ZERO", "1": "ONE", "2": "TWO", "3": "THREE", "4": "FOUR", "5": "FIVE",
           "6": "SIX", "7": "SEVEN", "8": "EIGHT", "9": "NINE"}  # fmt: skip


def styled(text: str, variant: str) -> str | None:
    """The text in a mathematical alphabet, or None where the alphabet lacks one of its letters."""
    style = _STYLES.get(variant)
    if style is None:
        return None
    letters = [_letter(character, style) for character in text]
    return None if None in letters else "".join(filter(None, letters))


@lru_cache(maxsize=512)
def _letter(character: str, style: str) -> str | None:
    name = unicodedata.name(character, "")
    if character in _DIGITS:
        candidates = [f"MATHEMATICAL {style} DIGIT {_DIGITS[character]}"]
    elif character.isascii() and character.isalpha():
        size = "CAPITAL" if character.isupper() else "SMALL"
        what = f"{size} {character.upper()}"
        # The letters that Unicode had before the block was made are missing from it.
        older = {"FRAKTUR": "BLACK-LETTER"}.get(style, style)
        candidates = [f"MATHEMATICAL {style} {what}", f"{older} {what}"]
        if (character, style) == ("h", "ITALIC"):
            candidates = ["PLANCK CONSTANT"]
    elif name.startswith("GREEK ") and " LETTER " in name:
        candidates = [f"MATHEMATICAL {style} " + name.removeprefix("GREEK ").replace("LETTER ", "")]
    else:
        return None
    for candidate in candidates:
        try:
            return unicodedata.lookup(candidate)
        except KeyError:
            continue
    return None
