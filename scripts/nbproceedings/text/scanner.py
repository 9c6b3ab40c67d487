"""One paragraph of inline text, read from left to right; ``inline`` says what is read."""

from __future__ import annotations

import re

from nbproceedings.text.dollars import MAX_TEX, pair_dollars
from nbproceedings.text.frames import Frames
from nbproceedings.text.mathcheck import refusal
from nbproceedings.text.nodes import Code, Inline, Maths, Text
from nbproceedings.text.tex import COMMAND, DECLARATION, ESCAPED, STYLES, brace_pairs, letter
from nbproceedings.text.url import MAX_URL, safe_url

_TAG = re.compile(r"</?(sub|sup|em|i|b|strong)>|<code>")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,4000}+)>")
_TARGET = re.compile(r"\(((?:[^\s()<>]|\([^\s()<>]*+\))*+)\)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class Scanner:
    """Reads a paragraph into nodes, and notes what its writer may not have meant."""

    def __init__(self, source: str, notes: list[str]) -> None:
        self.source = source
        self.notes = notes
        self.frames = Frames(notes)
        self.dollars = pair_dollars(source) if "$" in source else {}
        self.braces = brace_pairs(source) if "{" in source and "\\" in source else {}
        # Known beforehand, so that a thousand open <code> do not each search the whole text.
        self.last_code = source.rfind("</code>")
        # "\"word\"" from a careless export: its first half is no accent over the w.
        self.quotes = '\\"' in source and re.search(r'\\"(?![{\\A-Za-z])', source) is not None

    def run(self) -> Inline:
        """The paragraph's nodes."""
        source = self.source
        # Brackets and braces cost nothing in texts where they cannot mean anything.
        marks = r"\\$*_`<" + (r"\[\]" if "](" in source else "") + ("{}" if self.braces else "")
        special = re.compile(f"[{marks}]")
        position = 0
        while found := special.search(source, position):
            self.frames.text(source[position : found.start()])
            position = self._take(found[0], found.start())
        self.frames.text(source[position:])
        return self.frames.finish()

    def _take(self, mark: str, at: int) -> int:
        """Read what starts at ``at``; returns where to go on, always further."""
        match mark:
            case "\\":
                return self._backslash(at)
            case "$":
                return self._dollar(at)
            case "*" | "_":
                return self._star(mark, at)
            case "`":
                return self._backtick(at)
            case "<":
                return self._angle(at)
            case "[":
                self.frames.open("[", "[")
                return at + 1
            case "]":
                return self._bracket(at)
            case "{":
                return self._brace(at)
            case _:
                return self._closing_brace(at)

    def _literal(self, start: int, end: int) -> int:
        self.frames.text(self.source[start:end])
        return end

    def _run(self, mark: str, at: int) -> int:
        """Where a run of one character ends."""
        while self.source.startswith(mark, at):
            at += 1
        return at

    # Markdown --------------------------------------------------------------------------------

    def _star(self, mark: str, at: int) -> int:
        end = self._run(mark, at)
        run = self.source[at:end]
        before, after = self.source[at - 1 : at], self.source[end : end + 1]
        opens = bool(after) and not after.isspace() and not before.isalnum()
        closes = bool(before) and not before.isspace() and not after.isalnum()
        if len(run) > (3 if mark == "*" else 1):
            return self._literal(at, end)
        if closes:
            left = self._close_run(run)
            if left != run or not opens:
                self.frames.text(left)
                return end
        if not opens:
            return self._literal(at, end)
        for part in ("**", "*") if len(run) == 3 else (run,):
            self.frames.open(part, part)
        return end

    def _close_run(self, run: str) -> str:
        """Close what the run closes, innermost first; returns the marks that are left."""
        while run:
            kinds = {1: (run[0],), 2: ("**",), 3: ("*", "**")}[len(run)]
            depths = [depth for kind in kinds if (depth := self.frames.find(kind)) is not None]
            if not depths:
                break
            run = run[len(self.frames[max(depths)].kind) :]
            self.frames.close(max(depths))
        return run

    def _backtick(self, at: int) -> int:
        source = self.source
        end = self._run("`", at)
        close = source.find("`", end) if end == at + 1 else -1
        around = source[at - 1 : at] + source[close + 1 : close + 2]
        if (
            close <= end
            or any(neighbour.isalnum() or neighbour == "`" for neighbour in around)
            or source[end].isspace()
            or source[close - 1].isspace()
        ):
            return self._literal(at, end)
        self.frames.add(Code(source[end:close]))
        return close + 1

    def _bracket(self, at: int) -> int:
        depth = self.frames.find("[")
        if depth is None:
            return self._literal(at, at + 1)
        frame = self.frames[depth]
        target = _TARGET.match(self.source, at + 1)
        url = safe_url(target[1]) if target else None
        if target and url is None and _SCHEME.match(target[1]):
            self._refuse(target[1])
        filled = depth < self.frames.depth or frame.nodes
        if not (target and url and filled) or frame.has_link or self.frames.in_link():
            if depth == self.frames.depth:
                self.frames.give_up(depth - 1)
            else:
                frame.kind = "dead"
            return self._literal(at, at + 1)
        frame.kind, frame.url = "link", url
        self.frames.close(depth)
        return target.end()

    # HTML ------------------------------------------------------------------------------------

    def _angle(self, at: int) -> int:
        tag = _TAG.match(self.source, at)
        if tag is None:
            link = _AUTOLINK.match(self.source, at)
            if link is None:
                return self._literal(at, at + 1)
            shown = Text(link[1].removeprefix("mailto:"))
            return self._linked(link[1], (shown,), at, link.end())
        if tag[0] == "<code>":
            close = self.source.find("</code>", at) if at < self.last_code else -1
            if close <= tag.end():
                return self._literal(at, tag.end())
            self.frames.add(Code(self.source[tag.end() : close]))
            return close + len("</code>")
        if not tag[0].startswith("</"):
            self.frames.open(tag[1], tag[0])
            return tag.end()
        depth = self.frames.find(tag[1])
        if depth is None:
            return self._literal(at, tag.end())
        self.frames.close(depth)
        return tag.end()

    def _linked(self, address: str, children: Inline, at: int, end: int) -> int:
        url = safe_url(address)
        if url is None:
            self._refuse(address)
        if url is None or self.frames.in_link():
            return self._literal(at, end)
        self.frames.link(url, children)
        return end

    def _refuse(self, address: str) -> None:
        self.notes.append(f"{address[:80]!r} is not an address that is safe to link")

    # maths -----------------------------------------------------------------------------------

    def _dollar(self, at: int) -> int:
        source = self.source
        close = self.dollars.get(at)
        if close is not None:
            mark = "$$" if source.startswith("$$", at) else "$"
            self._formula(source[at + len(mark) : close].strip(), display=mark == "$$")
            return close + len(mark)
        end = self._run("$", at)
        after = source[end : end + 1]
        if after and not after.isspace() and not after.isdigit():
            near = source[max(0, at - 15) : at + 25]
            self.notes.append(f"no second dollar sign for the one near {near!r}")
        return self._literal(at, end)

    def _formula(self, tex: str, *, display: bool) -> None:
        problem = refusal(tex)
        if problem:
            self.notes.append(f"{tex[:80]!r} is printed as TeX: {problem}")
        self.frames.add(Maths(tex, display))

    # TeX -------------------------------------------------------------------------------------

    def _backslash(self, at: int) -> int:
        source = self.source
        opening = source[at : at + 2]
        if opening in {"\\(", "\\["}:
            close = source.find("\\)" if opening == "\\(" else "\\]", at + 2, at + 2 + MAX_TEX)
            tex = source[at + 2 : max(close, at + 2)].strip()
            if tex:
                self._formula(tex, display=opening == "\\[")
                return close + 2
        found = self._letter(at)
        if found is not None:
            return found
        command = COMMAND.match(source, at)
        if command and command.end() in self.braces:
            return self._command(command[1], at, command.end())
        escaped = ESCAPED.match(source, at)
        self.frames.text(escaped[1] if escaped else "\\")
        return at + (2 if escaped else 1)

    def _letter(self, at: int) -> int | None:
        """Read an accent or a TeX letter, if there is one."""
        source = self.source
        if self.quotes and source.startswith('\\"', at) and not source[at - 1 : at].isalpha():
            return None
        found = letter(source, at)
        if found is None:
            return None
        self.frames.text(found[0])
        return found[1]

    def _command(self, name: str, at: int, brace: int) -> int:
        source, end = self.source, self.braces[brace]
        if name in STYLES:
            self.frames.open(STYLES[name], source[at : brace + 1], end=end)
            return brace + 1
        if name == "href":
            return self._href(at, brace, end)
        argument = ESCAPED.sub(r"\1", source[brace + 1 : end]).strip()
        if name == "url":
            return self._linked(argument, (Text(argument),), at, end + 1)
        if argument:
            self.frames.add(Code(argument))
        return end + 1

    def _href(self, at: int, brace: int, end: int) -> int:
        source, second = self.source, end + 1
        # Not read when too long: arguments within arguments would take quadratic time.
        argument = source[brace + 1 : min(end, brace + 1 + MAX_URL)]
        whole = end - brace <= MAX_URL
        url = safe_url(ESCAPED.sub(r"\1", argument).strip()) if whole else None
        if url is None:
            self._refuse(argument)
        if url is None or second not in self.braces or self.frames.in_link():
            return self._literal(at, at + 1)
        self.frames.open("link", source[at : second + 1], end=self.braces[second], url=url)
        return second + 1

    def _brace(self, at: int) -> int:
        r"""A brace is text unless it holds a TeX letter, ``{\'e}``, or a style, ``{\em …}``."""
        found = self._letter(at)
        if found is not None:
            return found
        declaration = DECLARATION.match(self.source, at)
        if declaration is None or at not in self.braces:
            return self._literal(at, at + 1)
        kind = STYLES[declaration[1]]
        self.frames.open(kind, declaration[0], end=self.braces[at])
        return declaration.end()

    def _closing_brace(self, at: int) -> int:
        depth = self.frames.ending_at(at)
        if depth is None:
            return self._literal(at, at + 1)
        self.frames.close(depth)
        return at + 1
