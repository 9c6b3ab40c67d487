"""Texts of exports in the form of the record."""

from __future__ import annotations

import time

import pytest

from nbproceedings.importers.intake.wording import (
    address,
    from_html,
    from_tex,
    keywords,
    paragraphs,
    plain,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("  Toys \t of\nall kinds ", "Toys of all kinds"),
        ("Toys&nbsp;&amp; Tops &#8211; a &lt;survey&gt;", "Toys & Tops – a <survey>"),
        ("&#150; &#xe9; &#0; &#x110000; &bogus;", "– é &#0; &#x110000; &bogus;"),
        ("https://toys.example/?a=1&copy=2", "https://toys.example/?a=1&copy=2"),
        ("classi\ufb01cation", "classification"),
        ("A\u00a0B\u2009C", "A B C"),
        ("e\u0301lan", "élan"),
        ("Ã©lan", "Ã©lan"),
        ("$a &lt; b$", "$a < b$"),
    ],
)
def test_one_line(text: str, found: str) -> None:
    assert plain(text) == found


def test_paragraphs_stay() -> None:
    assert paragraphs(" One.\r\n \r\n\r\n\r\nTwo\r\nlines. \r") == "One.\n\nTwo\nlines."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>One &amp; <b>two</b></p>\n<p>Three</p>", "One & **two**\n\nThree"),
        ("H<sub>2</sub>O and <i>toys</i>", "H<sub>2</sub>O and *toys*"),
        ("a <b and c> d", "a <b and c> d"),
        ("x < y and y > z", "x < y and y > z"),
        ('<a href="https://toys.example/">here</a>', "[here](https://toys.example/)"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ("<script>alert(1)</script>One<style>x", "One"),
        ("<ul><li>a</li><li>b</li></ul>", "• a\n• b"),
        ("one<br/>two<!-- three -->", "one\ntwo"),
        ("<b>one <i>two</b> three</i>", "**one two** three"),
        ("<em></em>", ""),
        ("<b>one\n\ntwo</b>", "one\n\ntwo"),
        ("<unknown>one</unknown>", "<unknown>one</unknown>"),
        ("&lt;b&gt;", "<b>"),
    ],
)
def test_html(text: str, found: str) -> None:
    assert from_html(text) == found


def test_tex() -> None:
    assert from_tex("Toys \\& {\\'e}lan:\r\n $x^2$") == "Toys & élan: $x^2$"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("toys; blocks, springs", ["toys", "blocks, springs"]),
        ("toys, blocks (a, b), Toys", ["toys", "blocks (a, b)"]),
        ("toys | blocks", ["toys", "blocks"]),
        ("toys\nblocks", ["toys", "blocks"]),
        ("['toys', 'blocks, all']", ["toys", "blocks, all"]),
        ('["toys", "blocks"]', ["toys", "blocks"]),
        ("['toys', 'blocks'", ["['toys'", "'blocks'"]),
        (["toys, blocks"], ["toys", "blocks"]),
        (["law, justice, and order", "toys"], ["law, justice, and order", "toys"]),
        (["toys", 3, None, ""], ["toys", "3"]),
        ("1. toys; 2. blocks", ["toys", "blocks"]),
        ("$f(x,y)$, toys", ["$f(x,y)$", "toys"]),
        ("  ", []),
        ("[]", []),
        (None, []),
        ({"a": 1}, []),
        ("-; ;", []),
    ],
)
def test_keywords(value: object, found: list[str]) -> None:
    assert keywords(value) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://toys.example/a", "https://toys.example/a"),
        (" www.toys.example ", "https://www.toys.example"),
        ("toys.org/a", "https://toys.org/a"),
        ("doi:10.5555/toys", "https://doi.org/10.5555/toys"),
        ("mailto:ada@toys.example", None),
        ("ada@toys.example", None),
        ("javascript:alert(1)", None),
        ("see below", None),
        ("", None),
    ],
)
def test_addresses(text: str, found: str | None) -> None:
    assert address(text) == found


@pytest.mark.parametrize(
    "text", ["<b>" * 30_000, "&" * 100_000, "<a href=" * 20_000, "(" * 100_000]
)
def test_hostile_text_takes_no_time(text: str) -> None:
    start = time.process_time()
    from_html(text)
    keywords(text)
    plain(text)
    assert time.process_time() - start < 3
