"""Citations in prose: where a page says ``{cite}``, and which works it cites.

Only roles that a reader of the page would see count: not those in code or comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROLE = re.compile(r"\{((?:foot)?cite(?::[a-z]+)*|cite[tp])\}$")
_FENCE = re.compile(r"(?P<indent>[ ]*)(?P<mark>`{3,}|~{3,}|:{3,})(?P<info>[^\n]*)$")
_CODE_DIRECTIVES = frozenset(
    (
        *("code", "code-block", "code-cell", "doctest", "eval-rst", "highlight"),
        *("literalinclude", "math", "mermaid", "parsed-literal", "prompt", "raw"),
        *("sourcecode", "verbatim"),
    )
)
_DIRECTIVE = re.compile(r"\s*\{([\w:.-]+)\}")
_TICKS = re.compile(r"`+")
_PAIR = re.compile(r"\{[^{}]*\}")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r"^[ ]{0,3}#[ \t]+(?P<text>[^\n]*)$", re.MULTILINE)
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_BREAK = re.compile(r"\n[ \t]*\n")
_UNDERLINED = re.compile(r"^(?P<text>\S[^\n]*)\n(?:={2,}|-{2,})[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cite:
    """One key that prose cites; line and column, from 1, are those of its role."""

    key: str
    line: int
    column: int


def cited_keys(role_text: str) -> list[str]:
    """Keys in the text of a cite role: ``a, b``, also with notes as in ``{see}a{p. 3}``."""
    keys = (part.strip() for part in _PAIR.sub(" ", role_text).split(","))
    return list(dict.fromkeys(key for key in keys if key))


def cites(text: str, first_line: int = 1) -> tuple[Cite, ...]:
    """All citations of a Markdown text that begins in ``first_line``, in order."""
    if "cite" not in text:
        return ()
    visible = _visible(text)
    found: list[Cite] = []
    starts = _line_starts(visible)
    line = 0
    for start, role_text in _roles(visible):
        while line + 1 < len(starts) and starts[line + 1] <= start:
            line += 1
        for key in cited_keys(role_text):
            found.append(Cite(key, line + first_line, start - starts[line] + 1))
    return tuple(found)


def title(text: str) -> str | None:
    """The first heading of a Markdown text."""
    visible = _visible(text)
    found = [match for match in (_HEADING.search(visible), _UNDERLINED.search(visible)) if match]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())["text"].rstrip()
    return _CLOSING.sub("", first).strip() or None


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _roles(text: str) -> Iterator[tuple[int, str]]:
    """Start and text of each cite role; other spans of code are skipped whole."""
    runs = [(match.start(), match.end()) for match in _TICKS.finditer(text)]
    by_length: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(runs):
        by_length.setdefault(end - start, []).append(number)
    places = dict.fromkeys(by_length, 0)
    number = 0
    while number < len(runs):
        start, end = runs[number]
        same = by_length[end - start]
        at = places[end - start]
        while at < len(same) and same[at] <= number:
            at += 1
        places[end - start] = at
        if at == len(same) or _BREAK.search(text, end, runs[same[at]][0]):
            number += 1  # never closed in this paragraph: a backtick like any other character
            continue
        close = same[at]
        role = _ROLE.search(text, max(0, start - 40), start)
        if role and (role.start() == 0 or text[role.start() - 1] != "\\"):
            yield role.start(), text[end : runs[close][0]]
        number = close + 1


def _visible(text: str) -> str:
    """The text with code blocks and comments blanked; lines and columns stay."""
    lines = _COMMENT.sub(_blank, text).split("\n") if "<!--" in text else text.split("\n")
    fences: list[str] = []
    code: str | None = None
    for number, line in enumerate(lines):
        found = _FENCE.match(line) if line.lstrip(" ")[:3] in {"```", "~~~", ":::"} else None
        if code is not None:
            if found and _closes(found, code):
                code = None
            lines[number] = " " * len(line)
        elif found:
            # Fences of directives are blanked too: their backticks are no span of code.
            lines[number] = " " * found.end("mark") + found["info"]
            if fences and _closes(found, fences[-1]):
                fences.pop()
            elif not (found["mark"][0] == "`" and "`" in found["info"]):
                directive = _DIRECTIVE.match(found["info"])
                if directive and directive[1] not in _CODE_DIRECTIVES:
                    fences.append(found["mark"])
                elif found["mark"][0] != ":" or directive:
                    code = found["mark"]
        elif line.lstrip(" ").startswith("%"):
            lines[number] = " " * len(line)
    return "\n".join(lines)


def _closes(found: re.Match[str], opened: str) -> bool:
    mark = found["mark"]
    return mark[0] == opened[0] and len(mark) >= len(opened) and not found["info"].strip()


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
