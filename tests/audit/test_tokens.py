"""The tokenizer agrees with two other readers of HTML, and its time is the file's length."""

from __future__ import annotations

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from audit.sites import GOOD, paper
from nbproceedings.audit.tokens import tokens

ODD = [
    '<p class="a"id=b>x</p>',
    "<p class='a' id = \"b\" hidden>x &amp; y</p>",
    "<a href=x/>y</a>",
    "<a href='a&amp;b>c'>y</a>",
    "<br/><img src=x alt=''><hr />",
    "<!-- <p>no</p> --><p>yes</p>",
    "<!---->x<!-- a -- b --><b>c</b>",
    "<script>if (a < b) '<p>'</script><p>x</p>",
    "<style>p::before { content: '</p>' }</style><p>x</p>",
    "a < b and c > d, 1<2",
    "<P CLASS=x>Upper</P>",
    "<p\n  class='x'\n>y</p\n>",
    "<?xml version='1.0'?><p>x</p>",
    "&lt;p&gt; &copy; &#64; &unknown;",
    "<p title='a\nb'>x</p>",
]
STANDARD = {
    "<p =x>y</p>": [("p", [("=x", "")]), ("/", "p")],
    "<title>a &amp; <b></title><p>x": [("title", []), ("/", "title"), ("p", [])],
    "</>x</ p>y": [],
    "<p a='b'c>": [("p", [("a", "b"), ("c", "")])],
}
"""What the HTML standard makes of sources that the standard library reads otherwise."""


class _Other(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, object]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, [(name, value or "") for name, value in attrs]))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("/", tag))


def ours(source: str) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for token in tokens(source):
        if token.kind == "<":
            found.append((token.name, list(token.attributes)))
        elif token.kind == "/":
            found.append(("/", token.name))
    return found


def theirs(source: str) -> list[tuple[str, object]]:
    other = _Other()
    other.feed(source)
    other.close()
    # It reads "<br/>" as a tag that opens and closes.
    return [one for one in other.found if one not in (("/", "br"), ("/", "hr"))]


@pytest.mark.parametrize("source", ODD)
def test_tags_are_those_of_the_standard_library(source: str) -> None:
    assert ours(source) == theirs(source)


@pytest.mark.parametrize("source", STANDARD)
def test_tags_are_those_of_the_standard(source: str) -> None:
    assert ours(source) == STANDARD[source]


@pytest.mark.parametrize("name", ["index.html", "papers/winding.html"])
def test_links_and_ids_are_those_of_lxml(name: str) -> None:
    source = str(GOOD[name])
    tree = html.document_fromstring(source)
    for attribute in ("href", "id", "content", "src", "alt"):
        mine = [
            value for token in tokens(source) for key, value in token.attributes if key == attribute
        ]
        assert mine == [str(value) for value in tree.xpath(f"//@{attribute}")]


def test_text_is_that_of_lxml() -> None:
    source = paper()
    mine = "".join(token.text for token in tokens(source) if token.kind in ("", "raw"))
    assert mine.split() == html.document_fromstring(source).text_content().split()


@given(st.text(alphabet="<>/!-='\"& ab\n\0[]?ptislc", max_size=80))
def test_any_text_is_read_to_its_end(source: str) -> None:
    starts = [token.start for token in tokens(source)]
    assert starts == sorted(starts)


HOSTILE = {
    "angles": "<",
    "open tags": "<a ",
    "quotes": "<a b='",
    "double quotes": '<a b="',
    "comments": "<!--",
    "cdata": "<![CDATA[",
    "ends": "</a",
    "scripts": "<script>",
    "titles": "<title",
    "equals": "<a =",
    "slashes": "<a/",
    "ampersands": "&",
    "attributes": " a=b",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_is_linear(name: str) -> None:
    start = "<p" if name == "attributes" else ""
    spent = []
    for size in (20_000, 160_000):
        source = start + HOSTILE[name] * (size // len(HOSTILE[name]))
        before = time.process_time()
        assert sum(1 for _ in tokens(source)) >= 0
        spent.append(time.process_time() - before)
    assert spent[1] < 0.1 + 30 * spent[0]
