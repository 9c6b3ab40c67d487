"""Authors: marks, counts, several in one name, profiles."""

from __future__ import annotations

from typing import Any

import pytest

from importers.openreview.reading import codes, paper, read_notes
from nbproceedings.importers.haul import Haul, Value


def authors(value: object, ids: object = None, *more: object) -> tuple[Value, Haul]:
    haul = read_notes(paper(content={"authors": value, "authorids": ids}), *more)
    (draft,) = haul.papers
    return draft.fields.get("authors", []), haul


def names(value: object, ids: object = None) -> tuple[list[Any], list[str]]:
    found, haul = authors(value, ids)
    assert isinstance(found, list)
    return [someone["name"] for someone in found], codes(haul)


MARKS = [
    # written, who contributed equally, whether something was not understood
    (["Ada Toyworth*", "Bo Doll*", "Teddy Bear"], [True, True, False], False),
    (["Ada Toyworth *", "Bo Doll∗", "Teddy Bear"], [True, True, False], False),
    (["Ada Toyworth*", "Bo Doll", "Teddy Bear"], [False, False, False], True),
    (["Ada Toyworth", "Bo Doll†", "Teddy Bear†"], [False, False, False], True),
    (["Ada Toyworth*†", "Bo Doll*", "Teddy Bear"], [True, True, False], True),
    (["Ada Toyworth", "Bo Doll", "Teddy Bear"], [False, False, False], False),
]


@pytest.mark.parametrize(("written", "equal", "noted"), MARKS)
def test_marks_behind_names(written: list[str], equal: list[bool], noted: bool) -> None:
    found, haul = authors(written)
    assert found == [
        {"name": name, "equal_contributor": True} if same else {"name": name}
        for name, same in zip(("Ada Toyworth", "Bo Doll", "Teddy Bear"), equal, strict=True)
    ]
    assert codes(haul) == (["author-marks"] if noted else [])


def test_marks_that_were_dropped_are_named() -> None:
    _, haul = authors(["Ada Toyworth*", "Bo Doll†‡"])
    assert haul.problems[0].message == (
        "marks behind names were dropped, what they mean is not said: 'Ada Toyworth*', 'Bo Doll†‡'"
    )
    assert haul.problems[0].place.path == "toys.json#notes[0].content.authors"


def test_counts_that_differ() -> None:
    both = ["Ada Toyworth", "Bo Doll"]
    assert names(both, ["~Ada_Toyworth1"]) == (both, ["author-count"])
    assert names(both, ["~Ada_Toyworth1", "~Bo_Doll1", "~Bo_Doll2"]) == (both, ["author-count"])
    assert names(both, ["a@toys.example", "b@toys.example", "a@toys.example"]) == (both, [])
    assert names(both, []) == (both, [])
    assert names(both) == (both, [])


def test_several_authors_in_one_name() -> None:
    two = ["Ada Toyworth", "Bo Doll"]
    ids = ["~Ada_Toyworth1", "~Bo_Doll1"]
    assert names(["Ada Toyworth and Bo Doll"], ids) == (two, ["authors-in-one"])
    assert names(["Ada Toyworth; Bo Doll"]) == (two, ["authors-in-one"])
    assert names("Ada Toyworth; Bo Doll") == (two, [])
    assert names("Ada Toyworth|Bo Doll") == (two, [])
    # As many ids as names: it may be the name of a group.
    assert names(["Dolls and Bears Collective"], ["~D1"]) == (
        ["Dolls and Bears Collective"], ["authors-in-one"],
    )  # fmt: skip


def test_marks_survive_the_parting_of_names() -> None:
    found, _ = authors(["Ada Toyworth* and Bo Doll* and Teddy Bear"])
    assert found == [
        {"name": "Ada Toyworth", "equal_contributor": True},
        {"name": "Bo Doll", "equal_contributor": True},
        {"name": "Teddy Bear"},
    ]


@pytest.mark.parametrize(
    "nobody",
    [
        ["Anonymous"],
        ["Anonymous Authors"],
        [],
        None,
        "",
        ["..."],
        ["ada@toys.example"],
        7,
        {},
        [None],
    ],
)
def test_nobody_to_name(nobody: object) -> None:
    found, haul = authors(nobody)
    assert found == []
    assert codes(haul)[-1] == "no-authors"
    assert "@" not in repr(haul)


def profile(*names: dict[str, str], **content: object) -> dict[str, object]:
    return {"id": "~Ada_Toyworth1", "content": {"names": list(names), **content}}


def test_profile_knows_where_a_name_is_parted() -> None:
    ada = profile({"first": "Ada", "last": "Maria Toyworth"}, orcid="0000-0002-1825-0097")
    found, _ = authors(["Ada Maria Toyworth*"], ["~Ada_Toyworth1"], ada)
    assert found == [
        {
            "name": {"given": "Ada", "family": "Maria Toyworth"},
            "orcid": "0000-0002-1825-0097",
        }
    ]


def test_profile_of_another_name_does_not_change_what_is_printed() -> None:
    ada = profile({"first": "Ada", "last": "Brick"}, homepage="https://ada.example/")
    found, _ = authors(["Ada Toyworth"], ["~Ada_Toyworth1"], ada)
    assert found == [{"name": "Ada Toyworth", "url": "https://ada.example/"}]


def test_wrong_orcid_of_a_profile_is_reported() -> None:
    ada = profile(orcid="https://orcid.org/0000-0002-1825-0098")
    found, haul = authors(["Ada Toyworth"], ["~Ada_Toyworth1"], ada)
    assert found == [{"name": "Ada Toyworth"}]
    assert codes(haul) == ["bad-orcid"]


def test_profiles_need_as_many_ids_as_names() -> None:
    ada = profile(orcid="0000-0002-1825-0097")
    found, _ = authors(["Bo Doll", "Ada Toyworth"], ["~Ada_Toyworth1"], ada)
    assert found == [{"name": "Bo Doll"}, {"name": "Ada Toyworth"}]


def test_family_name_of_several_words_in_bibtex_was_put_there_by_hand() -> None:
    entry = "@inproceedings{\nx,\nauthor={Maria Toyworth, Ada and Doll, Bo T},\nyear={2031}\n}"
    haul = read_notes(
        paper(content={"authors": ["Ada Maria Toyworth", "Bo T Doll"], "_bibtex": entry})
    )
    assert haul.papers[0].fields["authors"] == [
        {"name": {"given": "Ada", "family": "Maria Toyworth"}},
        {"name": "Bo T Doll"},
    ]


def test_objects_without_what_they_should_hold() -> None:
    odd: list[object] = [
        {"fullname": "Ada Toyworth", "institutions": [{"name": ""}, 3, {"name": ["x"]}]},
        {"fullname": {"value": "x"}}, {}, "Bo Doll",
        {"fullname": "Teddy", "username": 3, "institutions": "toys"},
    ]  # fmt: skip
    found, _ = authors(odd)
    assert found == [{"name": "Ada Toyworth"}, {"name": "Teddy"}]
