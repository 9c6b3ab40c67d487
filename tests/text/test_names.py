from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbproceedings.text.names import MAX_NAME, NameParts, initials, sort_key, split_name


def _name(given: str, particle: str, family: str, suffix: str = "") -> NameParts:
    return NameParts(given, particle, family, suffix)


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("Ada Toyworth", _name("Ada", "", "Toyworth")),
        ("Toyworth, Ada", _name("Ada", "", "Toyworth")),
        ("  Ada\n B. Toyworth ", _name("Ada B.", "", "Toyworth")),
        ("Toynan E", _name("Toynan", "", "E")),
        ("Mário A. T. Toy", _name("Mário A. T.", "", "Toy")),
        ('Bea "Max" Toy', _name('Bea "Max"', "", "Toy")),
        ("Ada Toyworth (Toy)", _name("Ada", "", "Toyworth (Toy)")),
        ("Wang Xiǎomíng", _name("Wang", "", "Xiǎomíng")),
        # particles
        ("Yves van Toy", _name("Yves", "van", "Toy")),
        ("Filipe de Avila Toy-Worth", _name("Filipe", "de", "Avila Toy-Worth")),
        ("Jean de la Toy", _name("Jean", "de la", "Toy")),
        ("Ruud J. G. van der Toy", _name("Ruud J. G.", "van der", "Toy")),
        ("Gerard 't Toy", _name("Gerard", "'t", "Toy")),
        ("de la Toy, Jean", _name("Jean", "de la", "Toy")),
        ("Toy, Pol van", _name("Pol", "van", "Toy")),
        ("van Toy", _name("", "van", "Toy")),
        ("De Toy, Hans", _name("Hans", "", "De Toy")),
        ("Toy y Gasset, José", _name("José", "", "Toy y Gasset")),
        ("José Toy y Gasset", _name("José", "", "Toy y Gasset")),
        ("Benjamin Van Toy", _name("Benjamin", "", "Van Toy")),
        ("Tom Van de Toy", _name("Tom", "", "Van de Toy")),
        ("Hung Van Nguyen", _name("Hung Van", "", "Nguyen")),
        ("Ada G. de G. Toyworth", _name("Ada G. de G.", "", "Toyworth")),
        ("bell toys", _name("bell", "", "toys")),
        ("marc Toy", _name("marc", "", "Toy")),
        # suffixes
        ("Ada Toyworth Jr.", _name("Ada", "", "Toyworth", "Jr.")),
        ("Ada Toyworth III", _name("Ada", "", "Toyworth", "III")),
        ("Ada Toyworth, Jr.", _name("Ada", "", "Toyworth", "Jr.")),
        ("Toyworth, Jr., Ada", _name("Ada", "", "Toyworth", "Jr.")),
        ("Toyworth, Ada, Jr.", _name("Ada", "", "Toyworth", "Jr.")),
        ("Ada Toyworth V", _name("Ada Toyworth", "", "V")),
        # LaTeX
        (r"{\'E}mile Toy", _name("Émile", "", "Toy")),
        (r"G{\"o}del, K.~A.", _name("K. A.", "", "Gödel")),
        (r"Ada {\v{c}}ap Toy", _name("Ada", "čap", "Toy")),
        ("{van Toy}, Ada", _name("Ada", "", "van Toy")),
        ("Ada {Toy Worth}", _name("Ada", "", "Toy Worth")),
    ],
)
def test_name_is_split(printed: str, parts: NameParts) -> None:
    assert split_name(printed) == parts


@pytest.mark.parametrize(
    ("printed", "literal"),
    [
        ("Prabhat", "Prabhat"),
        ("Toyworth,", "Toyworth"),
        ("王小明", "王小明"),
        ("王 小明", "王 小明"),
        ("김 철수", "김 철수"),
        ("{Toys and Sons}", "Toys and Sons"),
        ("The TOY Collaboration", "The TOY Collaboration"),
        ("TOY Consortium", "TOY Consortium"),
        ("Toy Project Team", "Toy Project Team"),
        ("University of Toys", "University of Toys"),
        ("Ada Toyworth and Bob Toy", "Ada Toyworth and Bob Toy"),
        ("a, b, c, d", "a, b, c, d"),
        ("...", "..."),
        ("- -", "- -"),
        ("", ""),
        ("x " * MAX_NAME, "x" + " x" * (MAX_NAME - 1)),
    ],
)
def test_name_without_parts_is_literal(printed: str, literal: str) -> None:
    assert split_name(printed) == NameParts(literal=literal)


@given(
    st.text(alphabet=st.characters(codec=None), max_size=80)
    | st.text("aB ,.{}\\'~-(&", max_size=40)
)
@settings(derandomize=True, deadline=None, database=None, max_examples=300)
def test_any_text_is_a_name(printed: str) -> None:
    parts = split_name(printed)
    assert sort_key(parts) == sort_key(parts)
    assert isinstance(initials(parts.given), str)
    if not set(printed) & set("{}\\~,"):
        words = (parts.given, parts.particle, parts.family, parts.suffix, parts.literal)
        assert " ".join(filter(None, words)) == " ".join(printed.split())


@pytest.mark.parametrize(
    ("given", "short"),
    [
        ("Jean-Jacques", "J.-J."),
        ("Ryan P.", "R. P."),
        ("J.R.R.", "J. R. R."),
        ("Łukasz", "Ł."),
        ("A\u030angela", "A\u030a."),
        ('Bea "Max"', "B."),
        ("Ada (Toy)", "A."),
        ("D'Arcy", "D."),
        ("小明", "小明"),
        ("", ""),
        ("?", ""),
    ],
)
def test_initials(given: str, short: str) -> None:
    assert initials(given) == short


def test_names_sort_without_case_accents_or_articles() -> None:
    names = ["Ada Zoy", "ada van Toy", "Åda Toy", "Bea tôy", "The Toy Team", "Łu Toy", "王小明"]
    ordered = sorted(names, key=lambda name: sort_key(split_name(name)))
    assert ordered == [
        "Åda Toy",
        "Bea tôy",
        "Łu Toy",
        "The Toy Team",
        "ada van Toy",
        "Ada Zoy",
        "王小明",
    ]


def test_names_of_real_proceedings_split_as_their_editors_split_them(shared_data: Path) -> None:
    folder = shared_data / "openreview" / "mlanthology-give"
    names = {
        (author["given"], author["family"])
        for file in folder.glob("*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
        for author in json.loads(line)["authors"]
    }
    wrong = []
    for name in sorted(names):
        parts = split_name(" ".join(name))
        found = (parts.given, f"{parts.particle} {parts.family}".strip() or parts.literal)
        if found != name:
            wrong.append(name)
    assert len(names) > 700
    # One entry there holds two people.
    assert [" and " in given for given, _ in wrong] == [True]
