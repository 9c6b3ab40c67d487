"""Numbers within a text: where they are, and whether two of them are close."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import NamedTuple

_REAL = r"(?:\d++(?:\.\d*+)?+|\.\d++)(?:[eE][-+]?\d++)?+"
_WORD = r"(?:[nN][aA][nN]|[iI]nf(?:inity)?|INF)"
NUMBER = re.compile(
    rf"(?<![\w.])(?<!\d:)[-+]?(?:{_REAL}(?:[-+]{_REAL}[jJ]|[jJ])?|{_WORD})"
    # a unit may follow ("3.2ms", "640px"), the rest of a word may not ("12ab34cd", "1.2.3")
    r"(?![\w.])|(?<![\w.])(?<!\d:)[-+]?(?:" + _REAL + r")(?=[^\W\d_]{1,3}(?!\w)|\.(?![\w.]))"
)
"""A number as programs print one; not a part of a word, a version, a digest or a clock time."""

_LONGEST = 60
"""Characters of a number whose value is looked at: more digits are compared as they stand."""


class Closeness(NamedTuple):
    """Whether two numbers are alike, how far apart they are (relatively), by how much."""

    alike: bool
    relative: float | None = None
    apart: float = math.inf
    size: float = 0.0


SAME = Closeness(True, 0.0, 0.0)


def closeness(one: str, other: str, tolerance: float) -> Closeness:
    """Compare two numbers as they are printed.

    Two whole numbers have to be the same: they count, label and seed.  All others are alike where
    they differ by at most ``tolerance`` times the larger of them.  NaN is like NaN only, and an
    infinity like the same infinity.
    """
    if one == other:
        return SAME
    if _whole(one) and _whole(other):
        return Closeness(False, _relative(_value(one), _value(other))[0])
    first, second = _value(one), _value(other)
    if first is None or second is None:
        return Closeness(False)
    return _compared(first, second, tolerance)


def near(one: float, other: float, tolerance: float) -> Closeness:
    """Compare two numbers that are values already (of JSON), by the same rule."""
    if isinstance(one, int) and isinstance(other, int):
        return SAME if one == other else Closeness(False)
    try:
        return _compared(complex(one), complex(other), tolerance)
    except OverflowError:
        return Closeness(False)


def largest_of(numbers: Iterable[str]) -> float:
    """The size of the largest finite one."""
    values = (_value(number) for number in numbers)
    sizes = (abs(value) for value in values if value is not None and not _is_nan(value))
    return max((size for size in sizes if math.isfinite(size)), default=0.0)


def _compared(first: complex, second: complex, tolerance: float) -> Closeness:
    if _is_nan(first) or _is_nan(second):
        return SAME if repr(first) == repr(second) else Closeness(False)
    if first == second:
        return SAME
    relative, apart, size = _relative(first, second)
    return Closeness(relative is not None and relative <= tolerance, relative, apart, size)


def _whole(text: str) -> bool:
    # "2020." may end a sentence, and a float that prints so counts something as a rule
    return text.lstrip("+-").removesuffix(".").isdigit()


def _is_nan(value: complex) -> bool:
    return math.isnan(value.real) or math.isnan(value.imag)


def _value(text: str) -> complex | None:
    """The number, or None where a float cannot hold it (``1e400``, hundreds of digits)."""
    if len(text) > _LONGEST:
        return None
    try:
        value = complex(text) if text[-1] in "jJ" else complex(float(text))
    except (ValueError, OverflowError):
        return None
    finite = math.isfinite(value.real) and math.isfinite(value.imag)
    if not finite and not re.search("nan|inf", text, re.IGNORECASE):
        return None
    mantissa = re.split("[eEjJ]", text)[0]
    if value == 0 and mantissa.strip("+-0."):
        return None
    return value


def _relative(first: complex | None, second: complex | None) -> tuple[float | None, float, float]:
    if first is None or second is None:
        return None, math.inf, 0.0
    try:
        size = max(abs(first), abs(second))
        apart = abs(first - second)
        relative = apart / size if math.isfinite(apart) else abs(first / size - second / size)
    except (OverflowError, ZeroDivisionError):
        return None, math.inf, 0.0
    if not math.isfinite(size) or not math.isfinite(relative):
        return None, math.inf, 0.0
    return relative, apart, size
