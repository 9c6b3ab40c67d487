"""Titles and abstracts with whatever people put into them."""

from __future__ import annotations

import time

import pytest

from importers.bibtex.reading import paper, read
from nbproceedings.importers._bibtex_text import Oddities, decode_line, decode_paragraphs

TEXTS = {
    r"{\it Lie} groups, \emph{all} of them": "*Lie* groups, *all* of them",
    "tabs\tand\n    wrapped lines": "tabs and wrapped lines",
    "one\n\n  two": "one\n\ntwo",
    r"a \url{https://toys.example/a_b%20c} link": "a <https://toys.example/a_b%20c> link",
    "``quoted'' and 5\\% --- really": "“quoted” and 5% — really",
    r"Poincar\'e, M{\"u}ller, \L{}\'od\'z": "Poincaré, Müller, Łódź",
    r"$a < b$ and \(c\)": r"$a < b$ and \(c\)",
    "<em>neural</em> <b>V</b>alue <i>a b</i>.": "*neural* <b>V</b>alue *a b*.",
    "<p>one</p><p>two</p> with $0<p>1$": "one\n\ntwo\n\nwith $0<p>1$",
    "x &amp; y": "x & y",
    r"\textcolor{red}{Warning}: \textsc{Toy}": "Warning: Toy",
    r"by $\rsgd$ and \log n": r"by $\rsgd$ and log n",
    r"cost \$5 and \$6": r"cost \$5 and \$6",
    r"cost \$5 for foo\_bar and 10\$.": r"cost \$5 for foo_bar and 10\$.",
    r"\textbf{bold \emph{both}}": "<strong>bold *both*</strong>",
    r"note\footnote{Below.}": "note Below.",
    r"\alpha-stable": "α-stable",
    r"unclosed $x and \(y": r"unclosed $x and y",
    "": "",
}


@pytest.mark.parametrize("value", TEXTS)
def test_text(value: str) -> None:
    odd = Oddities()
    assert decode_paragraphs(value, odd) == TEXTS[value]
    assert odd == Oddities()


ODD = {
    # LaTeX: text, and what is told
    r"the \rsgd method": (r"the \\rsgd method", Oddities(macros={r"\rsgd": None})),
    r"the \rsgd{} method": (r"the \\rsgd method", Oddities(macros={r"\rsgd": None})),
    r"\toy{blocks} fall": ("blocks fall", Oddities(macros={r"\toy": None})),
    r"as in \citep[see][p. 3]{doll30, puppet31}": (
        "as in [doll30, puppet31]", Oddities(citations={"doll30, puppet31": None}),
    ),
    r"in \Cref{fig:toy}": ("in [fig:toy]", Oddities(citations={"fig:toy": None})),
    r"\\textit\{Stage I\}, in \$\\mathbb\{R\}^M\$ with \$M\$": (
        r"*Stage I*, in $\mathbb{R}^M$ with $M$", Oddities(escaped_twice=True),
    ),
    r"D\$^3\$epth": ("D$^3$epth", Oddities(escaped_twice=True)),
    r"\{\\em dual\} i.i.d.\\ x, 1\%": ("*dual* i.i.d. x, 1%", Oddities(escaped_twice=True)),
}  # fmt: skip


@pytest.mark.parametrize("value", ODD)
def test_odd_text(value: str) -> None:
    odd = Oddities()
    assert (decode_paragraphs(value, odd), odd) == ODD[value]


def test_a_title_is_one_line() -> None:
    assert decode_line("Blocks\n\nand  \\textbf{Springs}", Oddities()) == "Blocks and **Springs**"


def test_what_is_odd_is_told() -> None:
    abstract = r"By \rsgd and \foo{x} \citep{doll30}."
    haul = read(paper(abstract=abstract))
    assert haul.papers[0].fields["abstract"] == r"By \\rsgd and x [doll30]."
    assert [(problem.code, problem.message) for problem in haul.problems] == [
        ("unknown-macro", r"toy1: macros that only the paper defines: \rsgd, \foo"),
        (
            "unresolved-citation",
            "toy1: the text cites or refers to 'doll30', which nothing here resolves",
        ),
    ]


@pytest.mark.parametrize(
    "value",
    [
        "\\" * 100_000,
        "$" * 100_001,
        "\\(" * 50_000,
        "\\$" * 50_001,
        "{" * 100_000,
        "\\cite{" * 16_000,
        "\\cite[" * 16_000,
        "\\toy" * 25_000,
        "<em>" * 25_000,
        "<p " * 33_000,
        "\\$\\\\a" * 20_000,
        " " * 100_000 + "\\x",
    ],
    ids=lambda value: value[:6],
)
def test_hostile_text_takes_no_time(value: str) -> None:
    start = time.process_time()
    decode_paragraphs(value, Oddities())
    assert time.process_time() - start < 3
