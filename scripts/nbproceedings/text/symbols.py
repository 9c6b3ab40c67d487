"""Macros that stand for characters, and what to print for those that nobody knows."""

from __future__ import annotations

from functools import lru_cache

SYMBOLS = {
    # control symbols
    "": "\\\\", "\\": " ", "\n": " ", " ": " ", ",": " ", ":": " ", ";": " ", ">": " ",
    "!": "", "-": "", "/": "", "@": "", "*": "", "(": "", ")": "", "[": "", "]": "",
    "$": "\\$", "%": "%", "&": "&", "#": "#", "_": "_", "{": "{", "}": "}", "|": "‖",
    # control words
    "AmS": "AMS", "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "P": "¶", "S": "§",
    "copyright": "©", "dag": "†", "dots": "…", "ldots": "…", "textellipsis": "…",
    "euro": "€", "texteuro": "€", "pounds": "£", "textsterling": "£", "newline": " ",
    "par": "\n\n", "quad": " ", "qquad": " ", "slash": "/", "space": " ", "textasciitilde": "~",
    "textasciicircum": "^", "textbackslash": "\\\\", "textbar": "|", "textbraceleft": "{",
    "textbraceright": "}", "textdegree": "°", "textdollar": "\\$", "textemdash": "—",
    "textendash": "–", "textgreater": ">", "textless": "<", "textquotedbl": '"',
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘",
    "textquoteright": "’", "textregistered": "®", "texttrademark": "™", "textunderscore": "_",
    "textquotesingle": "'", "textasciigrave": "\\`", "textasteriskcentered": "\\*",
    "item": "• ", "noopsort": "", "and": "and", "textperiodcentered": "·", "guillemotleft": "«",
    "guillemotright": "»", "textexclamdown": "¡", "textquestiondown": "¿",
}  # fmt: skip
"""Macro by what it prints, as inline source (so a backslash and a dollar sign are escaped)."""


@lru_cache(maxsize=1024)
def symbol(word: str) -> str:
    """What the control word prints, as inline source; an empty string for unknown macros."""
    known = SYMBOLS.get(word)
    return _from_library(word) if known is None else known


def _from_library(word: str) -> str:
    from pylatexenc.latex2text import get_default_latex_context_db  # rare, and slow to import

    spec = get_default_latex_context_db().get_macro_spec(word)
    printed = getattr(spec, "simplify_repl", None)
    # Words in ASCII are the library's own placeholders, such as "<cit.>".
    return printed if isinstance(printed, str) and not printed.isascii() else ""
