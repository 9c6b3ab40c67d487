"""Compares SVG pictures as trees: elements, attributes and text.

Ids are names that a program draws; each has to become the same other one everywhere.  Coordinates
are close where they differ by no more than the tolerance of the largest in their attribute.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from nbproceedings.notebooks.comparison.finding import Finding, became
from nbproceedings.notebooks.comparison.numbers import NUMBER, closeness, largest_of

_GEOMETRY = frozenset({"d", "points", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy"})
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^)\"']*)[\"']?\s*\)")
_UNSEEN = frozenset({"metadata"})
_COORDINATE = re.compile(r"[-+]?(?:\d++(?:\.\d*+)?+|\.\d++)(?:[eE][-+]?\d++)?+")
_SUBSET = re.compile(r"<!DOCTYPE[^\[>]*\[")
_LARGEST = 30_000_000

Step = tuple[str, str, str]
"""What is compared at once: the path's part (tag, attribute), what it is, its value."""


def compare_vectors(one: str, other: str, tolerance: float) -> Finding | None:
    """Compare two SVG pictures, None where one of them is not well-formed XML without a DTD."""
    first, second = _tree(one), _tree(other)
    if first is None or second is None:
        return None
    forth: dict[str, str] = {}
    back: dict[str, str] = {}
    left_out: set[str] = set()
    close = False
    steps, its_steps = _steps(first), _steps(second)
    while True:
        step, its_step = next(steps, None), next(its_steps, None)
        if step is None or its_step is None:
            if step is not its_step:
                return Finding("picture", "the drawing has other elements")
            break
        if step[:2] != its_step[:2]:
            return Finding("picture", f"the drawing: {became(_name(step), _name(its_step))}")
        place, kind, value = step
        its_value = its_step[2]
        if kind == "id":
            if forth.setdefault(value, its_value) != its_value:
                return Finding("picture", "the drawing uses its parts otherwise")
            if back.setdefault(its_value, value) != value:
                return Finding("picture", "the drawing uses its parts otherwise")
            if value != its_value:
                left_out.add("identifier")
        elif value != its_value:
            if not _close(value, its_value, tolerance, geometry=kind in _GEOMETRY):
                return Finding("picture", f"{place} {kind}: {became(value, its_value)}")
            close = True
    if _unseen(first) != _unseen(second):
        left_out.add("metadata")
    return Finding(close=close, left_out=frozenset(left_out), settles=True)


def _tree(text: str) -> Any:
    from lxml import etree

    if len(text) > _LARGEST or _SUBSET.search(text):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=False, huge_tree=False
    )
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError, ValueError):
        return None


def _name(step: Step) -> str:
    return " ".join(part for part in step if part)[:200]


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _steps(tree: Any) -> Iterator[Step]:
    """All there is in a drawing, in the order of the file, without its metadata."""
    from lxml import etree

    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if event in {"comment", "pi"}:
            if not hidden and (element.tail or "").strip():
                yield "", "text", element.tail.strip()
            continue
        if _local(tag) in _UNSEEN:
            hidden += 1 if event == "start" else -1
            if event == "start":
                continue
            if hidden == 0 and (element.tail or "").strip():
                yield "", "text", element.tail.strip()
            continue
        if hidden:
            continue
        if event == "start":
            yield tag, "element", ""
            yield from _attributes(_local(tag), element.attrib)
            if (element.text or "").strip():
                yield _local(tag), "text", element.text.strip()
        else:
            yield tag, "end", ""
            if (element.tail or "").strip():
                yield "", "text", element.tail.strip()


def _attributes(tag: str, attributes: Any) -> Iterator[Step]:
    for name, value in sorted((str(name), str(value)) for name, value in attributes.items()):
        local = _local(name)
        if local == "id":
            yield tag, "id", value
        elif local == "href" and value.startswith("#"):
            yield tag, "id", value[1:]
        else:
            for target in _REFERENCE.findall(value):
                yield tag, "id", target
            yield tag, local, _REFERENCE.sub("url(#)", value)


def _unseen(tree: Any) -> list[str]:
    from lxml import etree

    return [
        etree.tostring(element, encoding="unicode", with_tail=False)
        for element in tree.iter("{*}metadata")
    ]


def _close(one: str, other: str, tolerance: float, *, geometry: bool) -> bool:
    pattern = _COORDINATE if geometry else NUMBER
    if pattern.sub("\ue000", one) != pattern.sub("\ue000", other):
        return False
    numbers, its_numbers = pattern.findall(one), pattern.findall(other)
    reach = tolerance * max(largest_of(numbers), largest_of(its_numbers)) if geometry else 0.0
    return len(numbers) == len(its_numbers) and all(
        near.alike or near.apart <= reach
        for near in (
            closeness(number, its_number, tolerance)
            for number, its_number in zip(numbers, its_numbers, strict=True)
        )
    )
