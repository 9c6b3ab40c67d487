"""Outputs of cells: which belong together, and what is missing, new or of another kind."""

from __future__ import annotations

from typing import Any

import pytest

from nbproceedings.model.evidence import Comparison
from nbproceedings.model.notebook import Cell, Notebook, Output
from nbproceedings.notebooks.comparison import compare
from notebooks.comparison.making import (
    compared,
    error,
    frame,
    notebook,
    only,
    picture,
    result,
    shown,
    stream,
    texts,
)


def test_without_submitted_outputs_there_is_nothing_to_compare() -> None:
    comparison = compare(notebook([]), notebook([stream("x")]), 1e-6)
    assert comparison == Comparison(submitted=False, tolerance=1e-6)


def test_outputs_of_a_cell_that_was_submitted_without_are_new() -> None:
    comparison = compare(notebook([stream("a")], []), notebook([stream("a")], [stream("b")]), 1e-6)
    assert (comparison.outputs, comparison.equal) == (2, 1)
    assert only(comparison).model_dump(include={"cell", "output", "kind", "summary"}) == {
        "cell": 2,
        "output": 1,
        "kind": "new",
        "summary": "“stdout” wrote “b”",
    }


def test_only_code_cells_count() -> None:
    text = Cell("markdown", "words")
    code = Cell("code", "", outputs=(stream("a"),), count=3)
    other = Cell("code", "", outputs=(stream("b"),), count=1)
    comparison = compare(Notebook((text, code)), Notebook((text, other)), 1e-6)
    assert (only(comparison).cell, comparison.left_out) == (1, ("execution-count",))


def test_a_missing_output_does_not_shift_the_others() -> None:
    plots = [shown("image/png", picture()), shown("text/plain", "a"), result({"text/plain": "b"})]
    comparison = compared(plots, plots[1:])
    assert (comparison.outputs, comparison.equal) == (3, 2)
    assert (only(comparison).kind, only(comparison).output) == ("missing", 1)
    added = compared(plots, [*plots, error("ToyError", "no toys")])
    assert (only(added).kind, only(added).summary) == ("error", "raises “ToyError: no toys”")


def test_displays_in_another_order_differ() -> None:
    one, other = shown("text/plain", "a"), shown("text/plain", "b")
    assert len(compared([one, other], [other, one]).differences) == 2


KINDS: list[tuple[Output, Output, str]] = [
    (shown("text/plain", "a"), result({"text/plain": "a"}), "type"),
    (shown("text/plain", "a"), shown("text/html", "a"), "type"),
    (shown("text/html", "<b>a</b>"), shown("text/html", "<b>b</b>"), "text"),
    (shown("text/latex", "$a$"), shown("text/latex", "$b$"), "text"),
    (shown("application/pdf", "AA=="), shown("application/pdf", "AQ=="), "type"),
    (shown("application/json", {"a": 1}), shown("application/json", {"a": 2}), "number"),
    (shown("application/json", {"a": 1}), shown("application/json", {"b": 1}), "text"),
    (shown("application/json", [1, 2]), shown("application/json", [1]), "text"),
    (shown("application/json", True), shown("application/json", 1), "text"),
    (shown("application/json", None), shown("application/json", False), "text"),
    (error("ToyError", "a"), error("ToyError", "b"), "error"),
    (error("ToyError", "a"), error("GameError", "a"), "error"),
    (error("ToyError", "a"), shown("text/plain", "a"), "error"),
]


@pytest.mark.parametrize(("one", "other", "kind"), KINDS)
def test_kinds_of_differences(one: Output, other: Output, kind: str) -> None:
    assert only(compared([one], [other])).kind == kind


def test_json_is_compared_as_values() -> None:
    mime = "application/vnd.plotly.v1+json"
    one = {"data": [{"y": [1.0, 2.0, float("nan")], "uid": "a1"}], "title": "<f at 0x7f10aa>"}
    other = {
        "title": "<f at 0x7f10bb>",
        "data": [{"uid": "b2", "y": [1.0, 2.0000001, float("nan")]}],
    }
    comparison = compared([shown(mime, one)], [shown(mime, other)])
    assert (comparison.differences, comparison.close) == ((), 1)
    assert comparison.left_out == ("address", "identifier")
    moved: dict[str, Any] = {**one, "data": [{"y": [1.0, 2.5, 3.0], "uid": "a1"}]}
    difference = only(compared([shown(mime, one)], [shown(mime, moved)]))
    assert (difference.kind, difference.relative) == ("number", 0.2)
    assert difference.summary == ".data[0].y[1]: “2.0” became “2.5”"


def test_what_an_editor_adds_for_itself_is_no_difference() -> None:
    extra = {"application/vnd.google.colaboratory.intrinsic+json": {"type": "dataframe"}}
    comparison = compared([result({"text/plain": "a", **extra})], [result({"text/plain": "a"})])
    assert (comparison.differences, comparison.left_out) == ((), ("front-end",))


def test_plain_text_beside_a_picture_or_a_table_is_a_stand_in() -> None:
    plain = {"text/plain": "<Figure 320x240>"}
    alike = compared(
        [shown("image/png", picture(), **{"text/plain": "<matplotlib.Figure>"})],
        [shown("image/png", picture(), **plain)],
    )
    assert (alike.differences, alike.left_out) == ((), ("stand-in",))
    rows = [["a"], ["1.5"]]
    alike = compared(
        [result({"text/html": frame(rows), "text/plain": "  a\n0 1.5"})],
        [result({"text/html": frame(rows), "text/plain": "a\n0    1.5"})],
    )
    assert (alike.differences, alike.left_out) == ((), ("stand-in",))
    beside = compared(
        [result({"text/html": "<b>x</b>", "text/plain": "a"})],
        [result({"text/html": "<b>x</b>", "text/plain": "b"})],
    )
    assert only(beside).kind == "text"


def test_no_more_than_a_hundred_differences_are_told() -> None:
    comparison = compare(notebook(*[[stream("a")]] * 150), notebook(*[[stream("b")]] * 150), 1e-6)
    assert (comparison.outputs, comparison.equal, len(comparison.differences)) == (150, 0, 100)


@pytest.mark.parametrize("tolerance", [float("nan"), float("inf"), -1.0])
def test_a_tolerance_that_is_none(tolerance: float) -> None:
    assert texts("1.5", "1.6", tolerance).tolerance == 0
    assert texts("1.5", "1.6", tolerance).differences
