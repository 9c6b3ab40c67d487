"""CSL-JSON keeps to the input schema of CSL 1.0.2, as far as we use it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from citations.toy import cases
from nbproceedings.citations.csl_json import FORMAT

TEXTS = (
    "id", "title", "genre", "event-title", "event-place", "container-title", "collection-title",
    "collection-number", "publisher", "publisher-place", "volume", "issue", "number", "page",
    "ISSN", "DOI", "URL", "language", "keyword", "status", "note",
)  # fmt: skip
TYPES = ("article-journal", "book", "collection", "paper-conference", "report", "speech")
NAME = {
    "type": "object",
    "properties": {
        part: {"type": "string", "minLength": 1}
        for part in ("family", "given", "non-dropping-particle", "suffix", "literal")
    },
    "additionalProperties": False,
    "minProperties": 1,
}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "integer"},
            },
        },
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
    "minProperties": 1,
}
SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type", "title"],
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string", "minLength": 1} for name in TEXTS},
            "type": {"enum": list(TYPES)},
            "author": {"type": "array", "items": NAME, "minItems": 1},
            "editor": {"type": "array", "items": NAME, "minItems": 1},
            "issued": DATE,
            "event-date": DATE,
        },
    },
}


@pytest.mark.parametrize("case", cases())
def test_csl_json_fits_the_schema(case: str) -> None:
    made = json.loads(FORMAT.document(cases()[case]))
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(made)] == []


def first(case: str) -> dict[str, Any]:
    (made,) = json.loads(FORMAT.document(cases()[case]))
    assert isinstance(made, dict)
    return made


def test_csl_json_presentation_is_no_paper_of_proceedings() -> None:
    made = first("one author")
    assert (made["type"], made["genre"]) == ("speech", "Paper presentation")
    assert "container-title" not in made
    assert "editor" not in made
    assert made["note"] == "Non-archival workshop contribution"


def test_csl_json_archival_paper_has_its_container() -> None:
    made = first("archival with doi")
    assert made["type"] == "paper-conference"
    assert made["container-title"].startswith("Proceedings of the Third Workshop on Toys")
    assert (made["page"], made["DOI"], made["publisher"]) == ("7", "10.1000/toy.7", "Toy Press")
    assert [one["family"] for one in made["editor"]] == ["Editor", "Blatt"]


def test_csl_json_says_that_a_work_was_taken_back() -> None:
    made = first("retracted")
    assert (made["status"], made["title"]) == ("retracted", "Retracted: Toy Models of Toys")
    assert made["note"].startswith("Retracted 3 May 2031: The toys were invented. Non-archival")


def test_csl_json_event_of_several_days() -> None:
    assert first("several days")["event-date"] == {"date-parts": [[2022, 8, 15], [2022, 8, 19]]}


def test_csl_json_is_one_variable_a_line() -> None:
    lines = FORMAT.document(cases()["three authors"]).splitlines()
    assert '    "event-date": {"date-parts": [[2020, 4, 26]]},' in lines
    assert '      {"family": "Invented", "given": "Bob B."},' in lines
