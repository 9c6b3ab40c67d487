r"""Inline markup of titles, names, abstracts: a closed list, read by our own scanner.

Read are ``*emphasis*``, ``**strong**``, ``_emphasis_``, code in single backticks, ``[text](url)``,
``<https://…>``, the exact pairs ``<sub> <sup> <em> <i> <b> <strong> <code>``, TeX's ``\emph
\textit \textbf \texttt \textsuperscript \textsubscript \url \href``, ``{\em …}``, ``{\it …}``,
``{\bf …}`` and accents, maths in ``$ $``, ``$$ $$``, ``\( \)``, ``\[ \]``, and backslashes before
punctuation.  Everything else is literal: nothing an author writes is lost, and nothing runs.

Marks of emphasis stand at the edge of a word, so that products and file names stay literal.
Time is linear in the length of the text, and nesting is bounded.
"""

from __future__ import annotations

import re
from functools import lru_cache

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
    Sup,
    Text,
)
from nbproceedings.text.scanner import Scanner

__all__ = [
    "Break",
    "Code",
    "Emphasis",
    "Inline",
    "Link",
    "Maths",
    "Node",
    "Strong",
    "Sub",
    "Sup",
    "Text",
    "findings",
    "parse_inline",
]

_MARKUP = re.compile(r"[\\$*_`\[<\n]")
_PARAGRAPHS = re.compile(r"\n[ \t]*+(?:\n[ \t]*+)++")


def parse_inline(text: str) -> Inline:
    """The text's inline nodes; between paragraphs, which an empty line divides, a Break."""
    return _parse(text)[0]


def findings(text: str) -> tuple[str, ...]:
    """What its writer may not have meant: marks that nothing closes, links that were refused."""
    return _parse(text)[1]


@lru_cache(maxsize=16384)
def _parse(text: str) -> tuple[Inline, tuple[str, ...]]:
    if not _MARKUP.search(text):
        return ((Text(text),) if text else ()), ()
    nodes: list[Node] = []
    notes: list[str] = []
    for paragraph in _PARAGRAPHS.split(text.strip("\n")):
        if nodes:
            nodes.append(Break())
        nodes.extend(Scanner(paragraph, notes).run())
    return tuple(nodes), tuple(dict.fromkeys(notes))
