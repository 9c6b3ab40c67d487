"""Raw files as plain values."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import yaml

Rows = list[dict[str, str]]


def rows(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def loaded(path: Path) -> Any:
    """The values of a file in JSON, before which a comment may stand, or YAML."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return json.loads(text[re.search(r"^[\[{]", text, re.M).start() :])  # type: ignore[union-attr]
    return yaml.safe_load(text) or []
