"""What happened to notebooks as data, in a file of its own and in the dump."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from exports.exporting import BASE, outlet, written
from nbproceedings.exports.dump import EXPORT as DUMP
from nbproceedings.exports.evidence import EXPORT
from nbproceedings.model.evidence import Evidence
from pages.invented import series
from pages.test_notebook_pages import ADDRESS, BODY, OTHER, with_notebooks


def exported(base_url: str = BASE, **outcomes: str) -> Any:
    found = {BODY: outcomes["body"], OTHER: outcomes["other"]}
    return json.loads(
        written(EXPORT, outlet(with_notebooks(found), base_url))["bread-2031/notebooks.json"]
    )


def test_a_volume_without_notebooks_has_no_file() -> None:
    assert written(EXPORT, outlet(series())) == {}


def test_every_notebook_with_its_evidence() -> None:
    found = exported(body="reproduced", other="reran")
    assert found["outcomes"] == {
        "reproduced": 1,
        "reran": 1,
        "failed": 0,
        "could-not-run": 0,
        "not-rerun": 1,
    }
    assert [(one["work"], one["name"], one["form"]) for one in found["notebooks"]] == [
        ("bread", "", "ipynb"),
        ("bread", "cooling", "ipynb"),
        ("toast", "text", "myst"),
    ]
    body, other, text = found["notebooks"]
    assert body["page"] == f"{BASE}bread-2031/papers/bread.html"
    assert body["submitted"] == f"{BASE}bread-2031/papers/bread.ipynb"
    assert other["page"] == f"{BASE}{ADDRESS}.html"
    assert other["lock"] == f"{BASE}bread-2031/evidence/locks/abababababababab.txt"
    assert text["evidence"] is None
    assert Evidence.model_validate(other["evidence"]).outcome == "reran"


def test_links_without_an_address() -> None:
    found = exported("", body="failed", other="failed")
    assert "site" not in found
    assert found["notebooks"][1]["page"] == f"{ADDRESS}.html"


def test_dump_has_them_too_and_follows_its_schema() -> None:
    made = written(DUMP, outlet(with_notebooks({BODY: "could-not-run", OTHER: "reran"})))
    dump = json.loads(made["bread-2031/bread-2031.json"])
    schema = json.loads(made["schema/volume-1.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(dump)
    notebooks = dump["volume"]["papers"][0]["notebooks"]
    assert [one["evidence"]["outcome"] for one in notebooks] == ["could-not-run", "reran"]
    assert notebooks[1]["page"] == f"{BASE}{ADDRESS}.html"
