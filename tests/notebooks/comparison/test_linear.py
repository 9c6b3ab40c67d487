"""Time grows as the size does, whatever is in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import pytest

from nbproceedings.model.notebook import Output
from nbproceedings.notebooks.comparison.bundles import compare_bundles
from nbproceedings.notebooks.comparison.cells import compare_cells
from nbproceedings.notebooks.comparison.finding import Finding
from nbproceedings.notebooks.comparison.texts import compare_texts
from notebooks.comparison.making import frame

PATTERNS = [
    "[", "]", "<", "at 0x", "0x", "/", "a/", "/a", "~/", "1", "1.", "1e", "1+", "1j", ".1", "-",
    "\r",
    "\x08", "\x1b[", "\x1b[A", "\n\x1b[A\r", "ab\r", "\x1b]", "%|", "1%|", "<a at 0x12345",
    "/tmp/ipykernel_1", "<ipython-input-1-", "2024-01-01 ", "12:00:00 ", " [1:11", "  ", "\n",
    " in 3",
    "took ", "--- ", "Elapsed time ", "1,", "ms ", "T_abcde-", "Wall time: ", "Date: ", "C:\\a",
    "\\",
    "Thread(", "loops, best of ", "12345678-", "[=", "1s 1ms/step", "<table", "<table><tr><td>",
    "<script", "<style", "\ue000", "nan ", "1.5 ", "[1e-17 ",
]  # fmt: skip
SIZE = 40_000


def _seconds(compare: Callable[[], object]) -> float:
    start = time.process_time()
    compare()
    return time.process_time() - start


@pytest.mark.parametrize("pattern", PATTERNS)
def test_texts(pattern: str) -> None:
    """A second for 40,000 characters is far more than is needed, and far less than squares take."""
    text = pattern * (SIZE // len(pattern))
    for one, other in (
        (text, text[:-1] + "Z"),
        ("1" + text, text),
        (text, "colab-df<table>" + text),
    ):
        assert _seconds(partial(compare_texts, one, other, 1e-6)) < 1
        markup, its_markup = {"text/html": one}, {"text/html": other}
        assert _seconds(partial(compare_bundles, markup, its_markup, 1e-6)) < 1


def test_twice_as_large_takes_twice_as_long() -> None:
    def taken(lines: int) -> float:
        one = "\n".join(
            f"step {line} loss {1 / (line + 1):.9f} at /home/ada/x" for line in range(lines)
        )
        other = one.replace("/home/ada", "/tmp/work").replace("9 ", "9.0000001 ")
        return min(_seconds(lambda: compare_texts(one, other, 1e-6)) for _ in range(3))

    taken(500)
    assert taken(6_000) < 8 * taken(1_500) + 0.05


def test_a_flood_with_one_line_that_differs_is_quick() -> None:
    lines = [f"step {line} of 60000 took a while, loss {line / 7}" for line in range(60_000)]
    other = lines.copy()
    other[30_000] = "surprise"
    finding: list[Finding] = []
    seconds = _seconds(
        lambda: finding.append(compare_texts("\n".join(lines), "\n".join(other), 1e-6))
    )
    assert seconds < 1
    assert finding[0].summary.startswith("line 30,001: ")


def test_many_outputs_and_large_tables() -> None:
    many = [Output("display_data", {"text/plain": f"{number}"}) for number in range(4_000)]
    assert _seconds(lambda: list(compare_cells(many, many[1:], 1e-6))) < 5
    rows = [["a", "b"]] + [[f"{row / 3}", f"{row / 7}"] for row in range(5_000)]
    one, other = frame(rows), frame([*rows[:-1], ["1.5", "x"]])
    assert _seconds(lambda: compare_bundles({"text/html": one}, {"text/html": other}, 1e-6)) < 10
