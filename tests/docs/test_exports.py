"""docs/exports.md tells every file that is made for programs."""

from __future__ import annotations

import json
import re

import pytest

from docs.manual import page, rows, sections
from exports.exporting import BASE, outlet, written
from nbproceedings.exports import Export, exports
from nbproceedings.exports.dump import EXPORT as DUMP
from pages.invented import paper, series, volume
from pages.test_notebook_pages import BODY, file

TEXT = page("docs/exports.md")
TOLD = {row.names[0]: row.cells for row in rows(TEXT.partition("\n## ")[0])}

EVERYTHING = series(
    volume(papers=[paper(notebooks=[file(BODY)])]), admin_email="office@bread.example"
)


def test_every_export_is_told_in_order() -> None:
    assert [name.removesuffix(" *") for name in TOLD] == [export.name for export in exports()]


@pytest.mark.parametrize("export", exports(), ids=lambda one: one.name)
def test_files_are_those_that_are_made(export: Export) -> None:
    (cells,) = [cells for name, cells in TOLD.items() if name == export.name]
    told = set(re.findall(r"`([^`]+)`", cells[1]))
    made = written(export, outlet(EVERYTHING))
    assert {path.replace("bread-2031", "<volume>") for path in made} == told


@pytest.mark.parametrize("export", exports(), ids=lambda one: one.name)
def test_star_means_that_an_address_is_needed(export: Export) -> None:
    (cells,) = [cells for name, cells in TOLD.items() if name == export.name]
    made = written(export, outlet(EVERYTHING, ""))
    assert cells[0].endswith("*") == (not made)


def test_keys_of_the_dump_are_told() -> None:
    told = {name for row in rows(sections(TEXT)["The dump of a volume"]) for name in row.names}
    dump = json.loads(written(DUMP, outlet(base_url=BASE))["bread-2031/bread-2031.json"])
    assert set(dump) == told - {"page", "citation_key", "evidence"}
