"""What holds for every export: its name, the empty series, the same bytes twice, no clock."""

from __future__ import annotations

import json
from datetime import date

import pytest
from lxml import etree

from exports.exporting import BASE, outlet, written
from nbproceedings.exports import Export, exports
from nbproceedings.model import Series
from pages.invented import series


@pytest.fixture(params=exports(), ids=lambda one: one.name)
def export(request: pytest.FixtureRequest) -> Export:
    made: Export = request.param
    return made


def test_summary_is_one_line(export: Export) -> None:
    assert export.summary == export.summary.strip()
    assert 0 < len(export.summary) <= 90


def test_empty_series_is_survived(export: Export) -> None:
    for base in (BASE, ""):
        written(export, outlet(Series(admin_email="office@bread.example"), base))


def test_same_record_gives_the_same_bytes(export: Export) -> None:
    made = series(admin_email="office@bread.example")
    assert written(export, outlet(made)) == written(export, outlet(made))


def test_no_clock(export: Export) -> None:
    today = date.today().isoformat()
    for data in written(export, outlet(series(admin_email="office@bread.example"))).values():
        assert today not in data.decode()


def test_files_are_well_formed(export: Export) -> None:
    for path, data in written(export, outlet(series(admin_email="o@bread.example"))).items():
        assert data.endswith(b"\n")
        if path.endswith(".xml"):
            etree.fromstring(data)
        if path.endswith(".json"):
            json.loads(data)


def test_nothing_absolute_where_nobody_said_where_the_site_is(export: Export) -> None:
    for data in written(export, outlet(base_url="")).values():
        assert BASE.encode() not in data
        assert b"://bread-2031" not in data
        assert b'"None' not in data
