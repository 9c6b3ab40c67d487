"""Simple formulas in plain letters, for titles of windows, descriptions, exports: ``O(n²)``."""

from __future__ import annotations

import re

from nbproceedings.text.mathwords import FONTS, FUNCTIONS, GREEK, SYMBOLS, TEXTS

_SUPER = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′∗*",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′**",
        strict=True,
    )
)
_SUB = dict(
    zip(
        "0123456789+-=()aehijklmnoprstuvx",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
        strict=True,
    )
)
_DOUBLE = dict(zip("CHNPQRZEFKDTSI", "ℂℍℕℙℚℝℤ𝔼𝔽𝕂𝔻𝕋𝕊𝕀", strict=True))
_SPACES = frozenset([",", ":", ";", " ", ">", "\n", "quad", "qquad", "space", "enspace"])
_NOTHING = frozenset(["!", "left", "right", "limits", "displaystyle", "textstyle", "big", "Big"])
_ACCENTS = {
    "hat": "\u0302",
    "tilde": "\u0303",
    "bar": "\u0304",
    "overline": "\u0305",
    "dot": "\u0307",
    "ddot": "\u0308",
    "vec": "\u20d7",
    "widehat": "\u0302",
    "widetilde": "\u0303",
}
_TOKEN = re.compile(r"\\([A-Za-z]+)\s*|\\(.)|([{}^_~])|(\s+)|([^\\{}^_~\s]+)", re.S)
_LONG = 200
_DEEP = 6


class _NotSimple(Exception):
    """The formula needs two dimensions."""


def plain_maths(tex: str) -> str:
    """The formula in Unicode where it fits in a line, else its TeX without the delimiters."""
    source = tex.strip()
    if len(source) > _LONG:
        return source
    try:
        tokens = _tokens(source)
        text = _group(tokens, 0)
        if tokens:
            return source
    except _NotSimple:
        return source
    return re.sub(r" {2,}", " ", text).strip()


def _tokens(source: str) -> list[str]:
    """Tokens in reverse, to be popped; control sequences with their backslash."""
    tokens: list[str] = []
    for found in _TOKEN.finditer(source):
        if found[4]:
            tokens.append(" ")
        elif found[5]:
            tokens.extend(found[5])
        else:
            tokens.append(f"\\{found[1] or found[2]}" if found[1] or found[2] else found[3])
    if tokens and source.endswith("\\") and not source.endswith("\\\\"):
        raise _NotSimple
    return tokens[::-1]


def _group(tokens: list[str], depth: int) -> str:
    if depth > _DEEP:
        raise _NotSimple
    parts: list[str] = []
    while tokens:
        item = tokens[-1]
        if item == "}":
            if depth == 0:
                raise _NotSimple
            break
        parts.append(_one(tokens, depth))
    return "".join(parts)


def _argument(tokens: list[str], depth: int) -> str:
    while tokens and tokens[-1] == " ":
        tokens.pop()
    if not tokens or tokens[-1] == "}":
        raise _NotSimple
    return _one(tokens, depth)


def _one(tokens: list[str], depth: int) -> str:
    item = tokens.pop()
    if item == "{":
        inner = _group(tokens, depth + 1)
        if not tokens:
            raise _NotSimple
        tokens.pop()
        return inner
    if item in "^_":
        return _script(_argument(tokens, depth + 1), item)
    if item == "~":
        return " "
    if item == "-":
        return "−" if depth == 0 else "-"
    return _control(item[1:], tokens, depth) if item[0] == "\\" and len(item) > 1 else item


def _script(text: str, mark: str) -> str:
    table = _SUPER if mark == "^" else _SUB
    bare = text.replace("−", "-").replace(" ", "")
    if bare in {"∘", "°"} and mark == "^":
        return "°"
    if bare and all(character in table for character in bare):
        return "".join(table[character] for character in bare)
    return f"{mark}{text}" if len(text) == 1 else f"{mark}({text})"


def _control(word: str, tokens: list[str], depth: int) -> str:
    if word in _SPACES:
        return " "
    if word in _NOTHING:
        return ""
    printed = GREEK.get(word) or SYMBOLS.get(word)
    if printed:
        return printed
    if word in FUNCTIONS:
        following = tokens[-1] if tokens else ""
        return word + (" " if following.isalnum() or following.startswith("\\") else "")
    if word in TEXTS or word in FONTS or word == "operatorname":
        if word in {"rm", "bf", "it", "sf", "tt", "cal"}:
            return ""
        inner = _argument(tokens, depth + 1)
        return _DOUBLE.get(inner, inner) if word in {"mathbb", "Bbb"} else inner
    if word in _ACCENTS:
        inner = _argument(tokens, depth + 1)
        if len(inner) != 1:
            raise _NotSimple
        return inner + _ACCENTS[word]
    if word in {"frac", "dfrac", "tfrac"}:
        above, below = _argument(tokens, depth + 1), _argument(tokens, depth + 1)
        return f"{_atom(above)}/{_atom(below)}"
    if word == "sqrt" and tokens and tokens[-1] != "[":
        return f"√{_atom(_argument(tokens, depth + 1))}"
    if word in set("%$&#_{}"):
        return word
    if word == "|":
        return "‖"
    raise _NotSimple


def _atom(text: str) -> str:
    return text if text.isalnum() else f"({text})"
