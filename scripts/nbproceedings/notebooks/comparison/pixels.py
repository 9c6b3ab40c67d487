"""How far apart two pictures of pixels are, as an eye would put it.

The measure is that of the worst place, not of the whole: a curve that moved is a small part of a
figure.  In each square of 16 pixels (taken twice in each direction, half a square apart), it is the
larger of the root mean square difference and four times the difference of mean colours, from 0 to
1.  Letters that another library smooths otherwise change pixels at edges, hardly their mean; a
map of colours that changed does the opposite.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

SQUARE = 16
_BAND = 512
"""Rows that are looked at at once, which bounds the memory."""
_MEANS = 4.0
_LEAST = 1e-6
"""A single level in a single pixel is a difference, however small."""


def distance(one: Any, other: Any) -> float:
    """The distance of two pictures (Pillow, RGBA, of the same size): 0 the same, 1 the opposite."""
    from PIL import ImageChops

    worst = 0.0
    for box in _bands(*one.size):
        mine, its = _on_paper(one.crop(box)), _on_paper(other.crop(box))
        if mine.tobytes() != its.tobytes():
            rough = _roughness(ImageChops.difference(mine, its))
            worst = max(worst, _LEAST, rough, _shift(mine, its))
    return min(worst, 1.0)


def _on_paper(picture: Any) -> Any:
    """The picture on white; its transparency stays as a fourth channel."""
    from PIL import Image

    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    paper.putalpha(picture.getchannel("A"))
    return paper


def _bands(width: int, height: int) -> Iterator[tuple[int, int, int, int]]:
    half = SQUARE // 2
    for left in (0, half) if width > half else (0,):
        for start in (0, half) if height > half else (0,):
            for top in range(start, height, _BAND):
                yield left, top, width, min(top + _BAND, height)


def _roughness(difference: Any) -> float:
    """The largest root mean square of any square, of the channel that differs most."""
    from PIL import ImageChops

    red, green, blue, alpha = difference.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), ImageChops.lighter(blue, alpha))
    high = most.point([level * level // 256 for level in range(256)])
    low = most.point([level * level % 256 for level in range(256)])
    above, below = (_floats(part.convert("F").reduce(SQUARE)) for part in (high, low))
    mean = max(256 * upper + lower for upper, lower in zip(above, below, strict=True))
    return math.sqrt(mean) / 255


def _shift(one: Any, other: Any) -> float:
    """The largest difference of the mean colours of any square."""
    worst = 0.0
    for mine, its in zip(one.split(), other.split(), strict=True):
        means = _floats(mine.convert("F").reduce(SQUARE))
        its_means = _floats(its.convert("F").reduce(SQUARE))
        worst = max(worst, *(abs(a - b) for a, b in zip(means, its_means, strict=True)))
    return _MEANS * worst / 255


def _floats(picture: Any) -> list[float]:
    from array import array

    return array("f", picture.tobytes()).tolist()
