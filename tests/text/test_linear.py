"""Hostile input of 40,000 characters: everything that reads text takes linear time."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from nbproceedings.text.bibtex import bibtex, bibtex_title
from nbproceedings.text.html import block_html, inline_text
from nbproceedings.text.identifiers import arxiv, dblp, doi, openreview, orcid
from nbproceedings.text.inline import parse_inline
from nbproceedings.text.latex import from_latex, protected
from nbproceedings.text.licenses import license_of
from nbproceedings.text.maths import maths_html, maths_text
from nbproceedings.text.names import initials, sort_key, split_name
from nbproceedings.text.normalise import normalise
from nbproceedings.text.slugs import slug
from nbproceedings.text.url import safe_url

PATTERNS = [
    ("*a ", ""), ("**a*", ""), ("*x **y ", ""), ("_a", ""), ("*a*", ""), ("`", ""), ("` ", ""),
    ("`a", ""), ("$", ""), ("$a", ""), ("${", ""), ("${", "}$"), ("$a$", ""), ("$$a $b", ""),
    ("$\\$", ""), ("[", ""), ("[a](", ""), ("](a(b)", ""), ("[a](https://toy.example", ")"),
    ("<", ""), ("<b>", "</b>"), ("<code>", ""), ("<https://", ""), ("\\", ""), ("\\(", ""),
    ("\\[", ""), ("{", ""), ("{a", "}"), ("}", ""), ("\\emph{", ""), ("\\emph{", "}"),
    ("\\href{", "}"), ("\\href{a}{", "}"), ("\\url{", "}"), ("\\texttt{", "}"), ("{\\em ", "}"),
    ("\\ensuremath{", "}"), ("\\begin{", ""), ("\\'{\\^", "}"), ("\\c{", ""), ("\\toy{", "}"),
    ("--", ""), ("''", ""), ("'", ""), ("~", ""), (" ", ""), ("\n ", ""), ("\n", ""), ("\t\n", ""),
    ("a, ", ""), ("van ", ""), ("(", ""), ("“", ""), ("\"", ""), ("A-", ""), ("https://", ""),
    ("doi:", ""), ("\u0301", ""), ("a\u0301", ""), ("\ud800", ""), ("\u202e", ""), ("é", ""),
]  # fmt: skip

READERS: list[Callable[[str], object]] = [
    parse_inline,
    block_html,
    inline_text,
    from_latex,
    protected,
    bibtex,
    bibtex_title,
    lambda text: normalise(text, multiline=True),
    lambda text: normalise(text, multiline=False),
    lambda text: sort_key(split_name(text)),
    initials,
    slug,
    safe_url,
    doi,
    arxiv,
    orcid,
    openreview,
    dblp,
    license_of,
    maths_html,
    maths_text,
]


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


@pytest.mark.parametrize(("opening", "closing"), PATTERNS)
def test_time_is_linear(opening: str, closing: str) -> None:
    def text(length: int) -> str:
        times = length // len(opening + closing)
        return opening * times + closing * times

    for read in READERS:
        long = _seconds(read, text(40_000))
        # Fast is enough; what is slow must not be more than linear (8 times; quadratic is 64).
        if long > 0.25:
            # A busy machine may have been what was slow: the best of three tells.  Lengths differ,
            # since what was read before is remembered.
            long = min(long, *(_seconds(read, text(length)) for length in (40_500, 41_000)))
            short = min(_seconds(read, text(length)) for length in (5_000, 5_100, 5_200))
            assert long < 24 * max(short, 0.01), read
