"""A reference that is a work of the series leads there, and the work tells who cites it."""

from __future__ import annotations

from typing import Any

import pytest

from nbproceedings.model import Paper, Reference, Series, Volume
from nbproceedings.model.catalogue import Catalogue


def catalogue(reference: dict[str, Any], **cited: Any) -> Catalogue:
    papers = [
        Paper(
            **{
                "id": "cited",
                "volume": "toys-2030",
                "title": "Kites *and* Strings",
                "authors": ["Eve Kite"],
                **cited,
            }
        ),
        Paper(
            id="citing", volume="toys-2030", title="On Kites", authors=["Bo Doll"], references=["k"]
        ),
        Paper(id="other", volume="toys-2030", title="Other", authors=["Bo Doll"]),
    ]
    one = Reference(**{"key": "k", "type": "misc", **reference})
    return Catalogue(
        Series(
            volumes=[Volume(id="toys-2030", title="T", start="2030-05-02", papers=papers)],
            references=[one],
        )
    )


def who(made: Catalogue) -> list[str]:
    work = made.work("toys-2030", "cited")
    assert work is not None
    return [one.work.id for _, one in made.cited_within(work) if one.work]


@pytest.mark.parametrize(
    ("reference", "cited"),
    [
        ({"doi": "10.5555/kite"}, {"doi": "10.5555/kite"}),
        ({"arxiv": "3001.00001v2"}, {"arxiv": "3001.00001"}),
        ({"openreview": "ToyForum1"}, {"openreview": "ToyForum1"}),
        ({}, {"published_as": ["k"]}),
        ({"doi": "10.5555/kite"}, {"published_as": [{"doi": "10.5555/kite"}]}),
        ({"title": "Kites and strings", "authors": ["E. Kite"], "year": "2030"}, {}),
    ],
)
def test_who_cites_a_work_here(reference: dict[str, Any], cited: dict[str, Any]) -> None:
    made = catalogue(reference, **cited)
    assert who(made) == ["citing"]
    found = made.work_cited_as("k")
    assert found is not None
    assert found.id == "cited"


@pytest.mark.parametrize(
    ("reference", "cited"),
    [
        ({"title": "Kites and Strings", "authors": ["Bo Doll"]}, {}),  # somebody else's
        ({"title": "Kites and Strings"}, {}),
        ({"doi": "10.5555/kite"}, {"doi": "10.5555/kites"}),
        ({"doi": "10.5555/k", "title": "x"}, {"authors": ["Ex"], "title": "y"}),
    ],
)
def test_what_only_looks_alike_is_not_joined(
    reference: dict[str, Any], cited: dict[str, Any]
) -> None:
    made = catalogue(reference, **cited)
    assert who(made) == []
    assert made.work_cited_as("k") is None


def test_two_works_that_claim_one_identifier_are_left_alone() -> None:
    first = Paper(id="a", volume="v", title="A", authors=["X Y"], doi="10.5555/k")
    second = Paper(id="b", volume="v", title="B", authors=["X Y"], doi="10.5555/k")
    made = Catalogue(
        Series(
            volumes=[Volume(id="v", title="T", start="2030-05-02", papers=[first, second])],
            references=[Reference(key="k", type="misc", doi="10.5555/k")],
        )
    )
    assert made.work_cited_as("k") is None


def test_a_work_that_cites_itself_is_not_told() -> None:
    made = catalogue({"doi": "10.5555/k"}, doi="10.5555/k", references=["k"])
    assert who(made) == ["citing"]
