"""Where a site stands, and what addresses lead to."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.sites import BASE, page, write
from nbproceedings.audit.address import Base, Kind, Resolver, Target, is_of
from nbproceedings.audit.page import Page
from nbproceedings.audit.reader import read_page
from nbproceedings.audit.tree import Tree

FILES = ("a/b.html", "a/index.html", "index.html", "a/ü x.pdf", "c.html")


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return Tree.of(write(tmp_path, dict.fromkeys(FILES, ""), good=False))


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("b.html", (Kind.FILE, "a/b.html", "")),
        ("b", (Kind.FILE, "a/b.html", "")),
        ("b.html#x%20y", (Kind.FILE, "a/b.html", "x y")),
        ("b.html?q=1#x", (Kind.FILE, "a/b.html", "x")),
        ("./", (Kind.FILE, "a/index.html", "")),
        ("..", (Kind.FILE, "index.html", "")),
        ("../a", (Kind.FILE, "a/index.html", "")),
        ("../a/../c.html", (Kind.FILE, "c.html", "")),
        ("%C3%BC%20x.pdf", (Kind.FILE, "a/ü x.pdf", "")),
        ("", (Kind.FILE, "a/b.html", "")),
        ("#top", (Kind.FILE, "a/b.html", "top")),
        ("B.html", (Kind.MISSING, "a/B.html", "")),
        ("../../c.html", (Kind.OUTSIDE, "../../c.html", "")),
        ("/book/c.html", (Kind.FILE, "c.html", "")),
        ("/c.html", (Kind.OUTSIDE, "/c.html", "")),
        ("//toys.example.org/book/", (Kind.FILE, "index.html", "")),
        ("http://TOYS.example.org/book/c.html", (Kind.FILE, "c.html", "")),
        ("https://toys.example.org/book", (Kind.FILE, "index.html", "")),
        ("https://toys.example.org/other", (Kind.HOST, "toys.example.org", "")),
        ("https://dolls.example.org/", (Kind.HOST, "dolls.example.org", "")),
        ("https://user@dolls.example.org:80/", (Kind.HOST, "dolls.example.org:80", "")),
        ("mailto:x", (Kind.OTHER, "mailto", "")),
        ("data:,", (Kind.OTHER, "data", "")),
        ("javascript:void(0)", (Kind.OTHER, "javascript", "")),
        ("http://", (Kind.BROKEN, "http://", "")),
        ("http://[", (Kind.BROKEN, "http://[", "")),
    ],
)
def test_target(tree: Tree, address: str, target: tuple[Kind, str, str]) -> None:
    assert Resolver(tree, Base(BASE)).target("a/b.html", address) == Target(*target)


def test_target_from_the_root_of_an_unknown_server(tree: Tree) -> None:
    links = Resolver(tree, Base())
    assert links.target("a/b.html", "/c.html") == Target(Kind.FILE, "c.html")
    assert links.target("a/b.html", "/book/c.html") == Target(Kind.UNKNOWN, "/book/c.html")
    assert links.target("a/b.html", f"{BASE}c.html") == Target(Kind.HOST, "toys.example.org")


def pages(canonical: dict[str, str]) -> list[Page]:
    return [
        read_page(path, page(f'<link rel="canonical" href="{address}">').encode())
        for path, address in canonical.items()
    ]


@pytest.mark.parametrize(
    ("canonical", "base"),
    [
        ({"a/b.html": f"{BASE}a/b.html", "index.html": BASE}, BASE),
        ({"a/b.html": f"{BASE}a/b", "a/index.html": f"{BASE}a/"}, BASE),
        ({"a/b.html": f"{BASE}a/b/", "a/index.html": f"{BASE}a?x#y"}, BASE),
        # every page gives the front page as its own
        ({"a/b.html": BASE, "index.html": BASE, "c.html": BASE}, ""),
        ({"a/b.html": "/a/b.html"}, ""),
        ({}, ""),
    ],
)
def test_base_is_read_from_the_pages(canonical: dict[str, str], base: str) -> None:
    assert Base.of("", pages(canonical)) == Base(base)


def test_base_that_is_told() -> None:
    told = Base.of("https://x.example.org/y", pages({"index.html": BASE}))
    assert told == Base("https://x.example.org/y/", told=True)
    assert told.address("a/ü x.pdf") == "https://x.example.org/y/a/%C3%BC%20x.pdf"


@pytest.mark.parametrize(
    ("address", "path", "own"),
    [
        (f"{BASE}a/b.html", "a/b.html", True),
        (f"{BASE}a/b", "a/b.html", True),
        (f"{BASE}a/b/", "a/b.html", True),
        (f"{BASE}a/", "a/index.html", True),
        (f"{BASE}a", "a/index.html", True),
        (BASE, "index.html", True),
        (BASE.replace("https", "http"), "index.html", True),
        (BASE, "a/index.html", False),
        (f"{BASE}b.html", "a/b.html", False),
    ],
)
def test_address_of_a_page(address: str, path: str, own: bool) -> None:
    assert is_of(address, path, Base(BASE)) is own
