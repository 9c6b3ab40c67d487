"""The scanner behind ``latex``: one pass over a field, with a stack of open braces."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nbproceedings.text.accents import COMBINING, LETTERS, compose
from nbproceedings.text.symbols import SYMBOLS, symbol

_TOKEN = re.compile(
    r"""
      (?P<url>https?://(?:[^\s{}\\<>"]|\\[_%&\#$~^])+)
    | (?P<control>\\(?:[A-Za-z]+\*?|[^A-Za-z]?))
    | (?P<brace>[{}])
    | (?P<maths>\$\$?)
    | (?P<code>`[^\s`'{}\\][^`'{}\\\n]{0,80}`(?!`))
    | (?P<other>---?|``|''|[~`'])
    """,
    re.X | re.S,
)
_BRACE = re.compile(r"\\.|[{}]", re.S)
_LETTER_MACRO = re.compile(r"\\([A-Za-z]+)\s*")
_URL_ESCAPE = re.compile(r"\\([_%&#$~^{}])(?:\{\})?")
_OTHER = {"~": "\u00a0", "--": "–", "---": "—", "``": "“", "''": "”"}

_STYLED = {
    "emph": "em", "textit": "em", "textsl": "em", "textbf": "strong", "texttt": "code",
    "textsuperscript": "sup", "textsubscript": "sub",
}  # fmt: skip
_DECLARED = {
    "em": "em", "it": "em", "itshape": "em", "sl": "em", "slshape": "em", "bf": "strong",
    "bfseries": "strong", "tt": "code", "ttfamily": "code",
}  # fmt: skip
_MARKS = {"em": "*", "strong": "**", "code": "`"}
_DROPPED_WITH_ARGUMENT = frozenset({"begin", "end", "label", "vspace", "hspace"})
_ACCENT_DEPTH = 4
MAX_MATHS = 4000
"""How far ahead, in characters, the end of a formula is looked for."""
OPEN, CLOSE = "\ue000", "\ue001"
"""Private characters that stand for protecting braces."""


@dataclass(slots=True)
class Group:
    """An open brace: what its content becomes, and where its content starts in the output."""

    kind: str
    start: int
    detail: str = ""


@dataclass(slots=True)
class Decoder:
    """Decodes one field; with ``marks``, braces that protect come out as OPEN and CLOSE."""

    source: str
    marks: bool = False
    out: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    active: set[str] = field(default_factory=set)
    accents: int = 0
    quote: bool = False
    argument: int = -1
    pairs: dict[int, int] | None = None

    def run(self) -> str:
        """The field as inline source, its white space as it was."""
        position = 0
        while token := _TOKEN.search(self.source, position):
            self._emit(self.source[position : token.start()])
            position = self._take(token)
        self._emit(self.source[position:])
        while self.groups:
            self._close(len(self.source))
        return "".join(self.out)

    def _take(self, token: re.Match[str]) -> int:
        kind, text, end = token.lastgroup, token[0], token.end()
        if kind == "control":
            after = self._control(text[1:], end)
            self.argument = -1 if text[1:] in _DECLARED else after
            return after
        if kind == "maths":
            return self._maths(text, end)
        if kind == "brace":
            if text == "{":
                self._open("plain", self._mark(token.start()))
            elif self.groups:
                self._close(end)
        elif kind == "url":
            self.out.append(_URL_ESCAPE.sub(r"\1", text))
        elif kind == "code":
            self.out.append(text)
        else:
            self._other(text, end)
        return end

    def _other(self, text: str, end: int) -> None:
        if text == "`":
            self.quote = True
            text = "‘"
        elif text == "'" and self.quote and not self.source[end : end + 1].isalnum():
            self.quote = False
            text = "’"
        self.out.append(_OTHER.get(text, text))

    def _mark(self, start: int) -> str:
        """What to print for a brace that protects: not around an accent, nor a macro's argument."""
        shields = start != self.argument and not self.source.startswith("\\", start + 1)
        return OPEN if self.marks and shields else ""

    def _emit(self, text: str) -> None:
        if text:
            self.out.append(text)

    def _open(self, kind: str, mark: str = "", detail: str = "") -> None:
        """Open a group; a style within the same style, or piled accents, are plain groups."""
        if kind == "accent":
            if self.accents >= _ACCENT_DEPTH:
                kind = "plain"
            else:
                self.accents += 1
        elif kind in self.active:
            kind = "plain"
        elif kind != "plain":
            self.active.add(kind)
        self._emit(mark)
        self.groups.append(Group(kind, len(self.out), detail or mark))

    def _close(self, end: int) -> None:
        group = self.groups.pop()
        if group.kind == "plain":
            if group.detail:
                self.out.append(CLOSE)
            return
        if group.kind == "accent":
            self.accents -= 1
            if len(self.out) == group.start:
                self.out.append(compose(group.detail, ""))
            else:
                self.out[group.start] = compose(group.detail, self.out[group.start])
            return
        self.active.discard(group.kind)
        content = "".join(self.out[group.start :])
        del self.out[group.start :]
        self._emit(self._styled(group, content, end))

    def _styled(self, group: Group, content: str, end: int) -> str:
        inner = content.strip()
        if not inner:
            return content
        if group.kind == "link":
            return f"[{inner}]({group.detail})"
        before = content[: len(content) - len(content.lstrip())]
        after = content[len(content.rstrip()) :]
        mark = _MARKS.get(group.kind)
        previous = self.out[-1][-1] if self.out else " "
        following = after or self.source[end : end + 1] or " "
        joined = (not before and previous.isalnum()) or following[0].isalnum()
        if mark is None or mark[0] in inner or joined:
            return f"{before}<{group.kind}>{inner}</{group.kind}>{after}"
        return f"{before}{mark}{inner}{mark}{after}"

    def _control(self, name: str, end: int) -> int:
        if not name[:1].isalpha():
            return self._control_symbol(name, end)
        word = name.rstrip("*")
        after = end
        while after < len(self.source) and self.source[after] in " \t\r\n":
            after += 1
        braced = self.source.startswith("{", after)
        if word in COMBINING and word not in LETTERS:
            return self._accent(word, after)
        if word in {"url", "path", "nolinkurl", "href", "ensuremath"} or (
            word in _DROPPED_WITH_ARGUMENT
        ):
            return self._verbatim(word, after) if braced else after
        if braced and word in _STYLED:
            self._open(_STYLED[word])
            return after + 1
        if word in _DECLARED and self.groups and self.groups[-1].kind == "plain":
            kind = _DECLARED[word]
            if kind not in self.active:
                self.active.add(kind)
                self.groups[-1] = Group(kind, len(self.out))
            return after
        if word in LETTERS:
            self.out.append(LETTERS[word])
            return after
        self._emit(symbol(word))
        return after

    def _control_symbol(self, name: str, end: int) -> int:
        if name in COMBINING:
            after = end
            while after < len(self.source) and self.source[after] in " \t\r\n":
                after += 1
            return self._accent(name, after)
        if name in {"(", "["}:
            close = self.source.find("\\)" if name == "(" else "\\]", end, end + MAX_MATHS)
            if close >= 0:
                self.out.append(self.source[end - 2 : close + 2])
                return close + 2
        self._emit(SYMBOLS.get(name, name))
        return end

    def _accent(self, accent: str, after: int) -> int:
        if self.source.startswith("{", after):
            self._open("accent", detail=accent)
            return after + 1
        macro = _LETTER_MACRO.match(self.source, after)
        if macro and macro[1] in LETTERS:
            self.out.append(compose(accent, LETTERS[macro[1]]))
            return macro.end()
        letter = self.source[after : after + 1]
        if letter.isalpha():
            self.out.append(compose(accent, letter))
            return after + 1
        self.out.append(compose(accent, ""))
        return after

    def _verbatim(self, word: str, start: int) -> int:
        """Arguments that are no text: addresses, maths, names of environments."""
        end = self._matching(start)
        if end is None:
            return start
        argument = self.source[start + 1 : end]
        if word == "ensuremath":
            self._emit(f"${argument}$" if argument.strip() else "")
        elif word == "href":
            if self.source.startswith("{", end + 1):
                self._open("link", detail=_URL_ESCAPE.sub(r"\1", argument).strip())
                return end + 2
        elif word not in _DROPPED_WITH_ARGUMENT:
            address = _URL_ESCAPE.sub(r"\1", argument).strip()
            web = address.startswith(("http://", "https://")) and not re.search(r"[\s<>]", address)
            self._emit(f"<{address}>" if web else address)
        return end + 1

    def _matching(self, start: int) -> int | None:
        """Where the brace at ``start`` closes; the pairs are found once, in one pass."""
        if self.pairs is None:
            self.pairs = {}
            opened: list[int] = []
            for found in _BRACE.finditer(self.source):
                if found[0] == "{":
                    opened.append(found.start())
                elif found[0] == "}" and opened:
                    self.pairs[opened.pop()] = found.start()
        return self.pairs.get(start)

    def _maths(self, mark: str, end: int) -> int:
        """Copy a formula as it is; a dollar sign that nothing closes is a dollar sign."""
        position = end
        while True:
            close = self.source.find(mark, position, end + MAX_MATHS)
            if close < 0:
                self.out.append(mark)
                return end
            backslashes = 0
            while self.source[close - 1 - backslashes] == "\\":
                backslashes += 1
            if backslashes % 2 == 0:
                break
            position = close + 1
        stop = close + len(mark)
        self.out.append(self.source[end - len(mark) : stop])
        return stop
