"""Tables of HTML: cell by cell, the text around them, and nothing lost on the way."""

from __future__ import annotations

import pytest

from nbproceedings.model.evidence import Comparison
from notebooks.comparison.making import compared, frame, only, shown

ROWS = [["toy", "price"], ["ball", "1.50"], ["kite", "12.25"]]


def tables(one: str, other: str) -> Comparison:
    return compared([shown("text/html", one)], [shown("text/html", other)])


def changed(row: int, column: int, value: str) -> list[list[str]]:
    rows = [list(cells) for cells in ROWS]
    rows[row][column] = value
    return rows


ALIKE = [
    (frame(changed(2, 1, "12.250001")), 1, ()),
    (frame(ROWS, head='<table class="dataframe toy">'), 0, ("markup",)),
    (frame(ROWS).replace("vertical-align: top", "color: red"), 0, ("markup",)),
    (frame(ROWS).replace("<td>", '<td id="T_0a1b2_row0" class="x">'), 0, ("markup",)),
    (frame(changed(1, 0, "&#98;all")), 0, ("markup",)),
    ('<div id="df-1" class="colab-df-container">' + frame(ROWS)
     + "<button onclick=\"x('df-1')\"><svg><path d='M0'/></svg></button><script>x</script></div>",
     0, ("markup",)),
]  # fmt: skip


@pytest.mark.parametrize(("other", "close", "left_out"), ALIKE)
def test_tables_that_are_alike(other: str, close: int, left_out: tuple[str, ...]) -> None:
    comparison = tables(frame(ROWS), other)
    assert (comparison.differences, comparison.close) == ((), close)
    assert comparison.left_out == left_out


DIFFERENT = [
    (frame(changed(1, 1, "1.60")), "table",
     "1 of 9 cells differ, first row 2, column 3: “1.50” became “1.60”"),
    (frame(changed(1, 0, "doll")), "table",
     "1 of 9 cells differ, first row 2, column 2: “ball” became “doll”"),
    (frame(changed(1, 0, "2020-01-01")), "table",
     "1 of 9 cells differ, first row 2, column 2: “ball” became “2020-01-01”"),
    (frame(ROWS[:2]), "table", "3 × 3 cells became 2 × 3"),
    (frame([["toy"], ["ball"], ["kite"]]), "table", "3 × 3 cells became 3 × 2"),
    (frame(ROWS) * 2, "table", "1 tables became 2"),
    (frame(ROWS) + "<p>2 rows</p>", "text", "line 1: “” became “2”"),
    (frame(ROWS).replace("<td>ball", '<td rowspan="2">ball'), "table",
     "1 of 9 cells differ, first row 2, column 2: “ball” became “ball”"),
    (frame(changed(1, 0, '<a href="https://toy.example">ball</a>')), "table",
     "1 of 9 cells differ, first row 2, column 2: “ball” became “<a"
     " href=\"https://toy.example\">ball</a>”"),
]  # fmt: skip


@pytest.mark.parametrize(("other", "kind", "summary"), DIFFERENT)
def test_tables_that_differ(other: str, kind: str, summary: str) -> None:
    difference = only(tables(frame(ROWS), other))
    assert (difference.kind, difference.summary) == (kind, summary)


BESIDE = [
    "<script>draw([1, {}])</script>",
    '<img src="data:image/png;base64,AAAA{}">',
    "<svg><path d='M0 {}'/></svg>",
]


@pytest.mark.parametrize("beside", BESIDE)
def test_what_is_drawn_beside_a_table_counts(beside: str) -> None:
    comparison = tables(frame(ROWS) + beside.format(1), frame(ROWS) + beside.format(2))
    assert comparison.differences


BROKEN = ["<table>", "<table><tr><td>1", "<table><table></table>", "<tr><td>1</td></tr></table>",
          "<table><td>1</td></table>",
    "<table><tr><td><table></table></td></tr></table>"]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_broken_tables_are_compared_as_they_stand(broken: str) -> None:
    assert tables(broken, broken).differences == ()
    assert tables(broken, broken.replace("<t", "<t ", 1)).differences
    assert tables(broken + "1.5", broken + "1.6").differences


def test_nothing_within_a_cell_is_lost() -> None:
    deep = "<b>" * 400 + "{}" + "</b>" * 400
    comparison = tables(frame(changed(1, 0, deep.format(1))), frame(changed(1, 0, deep.format(2))))
    assert only(comparison).kind == "table"
