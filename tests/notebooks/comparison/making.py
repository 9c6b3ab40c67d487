"""Notebooks for comparisons, made from outputs."""

from __future__ import annotations

import base64
import io
from typing import Any

from PIL import Image, ImageDraw

from nbproceedings.model.evidence import Comparison, Difference
from nbproceedings.model.notebook import Cell, Notebook, Output
from nbproceedings.notebooks.comparison import compare

TOLERANCE = 1e-6


def notebook(*cells: list[Output]) -> Notebook:
    """A notebook of code cells with these outputs."""
    return Notebook(cells=tuple(Cell("code", "", outputs=tuple(outputs)) for outputs in cells))


def stream(text: str, name: str = "stdout") -> Output:
    return Output("stream", name=name, text=text)


def result(data: dict[str, Any], metadata: dict[str, Any] | None = None) -> Output:
    return Output("execute_result", data=data, metadata=metadata or {})


def shown(mime: str, value: Any, **others: Any) -> Output:
    return Output("display_data", data={mime: value, **others})


def error(name: str, message: str, *traceback: str) -> Output:
    return Output("error", name=name, message=message, traceback=traceback)


def compared(one: list[Output], other: list[Output], tolerance: float = TOLERANCE) -> Comparison:
    """One cell against another; both ways round, which has to say the same."""
    forth = compare(notebook(one), notebook(other), tolerance)
    back = compare(notebook(other), notebook(one), tolerance)
    if one and other:
        assert (forth.outputs, forth.equal, forth.close) == (back.outputs, back.equal, back.close)
        assert forth.left_out == back.left_out
        assert len(forth.differences) == len(back.differences)
    assert forth.outputs == forth.equal + len(forth.differences)
    return forth


def texts(one: str, other: str, tolerance: float = TOLERANCE) -> Comparison:
    return compared([stream(one)], [stream(other)], tolerance)


def only(comparison: Comparison) -> Difference:
    """The one difference that there is."""
    (difference,) = comparison.differences
    return difference


def picture(
    form: str = "PNG", *, size: tuple[int, int] = (320, 240), offset: float = 0, **saving: Any
) -> str:
    """A figure with axes and a curve, as base64; ``offset`` moves the curve, in pixels."""
    # drawn four times as large and made small, so that a part of a pixel is something
    image = Image.new("RGB", (size[0] * 4, size[1] * 4), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((80, 80, size[0] * 4 - 80, size[1] * 4 - 80), outline="black", width=4)
    points = [
        (x, size[1] * 2 + offset * 4 + (x % 200 - 100) * 2)
        for x in range(100, size[0] * 4 - 100, 8)
    ]
    draw.line(points, fill=(31, 119, 180), width=6)
    return encoded(image.resize(size, Image.Resampling.BOX), form, **saving)


def encoded(image: Image.Image, form: str = "PNG", **saving: Any) -> str:
    file = io.BytesIO()
    image.save(file, form, **saving)
    return base64.b64encode(file.getvalue()).decode()


def frame(rows: list[list[str]], *, head: str = '<table border="1" class="dataframe">') -> str:
    """A table as pandas writes it: the first row are names of columns."""
    names, *others = rows
    thead = "".join(f"<th>{name}</th>" for name in names)
    body = "".join(
        f"<tr><th>{number}</th>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        for number, row in enumerate(others)
    )
    return (
        "<div>\n<style scoped>\n  .dataframe tbody tr th { vertical-align: top; }\n</style>\n"
        f"{head}\n<thead><tr><th></th>{thead}</tr></thead>\n<tbody>{body}</tbody>\n</table>\n</div>"
    )
