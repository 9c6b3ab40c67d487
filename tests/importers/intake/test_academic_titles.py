"""Titles and degrees are no part of a name, and whatever may be a name stays."""

from __future__ import annotations

import pytest

from nbproceedings.importers._bibtex_people import read_people
from nbproceedings.importers.intake.academic_titles import (
    is_degree,
    part_without_title,
    without_title,
)
from nbproceedings.importers.intake.people import people, split_people
from nbproceedings.importers.intake.person import person
from nbproceedings.problem import Place, Problem

PLACE = Place("toys.csv", 3)


@pytest.mark.parametrize(
    "written",
    [
        "Dr. Ada Toyworth",
        "Dr Ada Toyworth",
        "Dr.Ada Toyworth",
        "DR. Ada Toyworth",
        "Prof. Dr. Ada Toyworth",
        " Professor Ada  Toyworth",
        "Prof Ada Toyworth",
        "Assoc. Prof. Ada Toyworth",
        "Associate Professor Ada Toyworth",
        "Univ.-Prof. Dr. Ada Toyworth",
        "Prof.ssa Ada Toyworth",
        "PD Dr. Ada Toyworth",
        "Dr.-Ing. Ada Toyworth",
        "Prof. Dr. rer. nat. Ada Toyworth",
        "Dr. h. c. mult. Ada Toyworth",
        "Dipl.-Inf. Ada Toyworth",
        "Ms. Ada Toyworth",
        "Mr Ada Toyworth",
        "Ada Toyworth, PhD",
        "Ada Toyworth, Ph.D., M.Sc.",
        "Ada Toyworth PhD",
    ],
)
def test_a_title_is_no_part_of_a_name(written: str) -> None:
    assert without_title(written) == "Ada Toyworth"


@pytest.mark.parametrize(
    "name",
    [
        "Doc Toyworth",
        "Doc Ada Toyworth",
        "Doctor Ada Toyworth",  # a given name in the south of Africa
        "Prof",
        "Ada Prof",
        "Prof, Ada",
        "Dr. Toyworth",
        "Prof. Dr. Toyworth",
        "Mr. Toyworth",
        "MS Ada Toyworth",  # initials
        "DR Ada Toyworth",
        "PD Ada Toyworth",
        "Drew Bo Toyworth",
        "Profeta Bo Toyworth",
        "Medea Dr Toyworth",
        "Ada Msc",
        "PhD",
        "Ada Toyworth, Jr.",
        "Toyworth, Md",
    ],
)
def test_what_may_be_a_name_stays(name: str) -> None:
    assert without_title(name) == name


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("Dr. Ada", "Ada"), ("Prof. Dr. A.", "A."), ("Dr.", "Dr."), ("Prof", "Prof"),
        ("Doc", "Doc"), ("Mona", "Mona"), ("MS Ada", "MS Ada"),
    ],
)  # fmt: skip
def test_a_title_in_the_field_of_given_names(written: str, part: str) -> None:
    assert part_without_title(written) == part


def test_degrees() -> None:
    assert [one for one in ("PhD", "Ph. D.", "MSc", "Md", "Jr.", "") if is_degree(one)] == [
        "PhD", "Ph. D.", "MSc",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written",
    [
        "Prof. Dr. Ada Toyworth*", "Toyworth, Dr. Ada", "Prof. Dr. Toyworth, Ada",
        "Ada Toyworth, PhD", "Toyworth, Ada, Ph.D.", "Toyworth, PhD, Ada",
    ],
)  # fmt: skip
def test_every_source_leaves_titles_out(written: str) -> None:
    problems: list[Problem] = []
    assert person(written, place=PLACE, problems=problems) == {"name": "Ada Toyworth"}
    assert problems == []


@pytest.mark.parametrize(
    "written",
    ["Toyworth, Dr. Ada", "Prof. Dr. Ada Toyworth", "Prof. Dr. Toyworth, Ada", "Toyworth, Ada*",
     "Ada Toyworth, PhD", "Toyworth, Ph.D., Ada"],
)  # fmt: skip
def test_bibtex_leaves_titles_out(written: str) -> None:
    assert read_people(written, "toy", PLACE, []) == [{"name": "Ada Toyworth"}]


def test_names_in_parts() -> None:
    assert person(given="Prof. Dr. Bo", family="van der Doll") == {"name": "Bo van der Doll"}
    assert person(given="Ada", family="Dr. Toyworth") == {"name": "Ada Toyworth"}
    assert person(given="Dr.", family="Toyworth") == {"name": "Dr. Toyworth"}
    assert person(given="Doc", family="Toyworth") == {"name": "Doc Toyworth"}


@pytest.mark.parametrize(
    "text",
    ["Ada Toy, PhD, Bo Doll, PhD", "Dr. Ada Toy, PhD and Bo Doll", "Dr. Ada Toy; Prof. Bo Doll"],
)
def test_degrees_in_a_list_are_nobody(text: str) -> None:
    found = people(split_people(text), PLACE, [])
    assert found == [{"name": "Ada Toy"}, {"name": "Bo Doll"}]


def test_one_person_with_a_degree_is_one() -> None:
    assert people(split_people("Toy, Ada, PhD"), PLACE, []) == [{"name": "Ada Toy"}]


@pytest.mark.parametrize(
    "written",
    ["李, 明", "李明", "{李, 明}"],
)
def test_names_in_scripts_with_the_family_name_first_stay_in_order(written: str) -> None:
    assert person(written) == {"name": "李明"}
    assert read_people(written, "toy", PLACE, []) == [{"name": "李明"}]
