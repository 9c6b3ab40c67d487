"""Text as the value of a BibTeX field, in braces: LaTeX that every reader decodes alike.

Letters of Latin-1 and Latin Extended-A become accent commands in braces, which BibTeX sorts and
shortens rightly; further letters and other scripts stay Unicode, because most readers do not know
the commands for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from nbproceedings.text.accents import COMBINING, LETTERS
from nbproceedings.text.dollars import pair_dollars
from nbproceedings.text.inline import parse_inline
from nbproceedings.text.mathcheck import refusal
from nbproceedings.text.nodes import (
    Break,
    Code,
    Emphasis,
    Inline,
    Link,
    Maths,
    Node,
    Strong,
    Sub,
    Text,
)
from nbproceedings.text.title_case import TitleWords

_Writer: TypeAlias = Callable[[str], str]
_LAST_ACCENTED = "\u017f"
_COMMANDS = {mark: command for command, mark in COMBINING.items()}
_CHARACTERS = {
    "\\": r"{\textbackslash}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "~": r"{\textasciitilde}", "^": r"\textasciicircum{}",
    "\u00a0": "~", "–": "--", "—": "---", "“": "``", "”": "''",
}  # fmt: skip
_CHARACTERS |= {letter: f"{{\\{word}}}" for word, letter in LETTERS.items() if letter not in "åÅ"}
# What older readers do not know; these stay Unicode.
for _letter in "ẞȷŊŋ":
    _CHARACTERS.pop(_letter, None)
_LIGATURE = re.compile(r"[-–—]{2,}|[!?]?[`'“”]{2,}|[!?][`“]|<{2,}|>{2,}|,{2,}")
_BRACE = re.compile(r"[{}]")
_ESCAPED_BRACE = re.compile(r"\\([\\{}])")
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_WORD = re.compile(r"[^\W_](?:\S*[^\W_])?")
_PARTS = re.compile(r"([-‐–—/]+)")
_COMMAND: dict[type[Node], str] = {
    Emphasis: "emph", Strong: "textbf", Sub: "textsubscript", Code: "texttt",
}  # fmt: skip


class _Table(dict[int, str]):
    """Translation of characters, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _character(chr(code))
        return found


_TABLE = _Table()


@lru_cache(maxsize=16384)
def bibtex(text: str) -> str:
    r"""Plain text with ``$maths$``: specials escaped, accents as ``{\'e}``, formulas kept.

    Formulas keep their TeX only as far as it is on the list of allowed commands: the file will
    meet somebody's LaTeX.
    """
    parts: list[str] = []
    position = 0
    for start, end in sorted(pair_dollars(text).items()):
        if start < position:
            continue
        mark = 2 if text.startswith("$$", start) else 1
        formula = _maths(text[start + mark : end])
        if formula is not None:
            parts += [_escaped(text[position:start]), formula]
            position = end + mark
    return _balanced("".join([*parts, _escaped(text[position:])]))


@lru_cache(maxsize=16384)
def bibtex_text(text: str) -> str:
    r"""Inline source as a field: emphasis becomes ``\emph``, links their text."""
    return _balanced(_nodes(parse_inline(text), _escaped))


@lru_cache(maxsize=16384)
def bibtex_title(text: str) -> str:
    """Inline source as a title, with braces only around what a style must not change the case of.

    These are maths and what ``title_case`` tells: acronyms, lone letters, proper nouns.  Of a
    compound only the part that needs them gets any: ``Port-{Hamiltonian}``.
    """
    return _balanced(_nodes(parse_inline(text), _Shield(text)))


class _Shield:
    """Escapes running text of one title, putting braces around the words that need them."""

    def __init__(self, title: str) -> None:
        self.first = self.opens = True
        self.words = TitleWords(title)

    def __call__(self, text: str) -> str:
        parts: list[str] = []
        position = 0
        for gap in re.finditer(r"\S+", text):
            parts.append(_escaped(text[position : gap.start()]))
            parts.append(self._word(gap[0]))
            position = gap.end()
        return "".join([*parts, _escaped(text[position:])])

    def _word(self, written: str) -> str:
        found = _WORD.search(written)
        if found is None:
            return _escaped(written)
        parts = _PARTS.split(found[0])
        # "A" is the article, but not in "A-Stable" and not at the end, as in "Vitamin A".
        article = len(parts) == 1 and not self.words.end.endswith(written)
        pieces = []
        # Escaped in one piece wherever nothing is shielded, or "--" would not be told from "-".
        plain = written[: found.start()]
        for at, part in enumerate(parts):
            if at % 2 or not self.words.needs(
                part, first=self.first, opens=self.opens, article=article
            ):
                plain += part
            else:
                pieces += [_escaped(plain), f"{{{_escaped(part)}}}"]
                plain = ""
            self.first = self.opens = False
        after = written[found.end() :]
        self.opens = after.endswith((":", "?", "!", ".", "—", "–"))
        return "".join([*pieces, _escaped(plain + after)])


def _character(character: str) -> str:
    known = _CHARACTERS.get(character)
    if known is not None or character.isascii() or character > _LAST_ACCENTED:
        return known if known is not None else character
    spread = unicodedata.normalize("NFD", character)
    if len(spread) != 2 or not spread[0].isascii() or spread[1] not in _COMMANDS:
        return character
    command = _COMMANDS[spread[1]]
    return f"{{\\{command}{{{spread[0]}}}}}" if command.isalpha() else f"{{\\{command}{spread[0]}}}"


def _escaped(text: str) -> str:
    """Characters escaped; empty groups keep neighbours from becoming one of TeX's ligatures."""
    if not _LIGATURE.search(text):
        return text.translate(_TABLE)
    parts: list[str] = []
    position = 0
    for run in _LIGATURE.finditer(text):
        parts.append(text[position : run.start()].translate(_TABLE))
        parts.append("{}".join(character.translate(_TABLE) for character in run[0]))
        position = run.end()
    return "".join([*parts, text[position:].translate(_TABLE)])


def _maths(tex: str) -> str | None:
    if refusal(tex) is not None:
        return None
    one_line = _BARE_PERCENT.sub(r"\\%", " ".join(tex.split()))
    return f"${_countable(one_line)}$"


def _countable(tex: str) -> str:
    """The formula so that braces balance for BibTeX, which does not know that some are escaped."""
    if _depths_fit(tex):
        return tex
    names = {"{": r"\lbrace ", "}": r"\rbrace "}
    return _ESCAPED_BRACE.sub(lambda found: names.get(found[1], found[0]), tex)


def _depths_fit(tex: str) -> bool:
    depth = 0
    for brace in _BRACE.finditer(tex):
        depth += 1 if brace[0] == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _balanced(tex: str) -> str:
    """Escaped braces by their names where they do not pair: BibTeX would lose the field's end."""
    if ("\\{" not in tex and "\\}" not in tex) or _depths_fit(tex):
        return tex
    names = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    return _ESCAPED_BRACE.sub(lambda found: names.get(found[1], found[0]), tex)


def _nodes(nodes: Inline, write: _Writer) -> str:
    parts: list[str] = []
    for node in nodes:
        parts.append(_node(node, write))
        if isinstance(write, _Shield):
            write.first = write.opens = False
    return "".join(parts)


def _node(node: Node, write: _Writer) -> str:
    match node:
        case Text(text):
            return write(text)
        case Maths(tex, _):
            formula = _maths(tex)
            if formula is None:
                return _escaped(f"${tex}$")
            return f"{{{formula}}}" if isinstance(write, _Shield) else formula
        case Code(text):
            return f"\\texttt{{{_escaped(text)}}}"
        case Break():
            return "\n\n"
        case Link(_, children):
            return _nodes(children, write)
        case _:
            command = _COMMAND.get(type(node), "textsuperscript")
            return f"\\{command}{{{_nodes(node.children, _escaped)}}}"
