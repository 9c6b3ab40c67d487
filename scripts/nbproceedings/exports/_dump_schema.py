"""The JSON Schema (draft 2020-12) of a dump, made from the model that the record is held to."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from nbproceedings.model import Reference, Volume
from nbproceedings.model.evidence import Evidence

FORMAT = "nbproceedings-volume"
VERSION = 1
"""Goes up when a program that reads dumps would have to change."""
SCHEMA = f"schema/volume-{VERSION}.json"

_LINK = {"type": "string", "format": "uri-reference"}
_WITH_PAGES = ("Contributor", "NotebookFile", "Paper", "Talk")
_GIVEN_BY_PLACE = ("id", "volume")


def schema(address: str) -> dict[str, Any]:
    """The schema; ``address`` is its own, absolute, or "" when the site's is not known."""
    made: dict[str, Any] = json.loads(_schema())
    return {"$schema": made.pop("$schema")} | ({"$id": address} if address else {}) | made


@cache
def _schema() -> str:
    _, parts = models_json_schema(
        [(Volume, "validation"), (Reference, "validation"), (Evidence, "validation")],
        by_alias=False,
    )
    definitions = parts["$defs"]
    for name in _WITH_PAGES:
        definitions[name]["properties"]["page"] = _LINK
    for name in ("Paper", "Talk"):
        definitions[name]["required"] = sorted(
            {*definitions[name].get("required", ()), *_GIVEN_BY_PLACE, "page", "citation_key"}
        )
    definitions["NotebookFile"]["properties"]["evidence"] = {"$ref": "#/$defs/Evidence"}
    definitions["Reference"]["properties"]["fields"] = {
        "type": "object",
        "additionalProperties": {"type": "string"},
    }
    return json.dumps(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "A volume of proceedings",
            "type": "object",
            "required": ["format", "version", "schema", "series", "volume", "references"],
            "additionalProperties": False,
            "properties": {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "schema": _LINK,
                "series": {"type": "string"},
                "site": {"type": "string", "format": "uri"},
                "volume": {"$ref": "#/$defs/Volume"},
                "references": {"type": "array", "items": {"$ref": "#/$defs/Reference"}},
            },
            "$defs": definitions,
        }
    )
