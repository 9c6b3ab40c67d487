"""Real notebooks, of the tests of nbformat and nbclient, held against nbformat's own reader."""

from __future__ import annotations

import warnings
from collections import Counter
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jsonschema import ValidationError

from nbproceedings.store.notebook_reading import read_notebook
from nbproceedings.store.notebook_writing import to_ipynb
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from toy import make_project

reads: Any = nbformat.reads  # which says nothing about types
WITH_PROBLEMS = {
    "invalid.ipynb": "odd-notebook",
    "test2.ipynb": "old-notebook",
    "test3.ipynb": "old-notebook",
    "test3_no_metadata.ipynb": "old-notebook",
    "test3_no_min_version.ipynb": "old-notebook",
    "test3_no_worksheets.ipynb": "old-notebook",
    "test3_worksheet_with_no_cells.ipynb": "old-notebook",
    "test4plus.ipynb": "odd-notebook",
}
ODD_FOR_THEM = {"invalid.ipynb", "test4plus.ipynb"}
"""Parts of these are left out by us, and kept as they are by nbformat, which finds them invalid."""

BEYOND_THEM = {
    "test3_no_metadata.ipynb",
    "test3_no_worksheets.ipynb",
    "test3_worksheet_with_no_cells.ipynb",
}
"""nbformat refuses to upgrade these."""


@pytest.fixture
def notebooks(shared_data: Path) -> list[Path]:
    found = sorted((shared_data / "notebooks").rglob("*.ipynb"))
    assert len(found) == 43
    return found


def texts(value: Any) -> Any:
    """Lists of lines joined, as nbformat's own reader does it for the types that it knows."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "".join(value)
    return value


def shape(outputs: list[Any]) -> list[Any]:
    """What must be the same of outputs: kinds, texts, data."""
    return [
        (
            one.output_type,
            one.get("name"),
            one.get("text"),
            {mime: texts(value) for mime, value in one.get("data", {}).items()},
            one.get("ename"),
            one.get("traceback"),
        )
        for one in outputs
    ]


def test_problems_are_those_that_there_are(notebooks: list[Path]) -> None:
    found = {path.name: read_notebook(path.read_bytes(), path.name) for path in notebooks}
    assert all(notebook is not None for notebook, _ in found.values())
    told = {name: [one.code for one in problems] for name, (_, problems) in found.items()}
    assert {name: codes for name, codes in told.items() if codes} == {
        name: [code] for name, code in WITH_PROBLEMS.items()
    }


def test_what_is_read_is_what_nbformat_reads(notebooks: list[Path]) -> None:
    compared = 0
    for path in notebooks:
        notebook, _ = read_notebook(path.read_bytes(), path.name)
        assert notebook is not None
        ours = reads(to_ipynb(notebook, outputs=True).decode(), as_version=4)
        nbformat.validate(ours)
        if path.name in ODD_FOR_THEM:
            continue
        if path.name in BEYOND_THEM:
            with pytest.raises(ValidationError):
                reads(path.read_text(encoding="utf-8"), as_version=4)
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # ids that are missing, and such
            theirs = reads(path.read_text(encoding="utf-8"), as_version=4)
        assert [(one.cell_type, one.source) for one in ours.cells] == [
            (one.cell_type, texts(one.source)) for one in theirs.cells
        ], path.name
        for mine, other in zip(ours.cells, theirs.cells, strict=True):
            assert shape(mine.get("outputs", [])) == shape(other.get("outputs", [])), path.name
            compared += len(other.get("outputs", []))
    assert compared > 50


def test_all_of_them_in_one_paper(notebooks: list[Path], tmp_path: Path) -> None:
    """A volume with every one of them is read, and only the oddities are told."""
    files: dict[str, str | bytes | None] = {
        f"book/toys-2030/papers/kites/{path.name.replace(' ', '-')}": path.read_bytes()
        for path in notebooks
    }
    loaded = read_series(Project.find(make_project(tmp_path, files)))
    (kites, _) = loaded.series.volumes[1].papers
    assert len(kites.notebooks) == len(notebooks)
    assert all(one.readable for one in kites.notebooks)
    assert Counter(one.code for one in loaded.problems) == {"odd-notebook": 2, "old-notebook": 2}
    titles = {one.name: one.title for one in kites.notebooks}
    assert (titles["test4docinfo"], titles["HelloWorld"]) == ("nbconvert latex test", "HelloWorld")
