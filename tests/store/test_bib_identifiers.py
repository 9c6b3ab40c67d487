from __future__ import annotations

import pytest

from nbproceedings.store.bib_identifiers import (
    bare,
    find_arxiv,
    find_doi,
    find_openreview,
    find_url,
)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"eprint": "3001.00010", "archiveprefix": "arXiv"}, "3001.00010"),
        ({"eprint": "arXiv:3001.00010v2"}, "3001.00010v2"),
        ({"eprint": "3001.00010"}, "3001.00010"),
        ({"eprint": "math/0309136", "archiveprefix": "{arXiv}"}, "math/0309136"),
        ({"eprint": "3001.00010", "archiveprefix": "HAL"}, None),
        ({"eprint": "hal-0123"}, None),
        ({"arxivid": "3001.00010"}, "3001.00010"),
        ({"url": "https://arxiv.org/abs/3001.00010"}, "3001.00010"),
        ({"url": "http://arxiv.org/pdf/3001.00010.pdf"}, "3001.00010"),
        ({"journal": "arXiv preprint arXiv:3001.00010"}, "3001.00010"),
        ({"journal": "CoRR", "volume": "abs/3001.00010"}, "3001.00010"),
        ({"journal": "CoRR abs/3001.00010, 2030"}, "3001.00010"),
        ({"howpublished": "\\url{https://arxiv.org/abs/3001.00010}"}, "3001.00010"),
        ({"doi": "10.48550/arXiv.3001.00010"}, "3001.00010"),
        ({"journal": "arXiv", "note": "to appear"}, None),
        ({"journal": "Journal of abs/tract Toys"}, None),
        ({}, None),
    ],
)
def test_find_arxiv(fields: dict[str, str], expected: str | None) -> None:
    assert find_arxiv(fields) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"doi": "10.5555/Toy\\_1"}, "10.5555/toy_1"),
        ({"doi": "\\url{https://doi.org/10.5555/toy}"}, "10.5555/toy"),
        ({"doi": "toy", "url": "https://doi.org/10.5555/toy"}, "10.5555/toy"),
        ({"url": "http://dx.doi.org/10.5555/toy"}, "10.5555/toy"),
        ({"url": "https://toys.example.org/10.5555/toy"}, None),
    ],
)
def test_find_doi(fields: dict[str, str], expected: str | None) -> None:
    assert find_doi(fields) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"url": "https://openreview.net/forum?id=ToyForum01"}, "ToyForum01"),
        ({"url": "https://openreview.net/pdf?id=Toy\\_orum01"}, "Toy_orum01"),
        ({"note": "See \\url{https://openreview.net/forum?id=ToyForum01}."}, "ToyForum01"),
        ({"openreview": "ToyForum01"}, "ToyForum01"),
        ({"url": "https://openreview.net/group?id=TOY.cc/2031"}, None),
        ({"url": "https://toys.example.org/forum?id=ToyForum01"}, None),
    ],
)
def test_find_openreview(fields: dict[str, str], expected: str | None) -> None:
    assert find_openreview(fields) == expected


def test_find_url() -> None:
    assert find_url({"url": "https://a.example.org", "note": "\\url{https://b.example.org}"}) == (
        "https://a.example.org"
    )
    assert (
        find_url({"note": "Code at https://b.example.org/x and more"}) == "https://b.example.org/x"
    )
    assert (
        find_url({"howpublished": "\\href{https://c.example.org}{here}"}) == "https://c.example.org"
    )
    assert find_url({"note": "nothing"}) == ""


def test_bare() -> None:
    assert bare("{\\url{https://a.example.org/x\\_y\\%20z}}") == "https://a.example.org/x_y%20z"
