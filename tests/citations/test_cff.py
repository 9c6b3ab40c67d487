"""CITATION.cff keeps to the schema of the Citation File Format 1.2.0, as far as we use it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from citations.toy import cases
from nbproceedings.citations.cff import FORMAT

WHOLES = [name for name, item in cases().items() if item.kind in FORMAT.kinds]
TEXT = {"type": "string", "minLength": 1}
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
URL = {"type": "string", "pattern": r"^(https|http|ftp|sftp)://.+"}
DOI = {"type": "string", "pattern": r"^10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-\.\(\)\[\]\\]+$"}


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    spelled = {name.replace("_", "-"): value for name, value in properties.items()}
    return {
        "type": "object",
        "required": required,
        "properties": spelled,
        "additionalProperties": False,
    }


PERSON = closed(
    [], family_names=TEXT, given_names=TEXT, name_particle=TEXT, name_suffix=TEXT, orcid=URL
)
ENTITY = closed(["name"], name=TEXT, location=TEXT, date_start=DAY, date_end=DAY)
PEOPLE = {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"anyOf": [PERSON, ENTITY]}}
REFERENCE = closed(
    ["authors", "title", "type"],
    type={"enum": ["proceedings"]},
    title=TEXT,
    authors=PEOPLE,
    editors=PEOPLE,
    conference=ENTITY,
    collection_title=TEXT,
    publisher=ENTITY,
    volume={"type": "integer"},
    year={"type": "integer"},
    month={"type": "integer", "minimum": 1, "maximum": 12},
    issn={"type": "string", "pattern": r"^\d{4}-\d{3}[\dxX]$"},
    keywords={"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT},
    languages={
        "type": "array",
        "minItems": 1,
        "uniqueItems": True,
        "items": {"type": "string", "pattern": "^[a-z]{2,3}$"},
    },
    doi=DOI,
    url=URL,
    notes=TEXT,
)
SCHEMA = closed(
    ["authors", "cff-version", "message", "title"],
    cff_version={"enum": ["1.2.0"]},
    message=TEXT,
    type={"enum": ["dataset", "software"]},
    title=TEXT,
    authors=PEOPLE,
    date_released=DAY,
    license=TEXT,
    doi=DOI,
    url=URL,
    preferred_citation=REFERENCE,
)


def read(text: str) -> dict[str, Any]:
    made = yaml.safe_load(text)
    assert isinstance(made, dict)
    return made


@pytest.mark.parametrize("case", WHOLES)
def test_cff_fits_the_schema(case: str) -> None:
    made = read(FORMAT.document(cases()[case]))
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(made)] == []


def test_cff_of_a_volume() -> None:
    made = read(FORMAT.document(cases()["volume, licensed and numbered"]))
    assert made["license"] == "CC-BY-4.0"
    assert made["date-released"] == "2020-04-26"
    cited = made["preferred-citation"]
    assert (cited["volume"], cited["issn"], cited["year"]) == (3, "1234-5679", 2020)
    assert cited["editors"][1] == {
        "family-names": "Blatt",
        "given-names": "Emil",
        "name-particle": "von",
    }
    assert cited["conference"]["name"] == "Third Workshop on Toys at TOYCONF 2020"
    assert cited["keywords"] == ["toys", "play"]


def test_cff_needs_an_author_and_finds_one() -> None:
    nobody = replace(cases()["volume, nobody"], publisher="")
    assert read(FORMAT.document(nobody))["authors"] == [{"name": "Workshop: Integration of Toys"}]
    house = replace(nobody, publisher="Toy Press")
    assert read(FORMAT.document(house))["authors"] == [{"name": "Toy Press"}]


def test_cff_leaves_out_what_its_schema_refuses() -> None:
    odd = replace(
        cases()["volume"], doi="10.1000/a<b>c", url="javascript:alert(1)", issn="12", language="x"
    )
    made = read(FORMAT.document(odd))
    assert [error.message for error in Draft7Validator(SCHEMA).iter_errors(made)] == []
    assert "doi" not in made
    assert "url" not in made


@pytest.mark.parametrize(
    "title", ['"]: {a: &b *c}', "- x: |", "yes", "12:30", "\\ \t é 玩 🧸", "#x"]
)
def test_cff_texts_are_texts_whatever_they_look_like(title: str) -> None:
    made = read(FORMAT.document(replace(cases()["volume"], title=title, place=title)))
    assert made["title"] == " ".join(title.split())
    assert made["preferred-citation"]["conference"]["location"] == " ".join(title.split())
