"""Lists of people with their workplaces between commas."""

from __future__ import annotations

import time

import pytest

from nbproceedings.importers.intake.people import split_people

TOYS = "University of Toys"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Ada Toy, {TOYS}", [f"Ada Toy ({TOYS})"]),
        (f"Toy, Ada, {TOYS}", [f"Toy, Ada ({TOYS})"]),
        (f"Ada Toy, Professor of Blocks, {TOYS}, Toytown",
         [f"Ada Toy (Professor of Blocks, {TOYS}, Toytown)"]),
        ("Ada Toy, Bo and Cy Doll Professor of Play, Institute of Play",
         ["Ada Toy (Bo and Cy Doll Professor of Play, Institute of Play)"]),
        (f"Ada Toy, {TOYS}, Bo Doll, School of Arts and Crafts, and Cy Top",
         [f"Ada Toy ({TOYS})", "Bo Doll (School of Arts and Crafts)", "Cy Top"]),
        (f"Ada Toy, {TOYS} and Bo Doll, Institute of Play",
         [f"Ada Toy ({TOYS})", "Bo Doll (Institute of Play)"]),
        # Somebody, or half of a name of a place: nobody knows.
        (f"Ada Toy, {TOYS} and Bo Doll", ["Ada Toy", TOYS, "Bo Doll"]),
        ("Ada Toy (School of Arts and Crafts), Bo Doll (Lab)",
         ["Ada Toy (School of Arts and Crafts)", "Bo Doll (Lab)"]),
        (f"Ada Toy ({TOYS}), Bo Doll", [f"Ada Toy ({TOYS})", "Bo Doll"]),
        ("Ada School, Bo College and Cy Doll", ["Ada School", "Bo College", "Cy Doll"]),
        ("Ada Toy, Bo Doll and The Institute Team", ["Ada Toy", "Bo Doll", "The Institute Team"]),
        ("Ada Toy (and Bo Doll", ["Ada Toy (and Bo Doll"]),
        ("Ada Toy (U and Bo Doll", ["Ada Toy (U", "Bo Doll"]),
    ],
)  # fmt: skip
def test_what_stands_behind_a_name_is_no_author(text: str, found: list[str]) -> None:
    assert split_people(text) == found


@pytest.mark.parametrize("part", ["University, ", " and University", "(a and b), ", "a and b c "])
def test_the_time_grows_with_the_length(part: str) -> None:
    started = time.process_time()
    split_people(part * 20_000)
    assert time.process_time() - started < 2
