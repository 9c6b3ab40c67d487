"""Notebooks as files that other programs run."""

from __future__ import annotations

import json
from typing import Any

import nbformat
import pytest

from nbproceedings.model.notebook import Cell, Notebook, Output
from nbproceedings.store.notebook_reading import read_notebook
from nbproceedings.store.notebook_writing import to_ipynb

reads: Any = nbformat.reads  # which says nothing about types
NOTEBOOK = Notebook(
    (
        Cell("markdown", "# Kites\n", attachments={"a.png": {"image/png": "aGk="}}),
        Cell(
            "code",
            "x = 1\nx",
            (
                Output("stream", name="stdout", text="a\u2028b\nc\n"),
                Output("display_data", {"image/png": "aGk="}, {"image/png": {"width": 1}}),
                Output("execute_result", {"text/plain": "1\n2", "application/json": {"a": 1}}),
                Output("error", name="E", message="m", traceback=("t", "u")),
            ),
            ("raises-exception",),
            4,
        ),
        Cell("raw", ""),
    ),
    "python",
    "python3",
    "Kites",
)


@pytest.mark.parametrize("outputs", [False, True])
def test_others_find_nothing_wrong(outputs: bool) -> None:
    theirs = reads(to_ipynb(NOTEBOOK, outputs=outputs).decode(), as_version=nbformat.NO_CONVERT)
    nbformat.validate(theirs)
    assert (theirs.nbformat, theirs.nbformat_minor) == (4, 5)
    assert theirs.cells[1].metadata.tags == ["raises-exception"]
    assert theirs.metadata.kernelspec.name == "python3"


def test_with_outputs_nothing_is_lost() -> None:
    assert read_notebook(to_ipynb(NOTEBOOK, outputs=True), "p") == (NOTEBOOK, ())


def test_without_outputs_it_was_never_run() -> None:
    found, problems = read_notebook(to_ipynb(NOTEBOOK), "p")
    assert problems == ()
    assert found == Notebook(
        (
            NOTEBOOK.cells[0],
            Cell("code", "x = 1\nx", tags=("raises-exception",)),
            NOTEBOOK.cells[2],
        ),
        "python",
        "python3",
        "Kites",
    )


def test_same_notebook_same_bytes() -> None:
    made = to_ipynb(NOTEBOOK, outputs=True)
    assert made == to_ipynb(NOTEBOOK, outputs=True)
    assert made.endswith(b"\n}\n")
    assert json.loads(made)["cells"][1]["source"] == ["x = 1\n", "x"]


def test_nothing_is_said_about_a_kernel_that_nobody_named() -> None:
    assert json.loads(to_ipynb(Notebook(())))["metadata"] == {}
