"""HTML of outputs: tables and words are left, and nothing that runs or loads."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from nbproceedings.text.sanitise import MAX_ESCAPED, MAX_HTML, MAX_OPEN, Sanitised, sanitised
from nbproceedings.text.wordlist import words
from pages.notebook_samples import FRAME, PAYLOADS

TAGS = words("""
    a abbr b blockquote br caption code details div em hr i kbd li mark ol p pre s samp
    small span strong sub summary sup table tbody td tfoot th thead tr u ul var
""")
ATTRIBUTES = {
    ("a", "href"),
    ("pre", "tabindex"),
    ("table", "class"),
    ("div", "class"),
    ("div", "role"),
    ("div", "aria-label"),
    ("div", "tabindex"),
    *((cell, span) for cell in ("td", "th") for span in ("colspan", "rowspan")),
}


def clean(source: str, limit: int = 64_000) -> Sanitised:
    return sanitised(
        source, label="Table", picture=lambda address, alt: Markup.escape(alt), limit=limit
    )


class Reader(HTMLParser):
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert (tag, name) in ATTRIBUTES, (tag, name)
            if name == "href":
                assert str(value).startswith(("http://", "https://"))
            if name == "class":
                assert value in ("nbp-table", "nbp-dataframe", "nbp-output-heading")


def read(html: str) -> None:
    reader = Reader()
    reader.feed(html)
    reader.close()


def test_data_frame() -> None:
    found = clean(FRAME)
    assert found.rows == 5
    assert not found.dropped
    assert '<table class="nbp-dataframe">' in found.html
    assert "<tr><td></td><th>crumbs</th><th>crust</th></tr>" in found.html
    assert "<td>1 &lt; x</td>" in found.html
    assert "style" not in found.html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("<b>a<i>b</b>c", "<b>a<i>b</i></b>c"),
        ("<h2>a</h2>", '<div class="nbp-output-heading">a</div>'),
        ("<span style='color:red'>a</span>", "a"),
        ("<ul><li>a<li>b</ul><li>c", "<ul><li>a</li><li>b</li></ul><div>c</div>"),
        ("<p>a<div>b</div>", "<p>a</p><div>b</div>"),
        ("<b>a<div>b</div></b>", "a<div>b</div>"),
        ("<details><summary>s</summary>x</details>", "<details><summary>s</summary>x</details>"),
        ("<details>x</details>", "<div>x</div>"),
        (
            "<a href='https://a.example/'>a</a><a href='b'>b</a>",
            '<a href="https://a.example/">a</a>b',
        ),
        ("a<br/>b<hr>", "a<br>b<hr>"),
        ("<img src=x alt='a&quot;b'>", "a&#34;b"),
        ("a &lt;script&gt; b", "a &lt;script&gt; b"),
    ],
)
def test_what_is_left(source: str, html: str) -> None:
    assert str(clean(source).html) == html


def test_programs_are_told() -> None:
    assert clean("<div id=x></div><script>run()</script>") == Sanitised(Markup(""), dropped=True)
    assert clean("<form><input></form>words").dropped
    assert not clean("<p>words about &lt;script&gt;</p>").dropped


def test_long_tables_end() -> None:
    rows = "".join(f"<tr><td>{at}</td></tr>" for at in range(9000))
    found = clean(f"<table>{rows}</table>")
    assert found.cut
    assert 1000 < found.rows < 9000
    assert len(found.html) < 200_000
    assert found.html.endswith("</table></div>")


def test_what_is_too_long_or_too_deep_is_not_read() -> None:
    assert clean("a" * (MAX_HTML + 1)) == Sanitised(Markup(""), dropped=True)
    assert clean("<div>" * (MAX_OPEN + 1)) == Sanitised(Markup(""), dropped=True)
    assert clean("&" * (MAX_ESCAPED + 1)) == Sanitised(Markup(""), dropped=True)


@pytest.mark.parametrize(
    "piece",
    [
        "<div></x>",
        "<div><!--</div>-->",
        "<div><textarea></div></textarea>",
        "<table><tr><td></x></x></x>",
        "<table><b></x>x",
    ],
)
def test_no_mark_hides_the_depth(piece: str) -> None:
    started = time.process_time()
    assert clean(piece * 10_000) == Sanitised(Markup(""), dropped=True)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads(payload: str) -> None:
    read(str(clean(payload).html))
    read(str(clean(f"<table><tr><td>{payload}<tr><th>{payload}</table>{payload}").html))


PIECES = [
    *(f"<{tag}>" for tag in sorted(TAGS | {"svg", "math", "mi", "style", "h1", "title", "script"})),
    *(f"</{tag}>" for tag in sorted(TAGS | {"svg", "math", "style", "script"})),
    *("<!--", "-->", "<a href='", "'>", "text", "&lt;", "<img ", 'x="', "<noscript>", "<pre>\n"),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_any_soup_is_well_formed(pieces: list[str]) -> None:
    from pages.structure import Structure

    html = str(clean("".join(pieces)).html)
    Structure(html)
    read(html)


@pytest.mark.parametrize(
    "piece", ["<p>", "<li>", "<td>x</td>", "</p>", "<!--", "&", "<", "<b></b>"]
)
def test_time(piece: str) -> None:
    started = time.process_time()
    clean(piece * (300_000 // len(piece)))
    assert time.process_time() - started < 10
