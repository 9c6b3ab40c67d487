"""The dump of a volume, held to its schema by somebody else's validator."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from exports.exporting import BASE, outlet, written
from nbproceedings.exports.dump import EXPORT
from nbproceedings.model import Volume
from pages.invented import paper, series, volume


def dumped(base_url: str = BASE, **more: Any) -> tuple[Any, Any]:
    made = written(EXPORT, outlet(series(volume(**more)), base_url))
    return json.loads(made["bread-2031/bread-2031.json"]), json.loads(made["schema/volume-1.json"])


@pytest.mark.parametrize("base_url", [BASE, ""])
def test_dump_follows_its_schema(base_url: str) -> None:
    dump, schema = dumped(base_url)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(dump)
    assert dump["schema"] == base_url + "schema/volume-1.json"


def test_schema_refuses_what_is_no_dump() -> None:
    dump, schema = dumped()
    del dump["volume"]["papers"][0]["title"]
    dump["volume"]["surprise"] = 1
    found = sorted(
        error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(dump)
    )
    assert found == [
        "'title' is a required property",
        "Additional properties are not allowed ('surprise' was unexpected)",
    ]


def test_dump_holds_the_whole_record() -> None:
    """What the model reads back from the dump is the volume itself."""
    record = series(volume())
    dump, _ = dumped()
    given = dump["volume"]

    def without_additions(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_additions(one) for key, one in value.items() if key != "page"}
        return [without_additions(one) for one in value] if isinstance(value, list) else value

    for of in (given, *given["papers"], *given["talks"]):
        of.pop("citation_key")
    assert Volume(**without_additions(given)) == record.volumes[0]


def test_works_and_people_lead_to_their_pages() -> None:
    dump, _ = dumped()
    first = dump["volume"]["papers"][0]
    assert first["page"] == BASE + "bread-2031/papers/bread.html"
    assert first["authors"][0]["page"] == BASE + "people/toyworth.html"
    assert dump["volume"]["organizers"][1]["page"] == BASE + "people/di-marionette.html"


def test_cited_works_come_along() -> None:
    dump, _ = dumped()
    assert [one["key"] for one in dump["references"]] == ["doll3029oven", "toyworth3030flour"]


def test_nothing_of_a_removed_work_is_left_but_its_notice() -> None:
    gone = paper(notices=[{"kind": "removal", "text": "Burnt.", "date": "2031-06-01"}])
    dump, schema = dumped(papers=[gone], talks=[], schedule={})
    jsonschema.Draft202012Validator(schema).validate(dump)
    (only,) = dump["volume"]["papers"]
    assert "imaginary" not in json.dumps(dump)
    assert only["notices"][0]["text"] == "Burnt."


def test_index_lists_the_volumes() -> None:
    made = written(EXPORT, outlet())
    assert json.loads(made["volumes.json"])["volumes"] == [
        {
            "id": "bread-2031",
            "title": "Workshop on Imaginary Bread",
            "start": "2031-05-04",
            "end": "2031-05-04",
            "papers": 3,
            "talks": 3,
            "json": BASE + "bread-2031/bread-2031.json",
            "bibtex": BASE + "bread-2031/bread-2031.bib",
        }
    ]
