from __future__ import annotations

import warnings

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database.input.bibtex import Parser
from pybtex.richtext import Text

from nbproceedings.text.bibtex import bibtex, bibtex_text, bibtex_title
from nbproceedings.text.latex import from_latex

LETTERS = "".join(
    chr(code) for code in [*range(0x20, 0x7F), *range(0xA0, 0x180)] if chr(code) != "\u00ad"
)
OTHERS = "–—“”‘’…Ǎǎ ẾếỆệỹŨũ αβγΩ Жук 王小明 한글 עברית ﬁ № ™ ≤ ∞ 𝒪 🧸 Ŝŝŵ Șș Țț ẞ"


def read_by_bibtexparser(value: str) -> str:
    library = parse_string(
        f"@misc{{toy,\n  title = {{{value}}},\n  note = {{end}}\n}}\n",
        append_middleware=[LatexDecodingMiddleware(keep_math_mode=True)],
    )
    assert library.failed_blocks == []
    assert library.entries[0]["note"] == "end"
    return str(library.entries[0]["title"])


def read_by_pybtex(value: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pybtex uses what its dependencies deprecate
        return str(Text.from_latex(pybtex_fields(value)[0]))


def pybtex_fields(*values: str) -> list[str]:
    fields = "".join(f"f{number} = {{{value}}},\n" for number, value in enumerate(values))
    # The parser itself: the library's own function looks for plug-ins on each call.
    found = Parser().parse_string(f"@misc{{toy,\n{fields}note = {{end}}\n}}").entries["toy"].fields
    assert found["note"] == "end"
    return [found[f"f{number}"] for number in range(len(values))]


# Braces are there in pairs only, see test_any_text_without_dollars_is_read_back_by_bibtexparser.
@pytest.mark.parametrize("letter", sorted(set(LETTERS + OTHERS) - set(" {}")))
def test_letter_is_read_back_by_others(letter: str) -> None:
    text = f"a{letter}b {letter}{letter} {letter}"
    written = bibtex(text)
    # What LaTeX calls a circumflex, pylatexenc reads as the spacing modifier.
    assert read_by_bibtexparser(written).replace("ˆ", "^") == text
    # Known gaps of latexcodec: these commands it leaves as they are.
    if letter not in "$^":
        assert read_by_pybtex(written) == text
    if letter not in "$`*_":
        assert from_latex(written) == text.replace("\\", "\\\\")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ß ø ł Ś ę ı é ü Å", r"{\ss} {\o} {\l} {\'S} {\k{e}} {\i} {\'e} {\"u} {\r{A}}"),
        (
            "50 % & #1_a $5 ~ ^ \\",
            r"50 \% \& \#1\_a \$5 {\textasciitilde} \textasciicircum{} {\textbackslash}",
        ),
        ("1–2 — “a” it's", "1--2 --- ``a'' it's"),
        ("a--b ''c'' ``d`` ?`e <<f>> ,,", "a-{}-b '{}'c'{}' `{}`d`{}` ?{}`e <{}<f>{}> ,{},"),
        ("a–-b", "a--{}-b"),
        ("“‘a’”", "``‘a’''"),
        ("a\u00a0b", "a~b"),
        ("Xiǎo Ầế 王小明", "Xiǎo Ầế 王小明"),
        ("{a}", r"\{a\}"),
        ("a} {b", r"a\textbraceright{} \textbraceleft{}b"),
        ("$O(n)$ for $5 and $6", r"$O(n)$ for \$5 and \$6"),
        (r"$\{a\}$ $[a\}$", r"$\{a\}$ $[a\rbrace $"),
        ("$5%$ $a\nb$", r"$5\%$ $a b$"),
        (r"$\input{toy}$", r"\${\textbackslash}input\{toy\}\$"),
        ("*a* [b](https://toy.example)", "*a* [b](https://toy.example)"),
    ],
)
def test_bibtex(text: str, written: str) -> None:
    assert bibtex(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "Lagrangian Toys for PDEs: A ResNet in 3D with SymODEN, JAX and X",
            "Lagrangian Toys for {PDEs}: A {ResNet} in {3D} with {SymODEN}, {JAX} and {X}",
        ),
        ("A Toy", "A Toy"),
        ("X Toys", "X Toys"),
        ("Vitamin A", "Vitamin {A}"),
        (
            "Large-Scale Toys, X-ray, k-NN and O'Toy",
            "Large-Scale Toys, {X}-ray, k-{NN} and {O'Toy}",
        ),
        ("(GANs) “VAEs”?", "({GANs}) ``{VAEs}''?"),
        ("$\\mathcal{O}(n)$ E($3$)", r"{$\mathcal{O}(n)$} {E}({$3$})"),
        ("*Toy PDEs* and `JAX` **b**", r"\emph{Toy PDEs} and \texttt{JAX} \textbf{b}"),
        ("H<sub>2</sub>O<sup>+</sup>", r"H\textsubscript{2}{O}\textsuperscript{+}"),
        ("[PDEs](https://toy.example) \\$5", r"{PDEs} \$5"),
        ("École ÉCOLE", r"{\'E}cole {{\'E}COLE}"),
        ("$\\toy$ a_b", r"\${\textbackslash}toy\$ a\_b"),
        ("a {b", r"a \textbraceleft{}b"),
        ("", ""),
    ],
)
def test_title_shields_only_what_needs_it(text: str, written: str) -> None:
    assert bibtex_title(text) == written


def test_field_of_inline_text_has_no_shields() -> None:
    assert (
        bibtex_text("*PDEs* in [JAX](https://toy.example)\n\n$x$") == "\\emph{PDEs} in JAX\n\n$x$"
    )


@given(
    st.text("abZ \\{}$%&#_~^-`'\"<>!?,|@=*[]()éßøł–—“”ế王\n", max_size=40)
    | st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=40)
)
@settings(derandomize=True, deadline=None, database=None, max_examples=200)
def test_any_text_keeps_the_entry_whole(text: str) -> None:
    written = [bibtex(text), bibtex_text(text), bibtex_title(text)]
    for value in written:
        library = parse_string(f"@misc{{toy,\n  title = {{{value}}},\n  note = {{end}}\n}}\n")
        assert library.failed_blocks == []
        assert library.entries[0]["note"] == "end"
    assert len(pybtex_fields(*written)) == len(written)


@given(st.text("abZ \\{}%&#_~-'\"<>!?,|@=()éßøłŚęı–—“”‘’…ếWX王", max_size=40))
@settings(derandomize=True, deadline=None, database=None, max_examples=300)
def test_any_text_without_dollars_is_read_back_by_bibtexparser(text: str) -> None:
    from nbproceedings.text.bibtex import _depths_fit

    line = " ".join(text.split())
    if _depths_fit(line):
        assert read_by_bibtexparser(bibtex(line)) == line
