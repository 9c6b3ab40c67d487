"""Markdown cells: what CommonMark says, maths, and nothing that an author could do harm with."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from nbproceedings.text.commonmark import MAX_MARKDOWN, commonmark_html, first_heading
from nbproceedings.text.maths import maths_html
from nbproceedings.text.wordlist import words

ALLOWED = words("""
    p h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong s table thead tbody tr th td
    hr br a div span sub sup kbd mark small u b i math mrow mi mn mo mtext mfrac msub
    msup msubsup mspace munder mover munderover mtable mtr mtd msqrt mroot mstyle mpadded
    mphantom menclose
""")


def shown(source: str) -> str:
    return str(
        commonmark_html(
            source,
            lambda address, alt: Markup("<span>{}|{}</span>").format(address, alt),
            lambda level: min(level + 1, 6),
        )
    )


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("a $$b$$ c", f'<p>a <span class="nbp-maths">{maths_html("b", True)}</span> c</p>\n'),
        (
            f"a ${'x' * 31}$\n\n$$\n{'x' * 31}\n$$",
            f'<p tabindex="0">a {maths_html("x" * 31)}</p>\n'
            f'<div class="nbp-maths" tabindex="0">{maths_html("x" * 31, True)}</div>\n',
        ),
        ("# One\n\ntwo *three*", "<h2>One</h2>\n<p>two <em>three</em></p>\n"),
        ("- a\n- b", "<ul><li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a", '<ol start="3"><li>a</li>\n</ol>\n'),
        ("~~x~~ <sub>1</sub><br>y", "<p><s>x</s> <sub>1</sub><br>\ny</p>\n"),
        ("[t](https://a.example/?a=1&b)", '<p><a href="https://a.example/?a=1&amp;b">t</a></p>\n'),
        ("<https://a.example/>", '<p><a href="https://a.example/">https://a.example/</a></p>\n'),
        ("![a *b*](attachment:c%20d.png)", "<p><span>attachment:c d.png|a b</span></p>\n"),
        ("***\n> q", "<hr>\n<blockquote><p>q</p>\n</blockquote>\n"),
        (
            "```python\nx = 1\n```",
            '<pre class="nbp-code" tabindex="0"><code>x <span class="o">=</span> '
            '<span class="mi">1</span>\n</code></pre>\n',
        ),
    ],
)
def test_markdown(source: str, html: str) -> None:
    assert shown(source) == html


@pytest.mark.parametrize(
    "source",
    [
        "<script>x</script>",
        "<b onclick=x>y</b>",
        "<br onload=x>",
        "<sub><script></sub>",
        "{{ cycler }} {% raw %}",
        "a {cite}b {ref}c",
        "$5 and $6",
        "www.a.example a@b.example",
    ],
)
def test_everything_else_is_literal(source: str) -> None:
    assert shown(source) == f"<p>{Markup.escape(source)}</p>\n".replace("&#34;", '"')


@pytest.mark.parametrize(
    "address", ["javascript:x", "data:text/html,x", "other.ipynb", "//a", "#x"]
)
def test_links_that_are_refused_leave_their_words(address: str) -> None:
    assert shown(f"[words]({address})") == "<p>words</p>\n"


@pytest.mark.parametrize(
    ("source", "tex", "display"),
    [
        ("$a_1$", "a_1", False),
        ("\\\\(a\\\\)", "a", False),
        ("\\(a\\)", "a", False),
        ("$$a$$", "a", True),
        ("$$\na\n$$", "a", True),
        ("\\\\[a\\\\]", "a", True),
        ("$$\n\\begin{aligned}\n- a &= b \\\\\n+ c\n\\end{aligned}\n$$", None, True),
        ("\\begin{equation}\nx = 1\n\\end{equation}", "x = 1", True),
        ("\\begin{align}\nx &= 1\n\\end{align}", "\\begin{align}\nx &= 1\n\\end{align}", True),
    ],
)
def test_maths(source: str, tex: str | None, display: bool) -> None:
    wanted = source.strip("$\n") if tex is None else tex
    assert str(maths_html(wanted, display)) in shown(source)
    assert "<code" not in shown(source)


def test_code_wins_over_maths() -> None:
    assert shown("a $5 `b$` c") == "<p>a $5 <code>b$</code> c</p>\n"


def test_first_heading_and_the_rest() -> None:
    assert first_heading("\n# A *b* `c`\nrest") == ("A b c", "rest")
    assert first_heading("## A\nrest") == ("", "## A\nrest")
    assert first_heading("words\n# A") == ("", "words\n# A")


class Reader(HTMLParser):
    """Complains about everything that is not on the list."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in ("style", "src", "id"), name
            if name == "href":
                assert (value or "").startswith(("http://", "https://", "mailto:")), value


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("ab \n`*_[]()<>!#$\\{}|-+=&\"':/~1."),
        max_size=80,
    )
)
def test_no_text_becomes_anything_else(source: str) -> None:
    reader = Reader()
    reader.feed(shown(source))
    reader.close()


@pytest.mark.parametrize(
    "piece",
    [
        "[x]: y\n",
        "\\begin{align}\n",
        "[",
        "*a **a ",
        "> ",
        "$$\na\n",
        "|a",
        "- a\n",
        "\\(",
        "`a``b",
    ],
)
def test_no_cell_takes_long(piece: str) -> None:
    import time

    started = time.process_time()
    shown((piece * MAX_MARKDOWN)[:MAX_MARKDOWN])
    assert time.process_time() - started < 10, "it takes one; without its limits, minutes"


def test_no_table_is_filled_up_without_end() -> None:
    def table(columns: int, rows: int) -> str:
        return "|a" * columns + "|\n" + "|-" * columns + "|\n" + "|\n" * rows

    assert shown(table(20, 100)).count("<tr>") == 101
    started = time.process_time()
    assert "<table>" not in shown(table(800, 800))
    assert time.process_time() - started < 2
