from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from latex2mathml import converter

from nbproceedings.text.html import inline_html
from nbproceedings.text.inline import Inline, Maths, parse_inline
from nbproceedings.text.maths import maths_html, maths_problem, maths_text
from nbproceedings.text.mathwords import FUNCTIONS, GREEK, SYMBOLS
from text.skeleton import check

THIN = '<mspace width="0.167em"></mspace>'
OPEN, CLOSE = (f'<mo stretchy="false">{sign}</mo>' for sign in "()")


def _inner(tex: str) -> str:
    page = str(maths_html(tex))
    assert page.startswith("<math ")
    return page[page.index(">") + 1 : -len("</math>")]


@pytest.mark.parametrize(
    ("tex", "inner"),
    [
        ("x^2", "<mrow><msup><mi>x</mi><mn>2</mn></msup></mrow>"),
        (r"\mathcal{O}", "<mrow><mi>𝒪</mi></mrow>"),
        (r"\mathbb{RC}", "<mrow><mrow><mi>ℝ</mi><mi>ℂ</mi></mrow></mrow>"),
        (r"\mathbf{x}", "<mrow><mi>𝐱</mi></mrow>"),
        (r"\mathrm{d}", '<mrow><mrow><mrow><mi mathvariant="normal">d</mi></mrow></mrow></mrow>'),
        (r"\boldsymbol{\theta}", "<mrow><mrow><mi>𝜽</mi></mrow></mrow>"),
        (r"\hat x", '<mrow><mover accent="true"><mi>x</mi><mo>ˆ</mo></mover></mrow>'),
        ("50%", "<mrow><mn>50</mn><mi>%</mi></mrow>"),
        ("a<b", "<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>"),
        (r"\text{a b}", "<mrow><mtext>a\u00a0b</mtext></mrow>"),
        (r"\text{a\_b}", "<mrow><mtext>a_b</mtext></mrow>"),
        (r"\sim", "<mrow><mo>∼</mo></mrow>"),
        (r"\log(n)", f"<mrow><mi>log</mi>{OPEN}<mi>n</mi>{CLOSE}</mrow>"),
        (r"n\log n", f"<mrow><mi>n</mi>{THIN}<mi>log</mi>{THIN}<mi>n</mi></mrow>"),
        (
            r"\max_i x",
            '<mrow><munder><mo lspace="0em" movablelimits="true" rspace="0em">max</mo><mi>i</mi>'
            f"</munder>{THIN}<mi>x</mi></mrow>",
        ),
    ],
)
def test_formula_is_mathml(tex: str, inner: str) -> None:
    assert _inner(tex) == inner


def test_display_and_alternative_text() -> None:
    page = str(maths_html('x<"y"', display=True))
    assert page.startswith('<math display="block" alttext="x&lt;&quot;y&quot;">')


@pytest.mark.parametrize(
    "tex",
    [
        r"\text{<img src=x onerror=alert(1)>}",
        r"\text{&#x3c;img src=x onerror=alert(1)&#x3e;}",
        r"\mbox{<script>alert(1)</script>}",
        r"\mathrm{<b>}",
        r"\operatorname{a}<b onclick=x>",
        "<img src=x>",
        r"\text{</mtext></math><script>alert(1)</script>}",
        r"\text{a}\text{]]><!--}",
    ],
)
def test_text_of_a_formula_never_becomes_a_tag(tex: str) -> None:
    for display in (False, True):
        page = str(maths_html(tex, display))
        tags = {tag for tag, _ in check(page).tags}
        assert not tags & {"img", "script", "b"}
        assert page.count("<math ") == 1


def test_text_of_a_formula_is_what_was_written() -> None:
    assert check(str(maths_html(r"\text{&#x3c;b}"))).text == "&#x3c;b"


def test_what_the_converter_must_not_print_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = Element("math")
    script = SubElement(tree, "script", src="https://evil.example")
    script.text = "alert(1)"
    SubElement(
        script, "mi", onclick="a", style="a", href="javascript:a", mathvariant="a;b"
    ).text = "x"
    link = SubElement(tree, "mrow", {"xlink:href": "javascript:a", "class": "a", "id": "a"})
    link.text = "y"
    monkeypatch.setattr(converter, "convert_to_element", lambda *_, **__: tree)
    assert _inner("toy+1") == "<mi>x</mi><mrow></mrow>"


@pytest.mark.parametrize(
    ("tex", "problem"),
    [
        (r"\href{javascript:alert(1)}{x}", r"the formula uses \href"),
        (r"\style{color:red}{x}", r"the formula uses \style"),
        (r"\class{a}{x}", r"the formula uses \class"),
        (r"\cssId{a}{x}", r"the formula uses \cssId"),
        (r"\require{a}", r"the formula uses \require"),
        (r"\def\a{\a}\a", r"the formula uses \def"),
        (r"\newcommand{\a}{x}\a", r"the formula uses \newcommand"),
        (r"\input{/etc/passwd}", r"the formula uses \input"),
        (r"\write18{id}", r"the formula uses \write"),
        (r"\unicode{x3c}", r"the formula uses \unicode"),
        (r"\color{red}{x}", r"the formula uses \color"),
        (r"\verb|<b>|", r"the formula uses \verb"),
        (r"\begin{toy}x\end{toy}", "the formula uses the environment toy"),
        (r"\begin x", "the formula uses the environment"),
        ("{x", "the formula opens a brace that it never closes"),
        ("x}", "the formula closes a brace that it never opened"),
        ("{" * 40 + "}" * 40, "the formula has more than 30 braces inside each other"),
        ("x" * 2001, "the formula has 2001 characters; 2000 are the limit"),
        ("", "the formula is empty"),
        ("x\\", "the formula ends with a backslash"),
        (r"\left(", "the formula could not be read"),
        ("x_1_2", "the formula could not be read"),
        (r"\frac", "the formula could not be read"),
        (r"\text{a{b}}", r"the formula has braces inside the words of a \text"),
    ],
)
def test_refused_formula_is_shown_as_code(tex: str, problem: str) -> None:
    assert (maths_problem(tex) or "").startswith(problem)
    page = str(maths_html(tex))
    assert page.startswith('<code class="nbp-tex">')
    assert check(page).text == tex


def test_every_symbol_is_printed_as_itself() -> None:
    # The same sign in another of its Unicode forms.
    other = {"*": "∗", "◻": "□", "⧵": "∖", "⊧": "⊨", "▶": "▸", "⤳": "⇝", "∎": "■"}
    for word, sign in (GREEK | SYMBOLS | {name: name for name in FUNCTIONS}).items():
        shown = check(str(maths_html(f"\\{word}"))).text
        assert "".join(other.get(letter, letter) for letter in shown if letter.strip()) == sign


_PIECES = st.sampled_from(
    [
        "a", "1", "<", ">", "&", "%", "^", "_", "{", "}", "'", " ", "~", "#", "$", "\\frac",
        "\\sqrt",
        "[", "]", "\\left", "\\right", "(", ")", ".", "\\text{", "\\mathrm{", "\\mathbb", "\\hat",
        "\\begin{matrix}", "\\end{matrix}", "\\begin{cases}", "\\end{cases}", "\\\\", "\\sum",
        "\\not", "\\limits", "\\over", "\\big", "\\operatorname{", "\\substack", "\\binom", "é",
        "\x00", "\ud800", "\\mbox{", "\\hline", "\\middle|", "\\pmod", "\\overset", "\\rm",
        "&#x3c;", "\\displaystyle",
    ]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join))
@settings(derandomize=True, deadline=None, database=None, max_examples=400)
def test_any_formula_is_mathml_or_code(tex: str) -> None:
    for display in (False, True):
        if "\x00" not in tex:
            check(str(maths_html(tex, display)))
    assert isinstance(maths_text(tex), str)
    assert (maths_problem(tex) is None) == str(maths_html(tex)).startswith("<math")


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        ("O(n^2)", "O(n²)"),
        (r"\mathcal{O}(n \log n)", "O(n log n)"),
        (r"\mathrm{SE}(3)", "SE(3)"),
        (r"\ell_1", "ℓ₁"),
        (r"\ell_\infty", "ℓ_∞"),
        ("10^{-3}", "10⁻³"),
        ("x^{k+1}", "xᵏ⁺¹"),
        ("x^{\\alpha\\beta}", "x^(αβ)"),
        (r"\frac{1}{n}", "1/n"),
        (r"\frac{a+b}{n}", "(a+b)/n"),
        (r"\sqrt{T}", "√T"),
        (r"\hat{x}", "x̂"),
        (r"90^\circ", "90°"),
        (r"\{a\}", "{a}"),
        ("a-b", "a−b"),
        (r"\begin{matrix}a\end{matrix}", r"\begin{matrix}a\end{matrix}"),
        (r"\toy{x}", r"\toy{x}"),
        ("{a", "{a"),
        ("a}", "a}"),
        ("a^", "a^"),
        ("a\\", "a\\"),
        ("x" * 300, "x" * 300),
    ],
)
def test_simple_formula_in_plain_letters(tex: str, plain: str) -> None:
    assert maths_text(tex) == plain


def _formulas(nodes: Inline) -> list[Maths]:
    found: list[Maths] = []
    for node in nodes:
        found += [node] if isinstance(node, Maths) else _formulas(getattr(node, "children", ()))
    return found


def test_formulas_of_real_abstracts_are_all_mathml(shared_data: Path) -> None:
    file = shared_data / "openreview/iclr2020-api1-papers/papers.json"
    papers = json.loads(file.read_text(encoding="utf-8"))
    texts = [
        str(paper["content"].get(field) or "")
        for paper in papers.values()
        for field in ("title", "abstract", "TL;DR")
    ]
    formulas = [formula for text in texts for formula in _formulas(parse_inline(text))]
    assert len(formulas) > 150
    assert [formula.tex for formula in formulas if maths_problem(formula.tex)] == []
    for text in texts:
        check(str(inline_html(text)))
