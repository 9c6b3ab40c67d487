"""What an importer overlooks stops at the door."""

from __future__ import annotations

from typing import Any

import pytest

from nbproceedings.importers.landing.admission import Door
from nbproceedings.model import Paper, Session, Talk, Volume
from nbproceedings.problem import Place, Problem
from nbproceedings.text.dates import zone

PLACE = Place("toys.json#notes[3]")
GIVEN = {"id": "x", "volume": "toys-2031"}


def admit(fields: Any, model: Any = Paper, **more: Any) -> tuple[Any, list[str]]:
    problems: list[Problem] = []
    found = Door(PLACE, problems).admit(fields, model, GIVEN, **more)
    assert all(problem.place == PLACE for problem in problems)
    assert all(problem.hint for problem in problems)
    said = [f"{problem.severity}: {problem.message} [{problem.code}]" for problem in problems]
    return found, sorted(said)


def test_what_is_right_enters_as_it_is() -> None:
    fields = {
        "title": "Toys",
        "authors": [{"name": "Ada Toyworth", "affiliations": ["Lab"], "corresponding": True}],
        "abstract": "One.\n\nTwo.",
        "doi": "10.5555/toys",
    }
    assert admit(fields) == (fields, [])


@pytest.mark.parametrize(
    ("fields", "found", "messages"),
    [
        ({"title": "Toys", "score": "7", "reviewers": ["R2"]}, {"title": "Toys"},
         ["warning: the record has no key 'reviewers' [unknown-key]",
          "warning: the record has no key 'score' [unknown-key]"]),
        ({"title": "Toys", "id": "evil", "citation_key": "x", "source": "me"},
         {"title": "Toys"}, []),
        ({"title": "Toys", "abstract": " ", "keywords": ["", "a"], "authors": [{}]},
         {"title": "Toys", "keywords": ["a"]}, []),
        ({"title": "To\u202eys\u0007", "abstract": "a\tb"}, {"title": "Toys", "abstract": "a b"},
         ["warning: title: 1 control character (U+0007) removed [cleaned-text]",
          "warning: title: 1 direction override (U+202E) removed [cleaned-text]"]),
        ({"title": "Toys", "authors": [{"name": "Ada Toyworth", "affiliations":
          ["Lab", "Lab, ada@toys.example", "Tel. +49 89 123456 7"]}]},
         {"title": "Toys", "authors": [{"name": "Ada Toyworth", "affiliations": ["Lab"]}]},
         ["warning: authors 1 affiliations 2: there is a private address or number, "
          "a…@toys.example [email-address]",
          "warning: authors 1 affiliations 3: there is a private address or number, "
          "Tel.… [email-address]"]),
        ({"title": "Toys", "abstract": "Write to ada@toys.example or bo (at) toys (dot) example."},
         {"title": "Toys", "abstract": "Write to [address left out] or [address left out]."},
         ["warning: abstract: there is a private address or number, a…@toys.example "
          "[email-address]"]),
        ({"title": "Toys", "url": "mailto:ada@toys.example"}, {"title": "Toys"},
         ["warning: url: there is a private address or number, a…@toys.example [email-address]"]),
        ({"title": "Toys", "doi": "none", "url": "javascript:x"}, {"title": "Toys"},
         ["warning: doi: 'none': 'none' is not a DOI: it starts with '10.', as in 10.1000/xyz "
          "[wrong-value]",
          "warning: url: 'javascript:x': 'javascript:x' is not a web address: write one with "
          "http:// or https:// [wrong-value]"]),
        ({"title": "Toys", "authors": [{"name": "Ada Toyworth", "orcid": "0"}, {"orcid": "1"},
          {"name": "Bo Doll"}]},
         {"title": "Toys", "authors": [{"name": "Ada Toyworth"}, {"name": "Bo Doll"}]}, None),
        ({"title": "Toys", "day": "soon", "links": [{"label": "A"}]}, {"title": "Toys"}, None),
        ({"title": "T" * 501}, {"title": "T" * 501},
         [f"warning: title: 501 characters, more than 500: '{'T' * 59}…' [long-text]"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_left_out(fields: Any, found: Any, messages: list[str] | None) -> None:
    admitted, said = admit(fields)
    assert admitted == found
    if messages is None:
        assert said
    else:
        assert said == messages


@pytest.mark.parametrize("fields", [{}, {"title": " "}, {"title": "a@toys.example"}])
def test_without_a_title_there_is_no_paper(fields: Any) -> None:
    found, said = admit(fields)
    assert found is None
    assert said[0] == "error: the title is missing [missing-key]"


def test_a_talk_needs_a_title_or_a_label() -> None:
    assert admit({"label": "Invited talk 1"}, Talk)[0] == {"label": "Invited talk 1"}
    assert admit({}, Talk)[1] == [
        "error: a talk needs a title, or the label it has in the programme [missing-key]"
    ]


def test_times_are_those_of_the_zone() -> None:
    fields: Any = {"title": "Morning", "start": "2031-05-04T09:30", "end": "2031-05-04T07:45Z",
              "slots": [{"title": "A", "start": "9:30"}]}  # fmt: skip
    problems: list[Problem] = []
    context = {"zone": zone("Europe/Berlin")}
    found = Door(PLACE, problems).admit(fields, Session, {"id": "x"}, context)
    assert found == {**fields, "slots": [{"title": "A"}]}
    assert [problem.code for problem in problems] == ["wrong-value"]


def test_volumes_enter_too() -> None:
    problems: list[Problem] = []
    given = {"id": "toys-2031", "title": "x", "start": "0001-01-01"}
    person = {"name": "Ada Toyworth", "email": "a@toys.example"}
    fields: Any = {"timezone": "Mars", "organizers": [person]}
    found = Door(PLACE, problems).admit(fields, Volume, given)
    assert found == {"organizers": [{"name": "Ada Toyworth"}]}
    assert "@toys" not in str([problem.message for problem in problems]).replace("a…@toys", "")
