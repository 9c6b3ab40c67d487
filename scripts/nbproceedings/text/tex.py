"""The little TeX that inline text may hold: letters, accents, a few commands."""

from __future__ import annotations

import re

from nbproceedings.text.accents import LETTERS, compose

COMMAND = re.compile(
    r"\\(emph|textit|textbf|texttt|textsuperscript|textsubscript|url|href)[ \t]?(?=\{)"
)
DECLARATION = re.compile(r"\{\\(em|it|bf)(?![A-Za-z])\s?")
STYLES = {
    "emph": "em",
    "textit": "em",
    "em": "em",
    "it": "em",
    "textbf": "strong",
    "bf": "strong",
    "textsuperscript": "sup",
    "textsubscript": "sub",
}
"""Commands and declarations by the kind of frame that they open."""
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")

_ACCENT = re.compile(r"\\(?:([`'^\"~=.])|([uvHcdbkr])(?: (?=[^\W\d_])|(?=[{\\])))")
_LETTER = re.compile(r"\\(AA|AE|OE|aa|ae|oe|ss|[oOlLij])(?![A-Za-z])")
_PLAIN = re.compile(r"[^\W\d_]")
_BRACE = re.compile(r"\\.|[{}]", re.S)
_ACCENTS_ON_ONE = 2


def letter(source: str, at: int) -> tuple[str, int] | None:
    r"""Read a TeX letter such as ``\'e``, ``{\'e}``, ``\v{s}``, ``\o`` or ``\'{\^e}``.

    Returns it with the position after it; None where nothing of the kind stands, or where the
    accent and the letter make no letter that Unicode knows.
    """
    if source.startswith("{", at):
        found = _bare(source, at + 1, 0)
        if found is None or not source.startswith("}", found[1]):
            return None
        return found[0], found[1] + 1
    word = _LETTER.match(source, at)
    if word is None:
        return _bare(source, at, 0)
    # TeX takes the space after a control word; an empty group is how people keep it.
    skipped = 2 if source.startswith("{}", word.end()) else source.startswith(" ", word.end())
    return LETTERS[word[1]], word.end() + skipped


def _bare(source: str, at: int, depth: int) -> tuple[str, int] | None:
    word = _LETTER.match(source, at)
    if word:
        return LETTERS[word[1]], word.end()
    accent = _ACCENT.match(source, at)
    if accent is None or depth >= _ACCENTS_ON_ONE:
        return None
    start = accent.end()
    braced = source.startswith("{", start)
    base = _base(source, start + braced, depth + 1)
    if base is None or (braced and not source.startswith("}", base[1])):
        return None
    composed = compose(accent[1] or accent[2], base[0])
    return (composed, base[1] + braced) if len(composed) == 1 else None


def _base(source: str, at: int, depth: int) -> tuple[str, int] | None:
    if source.startswith("\\", at):
        return _bare(source, at, depth)
    plain = _PLAIN.match(source, at)
    return (plain[0], plain.end()) if plain else None


def brace_pairs(source: str) -> dict[int, int]:
    """Where each brace closes, by where it opens; escaped braces do not count."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACE.finditer(source):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            pairs[opened.pop()] = found.start()
    return pairs
