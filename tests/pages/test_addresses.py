from __future__ import annotations

import pytest

from nbproceedings.model import addresses


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("index", "authors.html", "authors.html"),
        ("index", "v/papers/p.html", "v/papers/p.html"),
        ("v/index", "authors.html", "../authors.html"),
        ("v/index", "v/cite.html", "cite.html"),
        ("v/papers/p", "v/papers/q.html", "q.html"),
        ("v/papers/p", "v/talks/t.html", "../talks/t.html"),
        ("v/papers/p", "people/x.html", "../../people/x.html"),
        ("v/papers/p", "w/papers/p.html", "../../w/papers/p.html"),
        ("people/x", "people/x.html", "x.html"),
        ("v/v/x", "v/x.html", "../x.html"),
    ],
)
def test_relative(here: str, there: str, way: str) -> None:
    assert addresses.relative(here, there) == way


def test_link_encodes_path_and_fragment() -> None:
    assert addresses.link("index", "v/ä b", 'ref-x"&y') == "v/%C3%A4%20b.html#ref-x%22%26y"


def test_anchor_has_no_white_space() -> None:
    assert addresses.reference_anchor("a b\tc") == "ref-a_b_c"
    assert addresses.reference_anchor("Doll:2020/x") == "ref-Doll:2020/x"
