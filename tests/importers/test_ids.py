"""Ids and citation keys: readable, in ASCII, unique, and made of names and titles."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers.invented import draft, paper, talk
from nbproceedings.importers.ids import citation_key, work_id


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
    assert work_id(paper("1", title, *authors), set()) == found


def test_parts_of_names_count() -> None:
    fields = {"name": {"given": "Filippa", "family": "de Toy Blocks"}}
    assert work_id(draft("paper", "1", "Tops", (), {"authors": [fields]}), set()) == (
        "de-toy-blocks-tops"
    )


def test_talks_go_by_their_speakers_or_labels() -> None:
    assert work_id(talk("1", "On Toys", "Di Keyworth"), set()) == "keyworth-toys"
    assert work_id(talk("1", "", label="Invited talk 3"), set()) == "invited-talk-3"


def test_a_hint_is_followed() -> None:
    assert work_id(paper("1", "Tops", "Ada Toyworth", name_hint="Opening Tops"), set()) == (
        "opening-tops"
    )


def test_clashes_take_more_words_then_numbers() -> None:
    taken: set[str] = set()
    found = []
    for _ in range(5):
        found.append(work_id(paper("1", "Springs of Clockwork Toys", "Ada Toyworth"), taken))
        taken.add(found[-1])
    assert found == [
        "toyworth-springs",
        "toyworth-springs-clockwork",
        "toyworth-springs-clockwork-toys",
        "toyworth-springs-2",
        "toyworth-springs-3",
    ]


def test_citation_keys() -> None:
    tops = paper("1", "Tops that Spin", "Bo van der Doll")
    taken: set[str] = set()
    found = []
    for _ in range(29):
        found.append(citation_key(tops, "toys-2031", "2031", taken))
        taken.add(found[-1])
    assert found[:3] == ["doll2031tops", "doll2031topsa", "doll2031topsb"]
    assert found[-3:] == ["doll2031topsz", "doll2031topsaa", "doll2031topsab"]
    assert citation_key(tops, "toys-2031", "2031", {"DOLL2031tops".casefold()}) == "doll2031topsa"
    hyphened = paper("1", "Tops", "Ada Toy-Worth")
    assert citation_key(hyphened, "toys-2031", "2031", set()) == "toyworth2031tops"
    nobody = paper("1", "Tops that Spin")
    assert citation_key(nobody, "toys-2031", "2031", set()) == "toys2031tops"
    assert citation_key(paper("1", "积木"), "2031", "2031", set()) == "volume2031jimu"


@given(st.text(max_size=300), st.lists(st.text(max_size=80), max_size=3), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_text_gives_an_id_and_a_key(title: str, authors: list[str], hinted: bool) -> None:
    one = paper("1", title or "x", *authors, name_hint=title if hinted else "")
    taken: set[str] = set()
    for _ in range(3):
        name = work_id(one, taken)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name), name
        assert len(name) <= 60
        assert name not in taken
        taken.add(name)
    key = citation_key(one, "toys-2031", "2031", set())
    assert re.fullmatch(r"[a-z0-9]+", key), key


def test_huge_titles_take_no_time() -> None:
    huge = paper("1", "word " * 20_000, *["Ada Toyworth"] * 1000)
    assert work_id(huge, set()) == "toyworth-word"
