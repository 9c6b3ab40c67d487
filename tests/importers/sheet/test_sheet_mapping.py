"""The mapping file of a schedule."""

from __future__ import annotations

import pytest

from importers.intake.tables.making import said, workbook
from importers.sheet.reading import read, table, times

LINES = ("Was,Wann,Track,Time", "Toys,9:00,A,old", "Games,10:00,B,old", "Tops,11:00,C,old")
COLUMNS = "columns:\n  Was: title\n  Wann: time\n  Time: nothing\n"


def test_a_mapping_says_what_columns_are_and_which_rows_are_wanted() -> None:
    haul = read(table(*LINES), mapping=COLUMNS + "only:\n  Track: [A, C]\n")
    assert [one.fields["title"] for one in haul.sessions] == ["Toys", "Tops"]
    assert [start[11:16] for start, _ in times(haul)] == ["09:00", "11:00"]
    assert said(haul) == []


def test_a_mapping_chooses_a_sheet() -> None:
    rows = [("Title", "Date", "Time"), ("Toys", "2031-05-04", "9:00")]
    file = workbook({"Draft": rows, "Final": rows})
    haul = read(file, mapping="sheet: final\n")
    assert [(one.fields["title"], one.slots) for one in haul.sessions] == [("Toys", ())]
    missing = read(file, mapping="sheet: Fnal\n")
    assert said(missing) == ["t.xlsx: error: 't.xlsx' has no sheet 'Fnal' [unknown-sheet]"]
    assert missing.problems[0].hint == "did you mean 'Final'?"


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("", "map.yml: error: 'map.yml' is empty [empty-source]"),
        ("# nothing\n", "map.yml:1:1: error: the mapping file says nothing [empty-mapping]"),
        ("colums: {}\n", "map.yml:1:1: error: unknown key 'colums' [bad-mapping]"),
        ("columns: title\n", "map.yml:1:10: error: columns: has no columns [bad-mapping]"),
        (
            "columns:\n  Was: titel\n",
            "map.yml:2:8: error: 'Was' is mapped to 'titel' [bad-mapping]",
        ),
        ("only: [A]\n", "map.yml:1:7: error: only: has no columns [bad-mapping]"),
        (
            "only:\n  Track: {a: b}\n",
            "map.yml:2:10: error: only: 'Track' has no values [bad-mapping]",
        ),
        ("sheet: [A]\n", "map.yml:1:8: error: sheet: is no name [bad-mapping]"),
    ],
)
def test_a_mapping_with_a_mistake_is_not_used(mapping: str, message: str) -> None:
    haul = read(table(*LINES), mapping=mapping)
    assert (haul.sessions, said(haul)) == ((), [message])


def test_a_near_name_is_suggested() -> None:
    haul = read(table(*LINES), mapping="columns:\n  Was: titel\n")
    assert haul.problems[0].hint == "did you mean 'title'?"
