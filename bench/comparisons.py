"""Measures comparing outputs of notebooks: seconds, and that they grow as the size does."""

from __future__ import annotations

import base64
import io
import random
import time
from collections.abc import Callable
from typing import Any

from bench.promises import Promises
from nbproceedings.model.notebook import Cell, Notebook, Output
from nbproceedings.notebooks.comparison import compare

_SIZES = (1, 4)
_MOST = 8.0
"""Times as long for four times as much; squares would take sixteen."""

Pair = tuple[Output, Output]


def _stream(lines: list[str], others: list[str]) -> Pair:
    one, other = ("\n".join(texts) for texts in (lines, others))
    return Output("stream", name="stdout", text=one), Output("stream", name="stdout", text=other)


def _words(size: int) -> Pair:
    lines = [
        f"step {line}, loss {1 / (line + 1):.9f}, file /home/ada/x" for line in range(size * 5000)
    ]
    return _stream(lines, [line.replace("/home/ada", "/content") for line in lines])


def _numbers(size: int) -> Pair:
    drawn = random.Random(1)
    values = [drawn.random() for _ in range(size * 20_000)]
    return _stream([f"[{values[0]}", *map(str, values), "1]"], [
        f"[{values[0]}", *(str(value * (1 + 1e-9)) for value in values), "1]"
    ])  # fmt: skip


def _table(size: int) -> Pair:
    def table(factor: float) -> Output:
        rows = (f"<tr><td>{row / 7 * factor}</td><td>x</td></tr>" for row in range(size * 5000))
        return Output("display_data", {"text/html": f"<table>{''.join(rows)}</table>"})

    return table(1), table(1 + 1e-9)


def _picture(size: int) -> Pair:
    from PIL import Image

    def picture(level: int) -> Output:
        file = io.BytesIO()
        image = Image.new("RGB", (1000, 1000 * size), "white")
        image.putpixel((5, 5), (level, 0, 0))
        image.save(file, "PNG")
        return Output("display_data", {"image/png": base64.b64encode(file.getvalue()).decode()})

    return picture(1), picture(2)


def _values(size: int) -> Pair:
    def plot(factor: float) -> Output:
        data: Any = {"y": [number / 7 * factor for number in range(size * 20_000)]}
        return Output("display_data", {"application/json": data})

    return plot(1), plot(1 + 1e-9)


KINDS: dict[str, Callable[[int], Pair]] = {
    "text with paths": _words,
    "an array, every number close": _numbers,
    "a table, every number close": _table,
    "a picture": _picture,
    "JSON, every number close": _values,
}


def _seconds(pair: Pair) -> float:
    one, other = (Notebook((Cell("code", "", (output,)),)) for output in pair)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        comparison = compare(one, other, 1e-6)
        best = min(best, time.process_time() - start)
        if comparison.differences:
            raise RuntimeError(
                f"outputs that are alike differ: {comparison.differences[0].summary}"
            )
    return best


def main() -> int:
    promises = Promises()
    for name, make in KINDS.items():
        small, large = (_seconds(make(size)) for size in _SIZES)
        print(f"{name}: {small:.3f} s, of four times the size {large:.3f} s", flush=True)
        promises.hold(
            f"comparing {name} takes time in line with its size ({large / small:.1f} times as long "
            f"for four times as much)",
            large <= _MOST * small + 0.05,
        )
    print("\n".join(promises.lines))
    return 1 if promises.broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
