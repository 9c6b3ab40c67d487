r"""Braces that came along with a title from BibTeX: ``{D}etecting {GAN}s``, ``Schr{\"o}dinger``.

They keep capitals and belong to accents; readers of a record would see them as they are.  Braces
that mean something stay: in maths, behind commands and indices, around a set such as ``{a, b}``.
"""

from __future__ import annotations

import re

from nbproceedings.text.dollars import MAX_TEX, pair_dollars
from nbproceedings.text.tex import letter

_TOKEN = re.compile(r"\\[A-Za-z]+\*?\s*|\\.|`[^`\n]+`|[{}$,;|=]", re.S)
_CLOSING = {"\\(": "\\)", "\\[": "\\]"}


def without_braces(text: str) -> str:
    """A title or keyword without protective braces, its braced accents as letters."""
    return _Reader(text, protective=True).run() if "{" in text else text


def with_letters(text: str) -> str:
    r"""A text in which ``{\'e}`` and ``\'{e}`` are letters; other braces stay."""
    return _Reader(text, protective=False).run() if "{" in text and "\\" in text else text


class _Group:
    """An open brace: where it is, whether it may protect, whether it holds a list."""

    __slots__ = ("at", "is_list", "may_protect")

    def __init__(self, at: int, may_protect: bool) -> None:
        self.at = at
        self.may_protect = may_protect
        self.is_list = False


class _Reader:
    """One pass over a text; what is to be taken out or replaced is noted by position."""

    def __init__(self, text: str, *, protective: bool) -> None:
        self._text = text
        self._ends = (len(text) - len(text.lstrip()), len(text.rstrip()) - 1)
        self._formulas = pair_dollars(text) if "$" in text else {}
        self._protective = protective
        self._groups: list[_Group] = []
        self._instead: dict[int, tuple[int, str]] = {}
        self._argument = -1  # where the argument of a command would begin

    def run(self) -> str:
        position = 0
        while found := _TOKEN.search(self._text, position):
            position = self._take(found)
        out: list[str] = []
        done = 0
        for start, (end, written) in sorted(self._instead.items()):
            out += [self._text[done:start], written]
            done = end
        return "".join([*out, self._text[done:]])

    def _take(self, found: re.Match[str]) -> int:
        mark, at = found[0], found.start()
        if mark == "$" or mark in _CLOSING:
            return self._formula(mark, at)
        if mark[0] == "\\":
            return self._command(found)
        if mark == "{":
            return self._open(at)
        if mark == "}":
            self._close(at)
        elif self._groups and len(mark) == 1:
            self._groups[-1].is_list = True
        return found.end()

    def _formula(self, mark: str, at: int) -> int:
        """Where to go on behind a formula; a mark that nothing closes is text."""
        after = at + len(mark)
        if mark == "$":
            closing = self._formulas.get(at, -1)
            length = 2 if self._text.startswith("$$", at) else 1
        else:
            closing = self._text.find(_CLOSING[mark], after, after + MAX_TEX)
            length = 2
        return after if closing < 0 else closing + length

    def _command(self, found: re.Match[str]) -> int:
        read = letter(self._text, found.start())
        # An accent without braces may be a stray backslash before an apostrophe.
        if read is not None and "{" in self._text[found.start() : read[1]]:
            self._instead[found.start()] = (read[1], read[0])
            return read[1]
        if found[0][1].isalpha():
            self._argument = found.end()
        return found.end()

    def _open(self, at: int) -> int:
        read = letter(self._text, at)
        if read is not None:
            self._instead[at] = (read[1], read[0])
            return read[1]
        behind = self._text[at - 1 : at]
        free = at != self._argument and behind not in ("_", "^")
        declares = re.match(r"\{\\[A-Za-z]", self._text[at : at + 3]) is not None
        self._groups.append(_Group(at, free and not declares))
        return at + 1

    def _close(self, at: int) -> None:
        if not self._groups:
            return
        group = self._groups.pop()
        if not group.may_protect:
            self._argument = at + 1  # of several arguments the next one
            return
        # What protects stands close around it: {{ name }} is a template's.
        close = self._text[group.at + 1] not in " }" and self._text[at - 1] != " "
        whole = (group.at, at) == self._ends
        if self._protective and close and (whole or not group.is_list):
            self._instead[group.at] = (group.at + 1, "")
            self._instead[at] = (at + 1, "")
        elif self._groups:
            self._groups[-1].is_list = True  # around a set there is none but for the whole title
