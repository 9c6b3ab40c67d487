from __future__ import annotations

from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from nbproceedings.text import escape


def test_html_and_attribute() -> None:
    assert escape.html("<a href=\"b\">'&amp;'") == "&lt;a href=\"b\"&gt;'&amp;amp;'"
    assert escape.attribute('<a href="b">\'&') == "&lt;a href=&quot;b&quot;&gt;&#39;&amp;"


@given(st.text(alphabet=st.characters(codec=None)))
@settings(derandomize=True, deadline=None, database=None)
def test_escaped_text_reads_back(text: str) -> None:
    assert unescape(escape.attribute(text)) == unescape(escape.html(text)) == text
    assert not set(escape.html(text)) & set("<>")
    assert not set(escape.attribute(text)) & set("<>\"'")


def test_all_notations_have_one_place() -> None:
    assert escape.safe_url("javascript:a") is None
    assert escape.url("a b") == "a%20b"
    assert escape.bibtex("é") == "{\\'e}"
    assert escape.bibtex_title("PDEs") == "{PDEs}"
    assert escape.bibtex_text("*a*") == "\\emph{a}"
