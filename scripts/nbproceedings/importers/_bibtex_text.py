r"""Titles and abstracts of a BibTeX file: LaTeX, HTML that somebody pasted, escapes of escapes.

What ``text.latex`` would drop is kept here, and told: a macro that only the paper defines
(``\rsgd``) stays as it is written, a citation stays as its key in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from nbproceedings.importers.intake.wording import from_html, from_tex, plain
from nbproceedings.text.dollars import pair_dollars
from nbproceedings.text.latex import from_latex
from nbproceedings.text.wordlist import words

MAX_FORMULA = 4000
MAX_ARGUMENT = 2000

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\$\$?", re.S)
_CITE = re.compile(r"[A-Za-z]*cite[a-z]*")
_OPTIONS = re.compile(r"\s*\[[^\[\]{}]{0,100}\]")
_ARGUMENT = re.compile(r"\s*\{([^{}]*)\}")
_REFERENCES = words("autoref cref Cref eqref pageref ref")
# They change how a text looks, not what it says.
_SILENT = words("""
    begin bigskip boldmath centering displaystyle end ensuremath footnotesize hbox hfill hline
    href hspace Huge huge hyphenation indent label LARGE Large large linebreak looseness
    lowercase mathbb mathbf mathcal mathit mathrm mathsf mbox medskip nobreak noindent
    nolinebreak nolinkurl normalfont normalsize pagebreak path phantom protect raggedright relax
    rm rmfamily sc scriptsize scshape selectfont sf sffamily small smallskip text textit textmd
    textnormal textrm textsc textsf textup textupper thinspace tiny ul unboldmath underline
    unskip uppercase upshape url vspace xspace
""")
# Operators, which print their own names.
_NAMED = words("arg cos det dim exp gcd inf ker lim ln log max min Pr sin sup tan")
_COLOURS = words("color colorbox textcolor")

# Evidence that a program escaped LaTeX as if it were plain text: \\textit\{toys\}, \$\\nu\$.
_ESCAPED_MACRO = re.compile(r"\\\\[A-Za-z]+\s*\\\{|\\\{\\\\[A-Za-z]")
_ESCAPED = re.compile(r"\\([\\${}_%&#^~])")
_DOLLAR = re.compile(r"(?<!\\)(?:\\\\)*\$")
_TEX_LIKE = re.compile(r"[\\^_{]")
_PROSE = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3,} +[A-Za-z]{3,}")

_EMPHASIS = re.compile(r"(?<![A-Za-z0-9])<(em|i|strong|b)>([^<>*\n]{1,2000})</\1>(?![A-Za-z0-9])")
_OTHER_TAG = re.compile(
    r"</?(?:p|br|a|ul|ol|li|div|span|h[1-6]|u|tt|font|small|big)(?:\s[^<>]{0,300})?/?>", re.I
)
_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**"}


@dataclass(slots=True)
class Oddities:
    """What was met in the texts of one entry."""

    macros: dict[str, None] = field(default_factory=dict)
    citations: dict[str, None] = field(default_factory=dict)
    escaped_twice: bool = False


def decode_line(value: str, odd: Oddities) -> str:
    """A title in Unicode, on one line."""
    return plain(decode_paragraphs(value, odd))


def decode_paragraphs(value: str, odd: Oddities) -> str:
    """An abstract in Unicode; an empty line is a new paragraph."""
    if "\\\\" in value or "\\$" in value:
        value = _unescaped(value, odd)
    if "\\" in value:
        value = _with_macros(value, odd)
    text = from_tex(value)
    return _without_tags(text) if "</" in text or _OTHER_TAG.search(text) else text


def _unescaped(value: str, odd: Oddities) -> str:
    if not _ESCAPED_MACRO.search(value) and not _has_escaped_maths(value):
        return value
    odd.escaped_twice = True
    return _ESCAPED.sub(r"\1", value)


def _has_escaped_maths(value: str) -> bool:
    r"""Whether formulas stand between ``\$`` and ``\$``: prices have no TeX in them."""
    if "\\$" not in value or _DOLLAR.search(value):
        return False
    meant = _ESCAPED.sub(r"\1", value)
    formulas = (meant[start:end] for start, end in pair_dollars(meant).items())
    return any(_TEX_LIKE.search(one) and not _PROSE.search(one) for one in formulas)


def _with_macros(value: str, odd: Oddities) -> str:
    """The LaTeX with macros replaced that nobody could print."""
    out: list[str] = []
    done = position = 0
    while token := _TOKEN.search(value, position):
        position = token.end()
        text = token[0]
        if text[0] == "$" or text in ("\\(", "\\["):
            position = _after_formula(value, text, position)
        elif text[1].isalpha():
            written, after = _macro(value, text[1:].rstrip("*"), position, odd)
            if written is not None:
                out += [value[done : token.start()], written]
                done = position = after
    return "".join(out) + value[done:] if out else value


def _after_formula(value: str, mark: str, start: int) -> int:
    """Where a formula ends; a mark that nothing closes is no formula."""
    closing = {"\\(": "\\)", "\\[": "\\]"}.get(mark, mark)
    end = value.find(closing, start, start + MAX_FORMULA)
    return end + len(closing) if end >= 0 else start


def _macro(value: str, word: str, after: int, odd: Oddities) -> tuple[str | None, int]:
    """What to write for a macro, None for itself, and where what it stands for ends."""
    if _CITE.fullmatch(word) or word in _REFERENCES:
        end = after
        while options := _OPTIONS.match(value, end):
            end = options.end()
        argument = _ARGUMENT.match(value, end)
        keys = argument[1].strip() if argument else ""
        if argument is None or len(keys) > MAX_ARGUMENT:
            return None, after
        odd.citations[keys] = None
        return f"[{keys}]" if keys else "", argument.end()
    if word in _COLOURS:
        colour = _ARGUMENT.match(value, after)
        return ("", colour.end()) if colour else ("", after)
    if word in _NAMED:
        return word, after
    if word == "footnote":
        return " \\footnote", after
    if word in _SILENT or _prints(word):
        return None, after
    odd.macros[f"\\{word}"] = None
    argument = _ARGUMENT.match(value, after)
    if argument and argument[1].strip():
        return None, after  # the decoder keeps the argument, which is the text
    # An empty group only keeps the space behind the macro.
    return f"\\textbackslash{{}}{word}", argument.end() if argument else after


@lru_cache(maxsize=2048)
def _prints(word: str) -> bool:
    """Whether the decoder prints something for a control word, or changes what follows."""
    return from_latex(f"x{{\\{word} y}}z") != "xyz" or from_latex(f"\\{word}{{y}}") != "y"


def _without_tags(text: str) -> str:
    """HTML as the record writes it; the record itself reads ``<em>`` within a word."""
    return _outside_maths(text, _in_house_marks)


def _in_house_marks(text: str) -> str:
    text = _EMPHASIS.sub(_marked, text)
    return from_html(text) if _OTHER_TAG.search(text) else text


def _marked(found: re.Match[str]) -> str:
    inner = found[2]
    mark = _MARKS[found[1]]
    return f"{mark}{inner}{mark}" if inner == inner.strip() else found[0]


def _outside_maths(text: str, change: Callable[[str], str]) -> str:
    pairs = sorted(pair_dollars(text).items())
    if not pairs:
        return change(text)
    out: list[str] = []
    position = 0
    for start, end in pairs:
        if start < position:
            continue  # a formula inside of one
        stop = end + (2 if text.startswith("$$", start) else 1)
        out += [_kept_edges(text[position:start], change), text[start:stop]]
        position = stop
    return "".join([*out, _kept_edges(text[position:], change)])


def _kept_edges(text: str, change: Callable[[str], str]) -> str:
    """Change a piece; the spaces between it and its neighbours stay."""
    inner = text.strip()
    if not inner:
        return text
    start = text.index(inner[0])
    return text[:start] + change(inner) + text[start + len(inner) :]
