"""Ids and citation keys: readable, in ASCII, unique, and made of names and titles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.invented import draft, paper, talk
from nbproceedings.importers.haul import Draft
from nbproceedings.importers.landing.ids import Names


def work_id(draft: Draft) -> str:
    return Names().work_id(draft)


@pytest.mark.parametrize(
    ("title", "authors", "found"),
    [
        ("Lagrangian Toy Networks", ["Mia Crane"], "crane-lagrangian"),
        ("On the Winding of Clockwork", ["Bo van der Doll", "Ada Toyworth"], "doll-winding"),
        ("Deep Neural Networks", ["Ada Toyworth"], "toyworth-deep"),
        ("Springs: A Survey", ["Müller, Jörg"], "muller-springs"),
        ("Über Bauklötze", ["Le Toy, Élan"], "le-toy-uber"),
        ("$E(3)$-Equivariant Tops", ["Ada Toyworth"], "toyworth-equivariant"),
        ("3 Tops", ["Ada Toyworth"], "toyworth-tops"),
        ("积木", ["李明"], "liming-jimu"),
        ("A", ["Ada Toyworth"], "toyworth-a"),
        ("Toys for All", ["The Toy Collaboration"], "toy-toys"),
        ("Toys for All", ["Plato"], "plato-toys"),
        ("Stochastic Toys Under Control", [], "stochastic-toys-control"),
        ("Index", [], "index-2"),
        ("<b>Toys</b> & `code`", ["Ada Toyworth"], "toyworth-toys"),
        ("../../etc/passwd", ["../.."], "etc-passwd"),
    ],
)
def test_ids(title: str, authors: list[str], found: str) -> None:
    assert work_id(paper("1", title, *authors)) == found


def test_parts_of_names_count() -> None:
    fields = {"name": {"given": "Filippa", "family": "de Toy Blocks"}}
    assert work_id(draft("paper", "1", "Tops", (), {"authors": [fields]})) == ("de-toy-blocks-tops")


def test_talks_go_by_their_speakers_or_labels() -> None:
    assert work_id(talk("1", "On Toys", "Di Keyworth")) == "keyworth-toys"
    assert work_id(talk("1", "", label="Invited talk 3")) == "invited-talk-3"


def test_a_hint_is_followed() -> None:
    assert work_id(paper("1", "Tops", "Ada Toyworth", name_hint="Opening Tops")) == ("opening-tops")


def test_clashes_take_more_words_then_numbers() -> None:
    names = Names(["toyworth-springs-3"])
    springs = paper("1", "Springs of Clockwork Toys", "Ada Toyworth")
    assert [names.work_id(springs) for _ in range(5)] == [
        "toyworth-springs",
        "toyworth-springs-clockwork",
        "toyworth-springs-clockwork-toys",
        "toyworth-springs-2",
        "toyworth-springs-4",
    ]


def test_citation_keys() -> None:
    tops = paper("1", "Tops that Spin", "Bo van der Doll")
    names = Names()
    found = [names.citation_key(tops, "toys-2031", "2031") for _ in range(29)]
    assert found[:3] == ["doll2031tops", "doll2031topsa", "doll2031topsb"]
    assert found[-3:] == ["doll2031topsz", "doll2031topsaa", "doll2031topsab"]
    taken = Names(keys=["doll2031tops", "doll2031topsa"])
    assert taken.citation_key(tops, "toys-2031", "2031") == "doll2031topsb"
    hyphened = paper("1", "Tops", "Ada Toy-Worth")
    assert Names().citation_key(hyphened, "toys-2031", "2031") == "toyworth2031tops"
    nobody = paper("1", "Tops that Spin")
    assert Names().citation_key(nobody, "toys-2031", "2031") == "toys2031tops"
    assert Names().citation_key(paper("1", "积木"), "2031", "2031") == "volume2031jimu"


def test_a_thousand_papers_with_one_stem() -> None:
    names = Names()
    tops = paper("1", "Tops", "Bo Doll")
    assert len({names.work_id(tops) for _ in range(20_000)}) == 20_000
    assert len({names.citation_key(tops, "toys", "2031") for _ in range(20_000)}) == 20_000


@given(st.text(max_size=300), st.lists(st.text(max_size=80), max_size=3), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_text_gives_an_id_and_a_key(title: str, authors: list[str], hinted: bool) -> None:
    one = paper("1", title or "x", *authors, name_hint=title if hinted else "")
    names = Names()
    found = [names.work_id(one) for _ in range(3)]
    assert len(set(found)) == 3
    for name in found:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name), name
        assert len(name) <= 60
    key = names.citation_key(one, "toys-2031", "2031")
    assert re.fullmatch(r"[a-z0-9]+", key), key


def test_huge_titles_take_no_time() -> None:
    huge = paper("1", "word " * 20_000, *["Ada Toyworth"] * 1000)
    assert work_id(huge) == "toyworth-word"
