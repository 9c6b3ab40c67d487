"""A page is read whatever is in it, and what the rules ask for is found."""

from __future__ import annotations

import time

import pytest

from audit.sites import ABSTRACT, page
from nbproceedings.audit.page import Abstract, Page, Resource, Spot
from nbproceedings.audit.reader import read_page


def read(text: str | bytes) -> Page:
    return read_page("x.html", text.encode() if isinstance(text, str) else text)


def in_body(body: str) -> Page:
    return read(page("", body))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f'<div id="abstract">{ABSTRACT}</div>', [(77, "", 8)]),
        (f'<div class="card acl-abstract"><h5>Abstract</h5>{ABSTRACT}</div>', [(77, "", 8)]),
        (f"<h2>Abstract.</h2>\n<p>{ABSTRACT}</p><h2>Notes</h2>{ABSTRACT}", [(77, "", 8)]),
        (f'<section id="abstract"><div class="abstract">{ABSTRACT}</div></section>', [(77, "", 8)]),
        (f'<p class="abstract" hidden>{ABSTRACT}</p>', [(77, "the attribute hidden", 8)]),
        (
            f'<div class="abstract"><p style="display: none">{ABSTRACT}</div>',
            [(77, "its style", 8)],
        ),
        (f'<div class="collapse"><p id=abstract>{ABSTRACT}</div>', [(77, "the class collapse", 8)]),
        (f'<div class="collapse show"><p id=abstract>{ABSTRACT}</div>', [(77, "", 8)]),
        (f"<details open><p id=abstract>{ABSTRACT}</details>", [(77, "", 8)]),
        (f'<p class="abstraction">{ABSTRACT}</p>', []),
        ('<a class="abstract-link">Abstract</a>', []),
    ],
)
def test_abstracts(body: str, found: list[tuple[int, str, int]]) -> None:
    assert in_body(body).abstracts == [Abstract(*one) for one in found]


def test_paragraph_that_ends_by_itself_ends_its_abstract() -> None:
    found = in_body(f"<p class=abstract>{ABSTRACT}<div>{ABSTRACT}</div>").abstracts
    assert [one.length for one in found] == [len(ABSTRACT.strip())]


def test_code_is_no_leftover_and_closes_by_itself() -> None:
    found = in_body("<pre><code>TODO: x</pre>\n<p>TODO: y</p>").leftovers
    assert found == [Spot("TODO", 9)]


def test_resources_and_their_lines() -> None:
    found = in_body('<img src=a.png srcset="b.png 1x, c,d.png 2x">\n<object data=e></object>')
    assert found.resources == [
        Resource("a.png", "<img>", 8),
        Resource("b.png", "<img>", 8),
        Resource("c,d.png", "<img>", 8),
        Resource("e", "<object>", 9),
    ]


@pytest.mark.parametrize(
    ("head", "where"),
    [
        ('<meta http-equiv="refresh" content="0; url=new.html">', "new.html"),
        ("<meta http-equiv=Refresh content=\"5;URL='../a b.html'\">", "../a b.html"),
        ('<meta http-equiv="refresh" content="30">', ""),
    ],
)
def test_refresh(head: str, where: str) -> None:
    found = read(page(head))
    assert (found.refresh, found.is_redirect) == (where, True)


@pytest.mark.parametrize(
    ("data", "encoding", "title"),
    [
        (page(title="Zoë").encode(), "utf-8", "Zoë"),
        (b"\xef\xbb\xbf" + page(title="Zoë").encode(), "utf-8", "Zoë"),
        (page(title="Zoë").encode("utf-16"), "utf-16-le", "Zoë"),
        (page(title="Zoë").replace("utf-8", "latin-1").encode("latin-1"), "latin-1", "Zoë"),
        (page(title="Zoë").encode("latin-1"), "utf-8", "Zo\ufffd"),
        (page(title="Zoë").replace("utf-8", "klingon").encode(), "klingon", "Zoë"),
        (page(title="Zoë").replace("utf-8", "utf-16").encode(), "utf-8", "Zoë"),
        (page(title="Zoë").replace("utf-8", "rot13").encode(), "rot13", "Zoë"),
    ],
)
def test_encodings(data: bytes, encoding: str, title: str) -> None:
    found = read(data)
    assert (found.encoding, found.title) == (encoding, title)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 1000,
        b"\xff\xfe",
        b"<" * 100_000,
        b"<div>" * 100_000,
        b"<b><i>" * 50_000 + b"</b></i>" * 50_000,
        b"</x>" * 100_000,
        b"<p class=abstract>" * 50_000,
        b"<h1>" * 50_000,
        b"<details>" * 50_000 + b"x" + b"</details>" * 50_000,
        b"<svg>" * 50_000,
        b"<a id=x>" * 100_000,
        b"<p>TODO</p>" * 20_000,
        b"<script type=application/ld+json>" * 20_000,
        b"<style>url(" + b"url('" * 100_000,
        b"<script>" + b"import '//" * 50_000,
        b"<img srcset='" + b"a, " * 100_000 + b"'>",
        b"<meta name=x content='" + b"{{ " * 50_000 + b"'>",
        "\u202e\ud800".encode("utf-8", "surrogatepass") * 10_000,
    ],
    ids=lambda data: data[:12].hex(),
)
def test_hostile_pages_are_read_in_linear_time(data: bytes) -> None:
    before = time.process_time()
    found = read(data)
    assert time.process_time() - before < 6
    assert found.size == len(data)


def test_fifty_megabytes() -> None:
    paragraph = f"<p>{'toys ' * 20_000}</p>\n".encode()
    before = time.process_time()
    found = read(page().encode() + paragraph * 500)
    assert time.process_time() - before < 10
    assert found.size > 50_000_000
