"""Links and identifiers of a note."""

from __future__ import annotations

import pytest

from importers.openreview.reading import codes, paper, read_notes
from nbproceedings.importers.haul import Haul, Value


def fields(**content: object) -> tuple[dict[str, Value], Haul]:
    haul = read_notes(paper(content=content))
    found = dict(haul.papers[0].fields)
    for key in ("title", "authors", "openreview"):
        del found[key]
    return found, haul


SITE = "https://openreview.net"
LINKS: list[tuple[str, object, dict[str, object]]] = [
    ("pdf", "/pdf/abc.pdf", {"pdf": f"{SITE}/pdf/abc.pdf"}),
    ("pdf", "/pdf?id=abc", {"pdf": f"{SITE}/pdf?id=abc"}),
    ("pdf", "/pdf/a b\"<x>.pdf", {"pdf": f"{SITE}/pdf/a%20b%22%3Cx%3E.pdf"}),
    ("pdf", "https://toys.example/a.pdf", {"pdf": "https://toys.example/a.pdf"}),
    ("code", " https://code.example/a ", {"code": "https://code.example/a"}),
    ("code", "See https://code.example/a.", {"code": "https://code.example/a"}),
    ("code", "Here (https://code.example/a).", {"code": "https://code.example/a"}),
    ("code", "https://code.example/a_(b)", {"code": "https://code.example/a_(b)"}),
    ("code", "github.com/toys/blocks", {"code": "https://github.com/toys/blocks"}),
    ("code", "N/A", {}),
    ("code", "", {}),
    ("code_of_conduct", "https://toys.example/conduct", {}),
    ("Code_Link", "https://code.example/a", {"code": "https://code.example/a"}),
    ("dataset_url", "https://data.example/", {"data": "https://data.example/"}),
    ("video", "https://video.example/1", {"video": "https://video.example/1"}),
    ("slides", "https://toys.example/s.pdf", {"slides": "https://toys.example/s.pdf"}),
    ("poster", "/attachment/p.pdf", {"poster": f"{SITE}/attachment?id=toypaper1&name=poster"}),
    ("project_page", "https://toys.example/", {"url": "https://toys.example/"}),
    ("doi", "https://doi.org/10.5555/TOY.1", {"doi": "10.5555/toy.1"}),
    ("arxiv", "arXiv:2912.00001v2", {"arxiv": "2912.00001v2"}),
    ("license", "CC BY-SA 4.0", {"license": "CC BY-SA 4.0"}),
    ("keywords", [], {}),
    ("keywords", ["a", 1, None, " ", "A"], {"keywords": ["a", "1"]}),
    ("TL;DR", "Short.", {"description": "Short."}),
    ("one-sentence_summary", "Short.", {"description": "Short."}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "expected"), LINKS)
def test_field(name: str, value: object, expected: dict[str, object]) -> None:
    found, haul = fields(**{name: value})
    assert found == expected
    assert codes(haul) in ([], ["fields-left"])


REFUSED = [
    ("code", "javascript:alert(1)", "refused-link"),
    ("code", "we will publish it", "refused-link"),
    ("code", "ada@toys.example", "refused-link"),
    ("code", "mailto:ada@toys.example", "refused-link"),
    ("pdf", "file:///etc/passwd", "refused-link"),
    ("pdf", "//evil.example/x.pdf", "refused-link"),
    ("pdf", "/etc/passwd", "refused-link"),
    ("doi", "later", "bad-identifier"),
    ("arxiv", "submitted", "bad-identifier"),
]


@pytest.mark.parametrize(("name", "value", "code"), REFUSED)
def test_what_is_no_link_is_left_out_and_reported(name: str, value: str, code: str) -> None:
    found, haul = fields(**{name: value})
    assert found == {}
    assert codes(haul) == [code]
    assert haul.problems[0].place.path == f"toys.json#notes[0].content.{name}"


def test_several_addresses_in_one_field() -> None:
    found, _ = fields(
        code="https://code.example/a https://code.example/b https://code.example/a",
        code_url="https://code.example/c",
        supplementary_material=["/attachment/x.zip", "https://toys.example/y.zip"],
    )
    assert found == {
        "code": "https://code.example/a",
        "links": [
            {"label": "Code (2)", "url": "https://code.example/b", "kind": "code"},
            {"label": "Code (3)", "url": "https://code.example/c", "kind": "code"},
            {
                "label": "Supplementary material",
                "url": f"{SITE}/attachment?id=toypaper1&name=supplementary_material",
                "kind": "supplement",
            },
            {
                "label": "Supplementary material",
                "url": "https://toys.example/y.zip",
                "kind": "supplement",
            },
        ],
    }


def test_files_that_readers_cannot_open_are_not_linked() -> None:
    content = {"pdf": "/pdf/a.pdf", "code": "https://code.example/a"}
    haul = read_notes(paper(content=content, readers=["Toys.example/2031/Workshop"]))
    assert "pdf" not in haul.papers[0].fields
    assert haul.papers[0].fields["code"] == "https://code.example/a"
    assert codes(haul) == ["not-public"]
