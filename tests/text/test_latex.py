from __future__ import annotations

import logging
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbproceedings.text.html import inline_html
from nbproceedings.text.inline import Text, parse_inline
from nbproceedings.text.latex import from_latex, protected
from text.skeleton import check


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("plain text, with (signs): it's 1-2", "plain text, with (signs): it's 1-2"),
        ("  two  spaces\n\tand lines ", "two spaces and lines"),
        ("one\n\n  two\r\n\r\nthree", "one\n\ntwo\n\nthree"),
        # letters
        (r"Schr{\"o}dinger, Erd\H{o}s, \'{\i}, {\'\i}, \'\i", "Schrödinger, Erdős, í, í, í"),
        (r"{\o} \o{} \O re \ss\ {\L}\'od\'z", "ø ø Øre ß Łódź"),
        (r"\c{c} \c c \v{S} \v S \k{e} \r a \u{g} \. I \=a", "ç ç Š Š ę å ğ İ ā"),
        (r"Vi\d{\^e}t, \'{\^{e}}", "Việt, ế"),
        (r"\'Etoy \`a l\'{}a \^{} \~{}", "Étoy à l´a ^ ~"),
        (r"\`{A}\'{Ab}", "ÀÁb"),
        # characters
        ("1--2 --- ``a'' `b' it's", "1–2 — “a” ‘b’ it's"),
        (r"a~b \& c\% \#1 \_ \{d\} \$5", "a\u00a0b & c% #1 _ {d} \\$5"),
        (r"50% of A", "50% of A"),
        (r"\textasciitilde \textbackslash{}a \ldots\ \S 5 \copyright", "~\\\\a … §5 ©"),
        (r"\alpha-toys \textregistered", "α-toys ®"),
        (r"\LaTeX{} and \TeX", "LaTeX and TeX"),
        (r"a\\b a\,b a\ b a\-b a\/b", "a b a b a b ab ab"),
        # braces
        ("{PDE}s and {{double}} {a {b} c}", "PDEs and double a b c"),
        ("}{ unbalanced {", "unbalanced"),
        # styles
        (r"\emph{a} {\em b} {\it c} \textit{d}", "*a* *b* *c* *d*"),
        (r"\textbf{a} {\bf b} \texttt{c}", "**a** **b** `c`"),
        (r"un\emph{do}ing \emph{a}b", "un<em>do</em>ing <em>a</em>b"),
        (r"\emph{ a }b", " *a* b".strip()),
        (r"\emph{a \emph{b} c} \emph{}", "*a b c*"),
        (r"1\textsuperscript{st} H\textsubscript{2}O", "1<sup>st</sup> H<sub>2</sub>O"),
        (r"\em a {b}", "a b"),
        ("`a_b` is code", "`a_b` is code"),
        # maths
        (r"$\alpha_{i}$ and {$O(n)$}", r"$\alpha_{i}$ and $O(n)$"),
        (r"$$a~b$$ \(a~b\) \[c\]", r"$$a~b$$ \(a~b\) \[c\]"),
        (r"\ensuremath{\alpha_1}", r"$\alpha_1$"),
        (r"$\$$ \$5 and $6", r"$\$$ \$5 and $6"),
        # addresses
        (r"\url{https://toy.example/~ada/a_b%20c--d}", "<https://toy.example/~ada/a_b%20c--d>"),
        (r"\url{https://toy.example/a\_b\%20\~{}c}", "<https://toy.example/a_b%20~c>"),
        ("see https://toy.example/~ada/--a_b now", "see https://toy.example/~ada/--a_b now"),
        (r"\href{https://toy.example/a\_b}{a {\bf b}}", "[a **b**](https://toy.example/a_b)"),
        (r"\url{toy}", "toy"),
        # macros that nobody knows
        (r"\toy{a} \toy b \toy[c]{d}", "a b [c]d"),
        (r"\citep{toy2020} \footnote{a} \textsc{b}", "toy2020 a b"),
        (r"\begin{itemize}\item a\end{itemize}\label{b}", "• a"),
        ("\\", "\\\\"),
        (r"\emph", ""),
        (r"\'", "´"),
        (r"\url{a", "a"),
    ],
)  # fmt: skip
def test_field_is_decoded(value: str, text: str) -> None:
    assert from_latex(value) == text


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Toys for {PDE}s and {R}es{N}et, {\\'E}toy", ("PDEs", "ResNet")),
        ("{The {ATLAS} of Toys}", ("The", "ATLAS", "of", "Toys")),
        (r"\emph{Toy} \toy{Toy} {\ss}", ()),
        ("plain", ()),
        ("{a {b", ("a", "b")),
        ("}}a{b}", ("ab",)),
        ("{\\em {ABC}}", ("ABC",)),
        ("{$x$} {Toy},", ("$x$", "Toy")),
    ],
)
def test_protected_words(value: str, words: tuple[str, ...]) -> None:
    assert protected(value) == words


_PIECES = st.sampled_from(
    [
        "a", " ", "{", "}", "\\", "\\'", "\\emph{", "{\\em ", "\\url{", "\\href{a}{", "$", "$$",
        "~",
        "--", "``", "''", "`", "'", "\\toy", "\\toy{", "\\o", "\\(", "\\)",
        "https://toy.example/", "\\ensuremath{", "\\begin{", "\n\n", "%", "\\\\", "*", "\\v",
        "\\i", "\ud800", "\ue000", "\\alpha",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=25).map("".join) | st.text(max_size=60))
@settings(derandomize=True, deadline=None, database=None, max_examples=500)
def test_any_value_can_be_decoded(value: str) -> None:
    text = from_latex(value)
    parse_inline(text)
    protected(value)
    assert text == text.strip(" \n")


def test_real_bibliographies_are_decoded_fast_and_without_leftovers(
    shared_data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    caplog.set_level(logging.CRITICAL)
    folder = shared_data / "bibtex-pmlr"
    values: list[str] = []
    for file in sorted(folder.rglob("*.bib")):
        library = bibtexparser.parse_string(file.read_text(encoding="utf-8", errors="replace"))
        values += [str(field.value) for entry in library.entries for field in entry.fields]
    assert len(values) > 15_000
    start = time.process_time()
    texts = [from_latex(value) for value in values]
    # 0.15 s where it was written; a quadratic scanner takes minutes.
    assert time.process_time() - start < 3
    for text in texts:
        check(str(inline_html(text)))
    literal = [node.text for text in texts for node in parse_inline(text) if isinstance(node, Text)]
    assert [text for text in literal if re.search(r"\\[A-Za-z'`^\"]", text)] == []
