"""Names, lists of names, and what stands beside them."""

from __future__ import annotations

import time
from typing import Any

import pytest

from nbproceedings.importers.intake.people import apart, people, split_people
from nbproceedings.importers.intake.person import person
from nbproceedings.problem import Place, Problem

PLACE = Place("toys.csv", 3)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada Toyworth; Bo van der Doll", ["Ada Toyworth", "Bo van der Doll"]),
        ("Toyworth, Ada*; van der Doll, Bo", ["Toyworth, Ada", "van der Doll, Bo"]),
        ("Ada Toy (U; of T)*; Bo Doll (Lab)", ["Ada Toy (U; of T)", "Bo Doll (Lab)"]),
        ("Ada Toy, Bo Doll and Cy Top", ["Ada Toy", "Bo Doll", "Cy Top"]),
        ("Ada Toy, Bo Doll, and Cy Top", ["Ada Toy", "Bo Doll", "Cy Top"]),
        ("Toy, Ada and Doll, Bo", ["Toy, Ada", "Doll, Bo"]),
        ("Toy, Ada", ["Toy, Ada"]),
        ("Ada Toy, Bo Doll", ["Ada Toy", "Bo Doll"]),
        ("Ada Toy, Jr., Bo Doll, Cy Top", ["Ada Toy, Jr.", "Bo Doll", "Cy Top"]),
        ("Ada Toy | Bo Doll", ["Ada Toy", "Bo Doll"]),
        ("Ada Toy\nBo Doll", ["Ada Toy", "Bo Doll"]),
        ("Ada Toy & Bo Doll", ["Ada Toy", "Bo Doll"]),
        ("Andersen Sand", ["Andersen Sand"]),
        ("Ada Toy <ada@toys.example>; bo@toys.example", ["Ada Toy", "bo@toys.example"]),
        ("李 明, 王 伟", ["李 明", "王 伟"]),
        ("*; ;", []),
        ("", []),
    ],
)
def test_lists_of_people(text: str, found: list[str]) -> None:
    assert split_people(text) == found


def test_a_known_separator_wins() -> None:
    assert split_people("Ada Toy, Plato", ",") == ["Ada Toy", "Plato"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ada Toyworth", "Ada Toyworth"),
        ("Toyworth, Ada*", "Ada Toyworth"),
        ("Doll, Bo van der", "Bo van der Doll"),
        ("van der Doll, Bo", "Bo van der Doll"),
        ("Toy, Jr., Ada", "Ada Toy, Jr."),
        ("Toy Blocks, Ada", {"given": "Ada", "family": "Toy Blocks"}),
        ("Plato", "Plato"),
        ("  Ada\u00a0 Toyworth†* ", "Ada Toyworth"),
        ("The Toy Collaboration", "The Toy Collaboration"),
        ("李明", "李明"),
    ],
)
def test_a_name_stays_as_it_is_printed(name: str, found: Any) -> None:
    assert person(name) == {"name": found}


@pytest.mark.parametrize(
    ("given", "family", "found"),
    [
        ("Ada", "Toyworth", "Ada Toyworth"),
        ("Bo", "van der Doll", "Bo van der Doll"),
        ("Ada", "Toy Blocks", {"given": "Ada", "family": "Toy Blocks"}),
        ("Ada Toy", "Blocks", "Ada Toy Blocks"),
        ("", "Plato", "Plato"),
        ("Plato*", "", "Plato"),
    ],
)
def test_names_in_two_parts(given: str, family: str, found: Any) -> None:
    assert person(given=given, family=family) == {"name": found}


def test_everything_about_a_person() -> None:
    problems: list[Problem] = []
    found = person(
        "Ada Toyworth",
        orcid="https://orcid.org/0000-0002-1825-0097",
        affiliations=["University of Toys", " University of Toys", "Lab", "ada@toys.example"],
        url="www.toys.example/ada",
        dblp="https://dblp.org/pid/12/3456.html",
        place=PLACE,
        problems=problems,
    )
    assert found == {
        "name": "Ada Toyworth",
        "orcid": "0000-0002-1825-0097",
        "dblp": "12/3456",
        "url": "https://www.toys.example/ada",
        "affiliations": ["University of Toys", "Lab"],
    }
    assert problems == []


@pytest.mark.parametrize(
    ("given", "code", "message"),
    [
        ({"name": "ada@toys.example"}, "email-for-name", "an author is given by an e-mail address"),
        ({"name": "***"}, "no-name", "'***' in a list of people is no name"),
        ({"name": "Anonymous"}, "no-name", "'Anonymous' stands for an author"),
        ({"name": "Ada " * 60}, "long-text", "an author's name has 239 characters: 'Ada Ada"),
        ({"name": "Ada", "orcid": "0000-0002-1825-0098"}, "bad-orcid",
         "Ada: '0000-0002-1825-0098' is not an ORCID"),
        ({"name": "Ada", "url": "javascript:x"}, "refused-link",
         "Ada: 'javascript:x' is not a web address"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_reported(given: Any, code: str, message: str) -> None:
    problems: list[Problem] = []
    found = person(**given, place=PLACE, problems=problems)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].message.startswith(message)
    assert problems[0].place == PLACE
    assert "@" not in str(found)
    assert "@" not in str(problems)
    assert set(found) <= {"name"}
    assert bool(found) == (code not in {"email-for-name", "no-name"})


def test_nothing_is_nobody_and_no_problem() -> None:
    problems: list[Problem] = []
    assert person("", place=PLACE, problems=problems) == {}
    assert problems == []


def test_people_with_affiliations() -> None:
    problems: list[Problem] = []
    printed = ["Ada Toy (U (of) T)*", "Bo Doll", "( Lab)*", "**"]
    assert people(printed, PLACE, problems) == [
        {"name": "Ada Toy", "affiliations": ["U (of) T"]},
        {"name": "Bo Doll"},
        {"name": "( Lab)"},
    ]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Ada Toy (Lab)*", ("Ada Toy", "Lab")),
        ("Ada (Addie) Toy", ("Ada (Addie) Toy", "")),
        ("Ada Toy (Lab (North), Toytown)", ("Ada Toy", "Lab (North), Toytown")),
        ("Ada Toy )", ("Ada Toy )", "")),
        ("", ("", "")),
    ],
)
def test_affiliations_behind_names(printed: str, found: tuple[str, str]) -> None:
    assert apart(printed) == found


HOSTILE = [
    "a@" * 50_000,
    "(" * 100_000,
    "a and " * 30_000,
    "*" * 100_000,
    "a, " * 40_000,
    "<" * 90_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:6])
def test_hostile_lists_take_no_time(text: str) -> None:
    start = time.process_time()
    split_people(text)
    apart(text)
    person(text, place=PLACE, problems=[])
    assert time.process_time() - start < 3


@pytest.mark.parametrize("text", ["*" * 100_000 + "x", "a" * 100_000, "a@" * 50_000, "<" * 100_000])
def test_hostile_names_take_no_time(text: str) -> None:
    start = time.process_time()
    split_people(text)
    person(text)
    assert time.process_time() - start < 3


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (r"Paul Erd\H{o}s", "Paul Erdős"),
        (r"G{\"o}del, Kurt", "Kurt Gödel"),
        ("{A}da Toyworth", "Ada Toyworth"),
        ("Ada~Toyworth", "Ada Toyworth"),
        ("{Toy Rangers}", {"literal": "Toy Rangers"}),
        ("The {Toy} Team", "The Toy Team"),
        ("*Ada Toyworth", "Ada Toyworth"),
    ],
)
def test_tex_in_names_is_decoded(name: str, found: Any) -> None:
    assert person(name) == {"name": found}


def test_tex_in_parts_of_names_is_decoded() -> None:
    assert person(given="{K}urt", family=r"G\"odel") == {"name": "Kurt Gödel"}


@pytest.mark.parametrize(
    ("printed", "name", "affiliation"),
    [
        ("Ada Toy [Toy U (East)]*", "Ada Toy", "Toy U (East)"),
        ("Ada Toy (she/her)", "Ada Toy", ""),
        ("Ada Toy (Toy U) (they / them)", "Ada Toy", "Toy U"),
        ("Ada (Adi) Toy", "Ada (Adi) Toy", ""),
        ("[Toy U]", "[Toy U]", ""),
    ],
)
def test_what_stands_in_brackets(printed: str, name: str, affiliation: str) -> None:
    assert apart(printed) == (name, affiliation)


def test_pronouns_are_no_part_of_a_name() -> None:
    assert person("Prof. Ada Toy (she / her)*") == {"name": "Ada Toy"}
    assert person("(she/her)") == {"name": "(she/her)"}


def test_brackets_without_end_are_no_harm() -> None:
    assert people(["A " + "(she/her) " * 5_000], PLACE, [])
