"""The benchmark of imports in small, and its verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.importing import Cost, Measured, imported, mean
from bench.imports import growth, hold_calls, hold_seconds
from bench.making import FORMS
from bench.promises import Promises

from nbproceedings.importers import importers
from nbproceedings.importers.haul import Options, SourceFile


@pytest.mark.parametrize("name", FORMS)
def test_an_invented_export_is_read_whole(name: str, tmp_path: Path) -> None:
    form = FORMS[name]
    form.write(tmp_path, 40)
    files = [SourceFile(tmp_path / file, (tmp_path / file).read_bytes()) for file in form.files]
    haul = importers()[form.source].read(files, Options(zone="UTC", date="2026-05-01"))
    assert {len(one) for one in (haul.papers, haul.talks, haul.sessions) if one} == {40}
    assert (haul.failed, haul.left_out) == (0, ())


def measured(count: int, seconds: float) -> Measured:
    return Measured("JSON", count, Cost(seconds, 10), Cost(seconds, 10))


@pytest.mark.parametrize(("large", "broken"), [(6.0, 0), (7.3, 2)])
def test_growth_is_what_a_paper_costs_without_the_start(large: float, broken: int) -> None:
    among = growth((100, 1000, 5000), (1.1, 2.0, 6.0))
    assert list(among) == pytest.approx([0.001, 0.001])
    promises = Promises()
    results = [measured(100, 1.1), measured(1000, 2.0), measured(5000, large)]
    hold_seconds(results, promises)
    assert (promises.broken, len(promises.lines)) == (broken, 2)


def test_calls_may_hardly_grow() -> None:
    promises = Promises()
    hold_calls("ics", ([40, 200, 1000], [40, 200, 1050]), promises)
    assert promises.broken == 1
    assert "a session among 1,000 takes 1 calls" in promises.lines[0]


def test_the_mean_of_a_row() -> None:
    assert mean([measured(100, 1.0), measured(100, 2.0)]) == measured(100, 1.5)


def test_what_was_imported_is_counted(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.md").write_text("", encoding="utf-8")
    text = "sessions:\n  - id: a\n    slots:\n      - paper: a\n  - id: b\n"
    (tmp_path / "schedule.yml").write_text(text, encoding="utf-8")
    assert (imported(tmp_path, "CSV"), imported(tmp_path, "sheet")) == (1, 2)
