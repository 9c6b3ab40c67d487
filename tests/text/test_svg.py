"""Drawings: shapes and words stay, what runs or loads is gone."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from nbproceedings.text.svg import MAX_SVG, safe_svg
from pages.notebook_samples import DRAWING, HOSTILE_SVG

SPACE = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def test_a_drawing_stays_as_it_is() -> None:
    found = etree.fromstring(safe_svg(DRAWING))
    assert found.get("viewBox") == "0 0 120 60"
    assert dict(found[0].attrib) == {"d": "M0 60 L120 0", "stroke": "#a82a22", "fill": "none"}


def test_style_and_local_references_stay() -> None:
    source = (
        f'<svg {SPACE}><defs><path id="a" d="M0 0"/></defs><style>*{{fill: red}}</style>'
        '<use xlink:href="#a" style="clip-path: url(#b)"/><text>a &lt; b</text></svg>'
    )
    made = safe_svg(source).decode()
    assert '<use xlink:href="#a" style="clip-path: url(#b)"/>' in made
    assert "<style>*{fill: red}</style>" in made
    assert "<text>a &lt; b</text>" in made


def test_what_runs_or_loads_is_gone() -> None:
    made = safe_svg(HOSTILE_SVG).decode()
    assert "window" not in made
    assert "evil" not in made
    names = {str(one.tag).rpartition("}")[2] for one in etree.fromstring(made.encode()).iter()}
    assert names == {"svg", "use", "g", "text", "rect"}
    assert not re.search(r"\son\w+=|javascript|url\(", made)


@pytest.mark.parametrize(
    "source",
    [
        "",
        "no drawing",
        "<svg",
        "<svg><g></svg>",
        "<html><svg/></html>x",
        f"<svg {SPACE}>&undeclared;</svg>",
        "<svg" + " " * MAX_SVG + "/>",
    ],
)
def test_what_is_none_gives_nothing(source: str) -> None:
    assert safe_svg(source) == b""


def test_entities_are_not_expanded() -> None:
    declared = '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    source = f"{declared}<svg {SPACE}><text>&a;</text></svg>"
    assert safe_svg(source) == b"", "without its declaration the entity is unknown"


def test_depth_is_bounded() -> None:
    made = safe_svg(f"<svg {SPACE}>" + "<g>" * 200 + "</g>" * 200 + "</svg>")
    assert made.count(b"<g") < 100


def test_a_drawing_of_billions_of_copies_is_none() -> None:
    def copied(levels: int) -> str:
        groups = "".join(
            f'<g id="a{at}">' + f'<use xlink:href="#a{at - 1}"/>' * 10 + "</g>"
            for at in range(1, levels)
        )
        return f'<svg {SPACE}><path id="a0" d="M0 0"/>{groups}</svg>'

    assert safe_svg(copied(4))
    assert safe_svg(copied(12)) == b""


def test_of_two_with_one_id_the_first_is_used() -> None:
    groups = "".join(
        f'<g id="a{at}">' + f'<use xlink:href="#a{at - 1}"/>' * 10 + "</g>" for at in range(1, 10)
    )
    empty = "".join(f'<g id="a{at}"/>' for at in range(10))
    assert safe_svg(f'<svg {SPACE}><path id="a0"/>{groups}{empty}</svg>') == b""
    assert safe_svg(f'<svg {SPACE}>{empty}<path id="a0"/>{groups}</svg>')


@pytest.mark.parametrize(
    "style",
    [
        "<g/>@import url(https://evil.example/x.css);",
        "ur<g/>l(https://evil.example/)",
        "ur<x:y xmlns:x='urn:x'/>l(https://evil.example/)",
        "ur<!-- -->l(https://evil.example/)",
        "ur<![CDATA[l(https://evil.example/)]]>",
        "<g><g>*{}</g></g>ur<?x y?>l(https://evil.example/)",
    ],
)
def test_style_is_judged_as_a_whole(style: str) -> None:
    made = safe_svg(f"<svg {SPACE}><style>{style}</style><g/></svg>")
    assert [one.tag.rpartition("}")[2] for one in etree.fromstring(made)] == ["g"]


def test_style_is_one_text() -> None:
    made = safe_svg(f"<svg {SPACE}><style>*{{<g>fill</g>: <![CDATA[red]]>}}</style></svg>")
    assert b"<style>*{fill: red}</style>" in made


@pytest.mark.parametrize(
    "inner",
    [
        '<g id="a"><use xlink:href="#a"/></g>',
        '<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>',
    ],
)
def test_a_drawing_within_itself_is_none(inner: str) -> None:
    assert safe_svg(f"<svg {SPACE}>{inner}</svg>") == b""


def test_what_is_used_twice_is_no_circle() -> None:
    inner = '<use xlink:href="#a"/><path id="a" d="M0 0"/><g><use xlink:href="#a"/></g>'
    assert safe_svg(f"<svg {SPACE}>{inner}</svg>").count(b"<use") == 2
