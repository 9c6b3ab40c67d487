r"""Formulas in CommonMark: ``$ $``, ``$$ $$``, ``\\( \\)``, ``\\[ \\]`` and bare environments.

Notebooks leave maths to the browser, which looks for it in the finished page, so authors write
what no parser of Markdown would leave alone: formulas over several lines whose lines begin like
lists, and backslashes before brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from nbproceedings.text.dollars import pair_dollars
from nbproceedings.text.wordlist import words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_CLOSES = {"$$": "$$", "\\\\[": "\\\\]", "\\[": "\\]"}
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]{1,20}\*?)\}")
_BRACKET = re.compile(r"\\{1,2}[(\[]")
_KNOWN = words(
    "equation equation* align align* aligned gather gather* gathered multline multline* eqnarray "
    "eqnarray* split alignat alignat* cases matrix pmatrix bmatrix vmatrix Vmatrix array"
)
# The converter knows what is inside these, and numbers nothing.
_UNWRAPPED = frozenset(("equation", "equation*", "multline", "multline*", "split"))


def add_maths(parser: MarkdownIt) -> None:
    """Teach the parser tokens ``maths``, whose ``block`` tells of display, and ``maths_block``."""
    parser.block.ruler.before(
        "code",
        "maths_block",
        _block,
        {"alt": ["paragraph", "reference", "blockquote", "list"]},
    )
    parser.inline.ruler.before("escape", "maths", _inline)


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    environment = _ENVIRONMENT.match(first)
    if environment and environment[1] in _KNOWN:
        opening, closing = "", f"\\end{{{environment[1]}}}"
    else:
        opening = next((mark for mark in _CLOSES if first.startswith(mark)), "")
        if not opening:
            return False
        closing = _CLOSES[opening]
    # How far it was looked in vain for this closing: else many openings would cost their square.
    in_vain: dict[str, int] = state.env.setdefault("nbp_in_vain", {})
    if start < in_vain.get(closing, 0):
        return False
    lines: list[str] = []
    for line in range(start, end):
        if line > start and state.sCount[line] < state.blkIndent:
            break  # the list or quotation that it is in has ended
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        rest = text[len(opening) :] if line == start else text
        at = rest.find(closing)
        if at < 0:
            if line > start and not rest.strip():
                break
            lines.append(rest)
            continue
        if rest[at + len(closing) :].strip(" \t.,;"):
            break  # text follows: a formula within a paragraph
        lines.append(rest[:at])
        if silent:
            return True
        token = state.push("maths_block", "", 0)
        body = "\n".join(lines)
        token.content = _unwrapped(body + closing, environment[1]) if environment else body.strip()
        token.map = [start, line + 1]
        state.line = line + 1
        return True
    in_vain[closing] = line
    return False


def _unwrapped(tex: str, name: str) -> str:
    if name not in _UNWRAPPED:
        return tex.strip()
    return tex.partition("}")[2].rpartition("\\end")[0].strip()


def _inline(state: StateInline, silent: bool) -> bool:
    letter = state.src[state.pos]
    found = _in_dollars(state) if letter == "$" else _in_tex(state) if letter == "\\" else None
    if found is None or "`" in found.tex or not found.tex.strip():
        return False  # a mark of code between two that look like mathematics
    if not silent:
        token = state.push("maths", "", 0)
        token.content = found.tex.strip()
        token.block = found.display
    state.pos = found.after
    return True


class _Formula(NamedTuple):
    tex: str
    after: int
    display: bool


def _in_dollars(state: StateInline) -> _Formula | None:
    at, source = state.pos, state.src
    end = _known(state).pairs.get(at)
    if end is None:
        return None
    width = 2 if source.startswith("$$", at) and source.startswith("$$", end) else 1
    return _Formula(source[at + width : end], end + width, width == 2)


def _in_tex(state: StateInline) -> _Formula | None:
    at, source = state.pos, state.src
    bracket = _BRACKET.match(source, at)
    if bracket:
        closing = bracket[0].replace("(", ")").replace("[", "]")
        end = _closing(state, closing, bracket.end())
        if end < 0:
            return None
        return _Formula(source[bracket.end() : end], end + len(closing), closing[-1] == "]")
    environment = _ENVIRONMENT.match(source, at)
    if environment is None or environment[1] not in _KNOWN:
        return None
    closing = f"\\end{{{environment[1]}}}"
    end = _closing(state, closing, at)
    if end < 0:
        return None
    after = end + len(closing)
    return _Formula(_unwrapped(source[at:after], environment[1]), after, True)


@dataclass(slots=True)
class _Known:
    """What was found out about a text: which dollar signs belong together, what it lacks."""

    source: str
    pairs: dict[int, int]
    missing: set[str] = field(default_factory=set)


def _known(state: StateInline) -> _Known:
    known = state.env.get("nbp_known")
    if not isinstance(known, _Known) or known.source is not state.src:
        known = state.env["nbp_known"] = _Known(state.src, pair_dollars(state.src))
    return known


def _closing(state: StateInline, mark: str, begin: int) -> int:
    """Where the mark stands next, -1 for nowhere: asked in vain only once for each text."""
    known = _known(state)
    if mark in known.missing:
        return -1
    found = state.src.find(mark, begin)
    if found < 0:
        known.missing.add(mark)
    return found
