from __future__ import annotations

from pathlib import Path

from checks.reporting import load
from nbproceedings.checks._texts import texts
from toy_notebooks import BODY, ipynb, prose


def test_titles_of_notebooks_are_no_texts_of_the_record(tmp_path: Path) -> None:
    loaded = load(tmp_path, {BODY: ipynb(prose("# A {title} with $x"))})
    assert loaded.series.volumes[1].papers[0].notebooks[0].title == "A {title} with $x"
    assert [one for one in texts(loaded.series) if "notebooks" in one.path] == []
