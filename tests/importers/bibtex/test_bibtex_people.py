"""Authors and editors as BibTeX files have them."""

from __future__ import annotations

import time

import pytest

from nbproceedings.importers._bibtex_people import read_people
from nbproceedings.problem import Place, Problem

PLACE = Place("toys.bib", 1, 1)


def names(value: str) -> tuple[list[object], list[str]]:
    problems: list[Problem] = []
    found = read_people(value, "toy1", PLACE, problems)
    return [one["name"] for one in found], [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Toyworth, Ada and Bo Doll", ["Ada Toyworth", "Bo Doll"]),
        ("van der Doll, Bo", ["Bo van der Doll"]),
        ("Doll, Jr., Bo", ["Bo Doll, Jr."]),
        (r"Dvo\v{r}\'ak, Jan and M{\"u}ller, Ada", ["Jan Dvořák", "Ada Müller"]),
        ("{The Block Collaboration} and {Toy Labs}", ["The Block Collaboration", "Toy Labs"]),
        ("{Barnes and Noble}", ["Barnes and Noble"]),
        ("Soniya", ["Soniya"]),
        ("王小明", ["王小明"]),
        ("Di Doll, Ada", ["Ada Di Doll"]),
        ("Toy Spring, Ada", [{"given": "Ada", "family": "Toy Spring"}]),
        ("Toyworth, Ada <ada@toys.example>", ["Ada Toyworth"]),
        ("", []),
    ],
)
def test_names(value: str, expected: list[object]) -> None:
    assert names(value) == (expected, [])


@pytest.mark.parametrize(
    ("value", "expected", "codes"),
    [
        ("Doll, Bo, and Toyworth, Ada", ["Bo Doll", "Ada Toyworth"], ["stray-comma"]),
        ("Doll, Bo and others", ["Bo Doll"], ["people-cut-off"]),
        (
            "Ada Toyworth, Bo Doll, Cy Puppet, Di Top",
            ["Ada Toyworth", "Bo Doll", "Cy Puppet", "Di Top"],
            ["names-by-comma"],
        ),
        (
            "Doll, Bo, Toyworth, Ada",
            ["Doll, Bo, Toyworth, Ada"],
            ["names-by-comma"],
        ),
        ("Anonymous", [], ["no-name"]),
        ("!!! and Ada Toyworth", ["Ada Toyworth"], ["no-name"]),
        ("ada@toys.example", [], ["email-for-name"]),
    ],
)
def test_odd_names(value: str, expected: list[object], codes: list[str]) -> None:
    assert names(value) == (expected, codes)


@pytest.mark.parametrize(
    "value", ["@" + " " * 100_000, ",and" * 25_000, "<" * 100_000 + "@", " and " * 20_000]
)
def test_hostile_lists_take_no_time(value: str) -> None:
    start = time.process_time()
    names(value)
    assert time.process_time() - start < 3
