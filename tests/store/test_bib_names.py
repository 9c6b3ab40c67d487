from __future__ import annotations

import pytest

from nbproceedings.store.bib_names import split_names


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Ada Toyworth and Bo Doll", ["Toyworth, Ada", "Doll, Bo"]),
        ("Toyworth, Ada AND Doll, Bo", ["Toyworth, Ada", "Doll, Bo"]),
        ("Ada Toyworth and\n  Bo Doll", ["Toyworth, Ada", "Doll, Bo"]),
        ("Ada Toyworth\tand Bo Doll", ["Toyworth, Ada", "Doll, Bo"]),
        ("{Toys and Dolls, Inc.} and Ada Toyworth", ["Toys and Dolls, Inc.", "Toyworth, Ada"]),
        ("{\\'E}va Kite and B{\\\"o} van der Doll", ["Kite, Éva", "van der Doll, Bö"]),
        ("Alexandra Band and Andy Anderson", ["Band, Alexandra", "Anderson, Andy"]),
        ("Ada {Toyworth Doll}", ["Toyworth Doll, Ada"]),
        ("Ada Toyworth and and Bo Doll and", ["Toyworth, Ada", "Doll, Bo"]),
        ("", []),
        (" and ", []),
        ("{}", []),
        ("王小明 and Ada Toyworth", ["王小明", "Toyworth, Ada"]),
        ("Unbalanced} {Name and Ada Toyworth", ["Name and Ada Toyworth, Unbalanced"]),
    ],
)
def test_split_names(value: str, expected: list[str]) -> None:
    found = split_names(value)
    assert [name.inverted for name in found.names] == expected
    assert (found.others, found.by_comma) == (False, ())


@pytest.mark.parametrize("others", ["others", "Others", "et al.", "et al"])
def test_others(others: str) -> None:
    found = split_names(f"Ada Toyworth and {others}")
    assert ([name.family for name in found.names], found.others) == (["Toyworth"], True)


def test_names_by_comma() -> None:
    text = "Ada Toyworth, Bo Doll, Cy Spinner, Dee Yoyo"
    found = split_names(text)
    assert found.by_comma == (text,)
    assert [name.literal for name in found.names] == [text]
    assert split_names("Doll, Jr., Bo").by_comma == ()
