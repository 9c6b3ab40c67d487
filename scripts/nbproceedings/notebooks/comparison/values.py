"""Compares values of JSON: plots as data, widgets, whatever a library shows to other programs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from nbproceedings.notebooks.comparison.finding import ALIKE, Finding, became, quoted
from nbproceedings.notebooks.comparison.numbers import near
from nbproceedings.notebooks.comparison.texts import CELL_RULES, compare_texts

_DRAWN = frozenset({"model_id", "uid"})
"""Keys whose values widgets and plotly draw anew in each session."""
_SINGLE = frozenset({str, int, float, bool, type(None)})
_SHOWN = 6
"""Steps of a path that a summary shows."""

_Place = tuple[Any, ...]
"""The path to a value, innermost step last: ``(path, step)``, or empty."""


def compare_values(one: Any, other: Any, tolerance: float) -> Finding:
    """Compare two values of any depth; the first place where they part decides."""
    left_out: set[str] = set()
    close = False
    waiting: list[tuple[_Place, Any, Any]] = [((), one, other)]
    while waiting:
        place, first, second = waiting.pop()
        if isinstance(first, Mapping) and isinstance(second, Mapping):
            finding = _go_into_mappings(place, first, second, waiting)
        elif isinstance(first, (list, tuple)) and isinstance(second, (list, tuple)):
            finding = _go_into_lists(place, first, second, waiting)
        else:
            finding = _compare_single(first, second, tolerance)
        if not finding.alike:
            return Finding(finding.kind, _where(place) + finding.summary, finding.relative)
        close = close or finding.close
        left_out |= finding.left_out
    return Finding(close=close, left_out=frozenset(left_out))


def _go_into_mappings(
    place: _Place,
    one: Mapping[Any, Any],
    other: Mapping[Any, Any],
    waiting: list[tuple[_Place, Any, Any]],
) -> Finding:
    names = {str(key): value for key, value in one.items()}
    its_names = {str(key): value for key, value in other.items()}
    if names.keys() != its_names.keys():
        changed = quoted(", ".join(sorted(names.keys() ^ its_names.keys())[:5]))
        return Finding("text", f"only one has {changed}")
    drawn = False
    for name in sorted(names, reverse=True):
        value, its_value = names[name], its_names[name]
        if _same(value, its_value):
            continue
        if name in _DRAWN and isinstance(value, str) and isinstance(its_value, str):
            drawn = True
        else:
            waiting.append(((place, f".{name}"), value, its_value))
    return Finding(left_out=frozenset({"identifier"} if drawn else ()))


def _go_into_lists(
    place: _Place, one: Sequence[Any], other: Sequence[Any], waiting: list[tuple[_Place, Any, Any]]
) -> Finding:
    if len(one) != len(other):
        return Finding("text", f"{len(one):,} values became {len(other):,}")
    for number in range(len(one) - 1, -1, -1):
        if not _same(one[number], other[number]):
            waiting.append(((place, f"[{number}]"), one[number], other[number]))
    return ALIKE


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same at a glance; what is within them is looked at later."""
    return one is other or (type(one) is type(other) and type(one) in _SINGLE and one == other)


def _where(place: _Place) -> str:
    parts: list[str] = []
    while place and len(parts) < _SHOWN:
        parts.append(place[1])
        place = place[0]
    return f"{quoted(''.join(reversed(parts)))[1:-1]}: " if parts else ""


def _compare_single(one: Any, other: Any, tolerance: float) -> Finding:
    if isinstance(one, str) and isinstance(other, str):
        return compare_texts(one, other, tolerance, CELL_RULES)
    if _is_number(one) and _is_number(other):
        closeness = near(one, other, tolerance)
        if closeness.alike:
            return Finding(close=one != other and not (math.isnan(one) and math.isnan(other)))
        return Finding("number", became(_text(one), _text(other)), relative=closeness.relative)
    if type(one) is type(other) and _text(one) == _text(other):
        return Finding()
    return Finding("text", became(_text(one), _text(other)))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _text(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and value.bit_length() > 1000:
        # Python refuses to print them.
        return hex(value)
    if isinstance(value, (Mapping, list, tuple)):
        return f"{len(value):,} values"
    return str(value)
