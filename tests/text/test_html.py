from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from nbproceedings.text.html import block_html, inline_html, inline_text
from nbproceedings.text.normalise import normalise
from text.skeleton import check

ANY_TEXT = st.text(alphabet=st.characters(codec=None, exclude_characters="\r\x00"), max_size=80)
LINE = settings(derandomize=True, deadline=None, database=None, max_examples=300)
PUNCTUATION = {chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()}


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("a < b & c > d \"e\" 'f'", "a &lt; b &amp; c &gt; d \"e\" 'f'"),
        ("*a* **b** `c<d`", "<em>a</em> <strong>b</strong> <code>c&lt;d</code>"),
        ("H<sub>2</sub>O<sup>+</sup>", "H<sub>2</sub>O<sup>+</sup>"),
        (
            "[a](https://toy.example/?b&c=%22)",
            '<a href="https://toy.example/?b&amp;c=%22">a</a>',
        ),
        ("a\n\nb", "a b"),
        (r"$\toy<b>$", r'<code class="nbp-tex">\toy&lt;b&gt;</code>'),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<b onclick=alert(1)>a</b>", "&lt;b onclick=alert(1)&gt;a&lt;/b&gt;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
    ],
)
def test_inline_html(text: str, page: str) -> None:
    found = inline_html(text)
    assert isinstance(found, Markup)
    assert str(found) == page


def test_no_links_inside_a_link() -> None:
    assert inline_html("[*a*](https://toy.example)", links=False) == "<em>a</em>"


def test_block_html() -> None:
    assert block_html("a\n\n*b*\nc\n\n\n") == "<p>a</p>\n<p><em>b</em>\nc</p>"
    assert block_html(" ") == ""


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("*a* [b](https://toy.example)\n\nc\nd", "a b c d"),
        ("$O(n^2)$ and $\\mathbb{R}^n$", "O(n²) and ℝⁿ"),
        ("H<sub>2</sub>O & <b and c>", "H2O & <b and c>"),
        (r"$\frac{a}{b+c} \toy$", r"\frac{a}{b+c} \toy"),
    ],
)
def test_inline_text(text: str, plain: str) -> None:
    assert inline_text(text) == plain


@given(ANY_TEXT)
@LINE
def test_escaped_text_comes_out_character_for_character(text: str) -> None:
    escaped = "".join(f"\\{letter}" if letter in PUNCTUATION else letter for letter in text)
    # Three pairs are marks themselves: accents over the next letter, and maths.
    for pair in ("\\(", "\\[", "\\'", "\\`", '\\"', "\\^", "\\~", "\\=", "\\."):
        escaped = escaped.replace(pair, pair[1])
    escaped = escaped.replace("`", "\\` ").replace("\n", " ")
    expected = text.replace("`", "` ").replace("\n", " ")
    assert check(str(inline_html(escaped))).text == expected


@given(st.text("abc 123,;:!?éß王<>&\"'%#@|~^=+()/\n", max_size=60))
@LINE
def test_text_without_marks_comes_out_character_for_character(text: str) -> None:
    line = normalise(text, multiline=False)[0]
    if not {"<b>", "<b", "</"} & set(line.split()) and "<" not in line:
        assert check(str(inline_html(line))).text == line


@given(ANY_TEXT | st.lists(st.sampled_from(
    ["<b>", "</b>", "<sub>", "</sub>", "<code>", "<i", ">", "<", "&", "&lt;", '"', "'", "$", "$$",
     "\\text{", "}", "{", "<img src=x onerror=alert(1)>", "\\frac", "x", "_", "^", "\\href{",
     "javascript:alert(1)", "https://toy.example/\"onclick=\"", "[a](", ")", "`", "*", "\n\n",
     "\\mathrm{", "\\\\", "&#x3c;", "<!--", "]]>", "<?x", "\\begin{matrix}", "\\end{matrix}"]),
    max_size=20).map("".join))  # fmt: skip
@LINE
def test_any_text_gives_only_what_is_allowed(text: str) -> None:
    for page in (inline_html(text), block_html(text)):
        found = check(str(page))
        assert sum(tag == "p" for tag, _ in found.tags) == str(page).count("<p>")
    assert "a" not in {tag for tag, _ in check(str(inline_html(text, links=False))).tags}
    assert "\n" not in inline_text(text)


def test_naughty_strings(shared_data: Path) -> None:
    naughty = json.loads((shared_data / "text-nasty/blns/blns.json").read_text(encoding="utf-8"))
    assert len(naughty) > 400
    for text in naughty:
        line, _ = normalise(text, multiline=False)
        check(str(inline_html(line)))
        check(str(block_html(normalise(text, multiline=True)[0])))
        inline_text(line)


def test_commonmark_examples_stay_within_the_list(shared_data: Path) -> None:
    file = shared_data / "text-nasty/commonmark-spec/tests/test_cmark_spec/commonmark.json"
    for example in json.loads(file.read_text(encoding="utf-8")):
        check(str(block_html(example["markdown"])))
