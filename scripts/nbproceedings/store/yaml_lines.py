"""Lines of a YAML text that cannot be read: quote an item, move it, leave it out.

The count of lines stays, so that places stay true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

KEY_VALUE = re.compile(r"(?P<key>[ ]*(?:- +)*[\w.-]+:[ ]+)(?P<value>\S.*?)[ ]*$")
HEAD = re.compile(r"[ ]*(?P<dashes>(?:- +)*)(?:[\w.-]+:(?: |$)|(?<=- )\S|-$)")
_ITEM = re.compile(r"(?P<key>[ ]*(?:- +)+)(?P<value>\S.*?)[ ]*$")
_BLOCK_STYLE = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(?:#.*)?$")


def open_quotes(lines: list[str], line: int) -> Iterator[int]:
    """Lines above, nearest first, whose value opens a quote that they do not close."""
    for number in range(line - 1, -1, -1):
        found = KEY_VALUE.match(lines[number]) or _ITEM.match(lines[number])
        if found is not None and found["value"][0] in "\"'":
            value = found["value"]
            if value.count(value[0]) % 2:
                yield number


def line_above(lines: list[str], line: int) -> int | None:
    """The line above that says something."""
    for number in range(line - 1, -1, -1):
        text = lines[number].strip()
        if text and not text.startswith("#"):
            return number
    return None


def moved(lines: list[str], line: int, above: int) -> list[str] | None:
    """The item that begins in ``line`` at the depth of the keys, or dashes, above it."""
    own, before = HEAD.match(lines[line]), HEAD.match(lines[above])
    if own is None or before is None:
        return None
    depth = indent(lines[above])
    if not own["dashes"]:
        depth += len(before["dashes"])
    shift = depth - indent(lines[line])
    if shift == 0:
        return None
    end = end_of_item(lines, line)
    item = [" " * max(0, indent(one) + shift) + one.lstrip(" ") for one in lines[line:end]]
    return [*lines[:line], *item, *lines[end:]]


def end_of_item(lines: list[str], start: int) -> int:
    """The line after an item: after everything indented more deeply than its beginning."""
    depth = indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or indent(lines[end]) > depth):
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def indent(line: str) -> int:
    """The spaces before a line's text."""
    return len(line) - len(line.lstrip(" "))


def item_above(lines: list[str], line: int) -> int | None:
    """The line above to whose item this line belongs."""
    depth = indent(lines[line])
    for number in range(line - 1, -1, -1):
        if lines[number].strip() and indent(lines[number]) < depth:
            return number
    return None


def quoted(lines: list[str], start: int, *, alone: bool = False) -> list[str] | None:
    """The lines with the value that begins in ``start``, or ends there too, in single quotes."""
    found = KEY_VALUE.match(lines[start]) or _ITEM.match(lines[start])
    if found is None:
        return None
    value = found["value"]
    if _BLOCK_STYLE.match(value):
        return None
    if value[0] in "[{" and not re.match(r"[\[{].*[\]}].*\S", value):
        return None  # an open list is no text
    mark = value[0]
    if mark in "\"'":
        if len(value) > 1 and value.endswith(mark):
            value = value[1:-1]
        elif value.count(mark) % 2:
            value = value[1:]  # opened and never closed; else the quotes are part of the text
    end = start + 1 if alone else end_of_item(lines, start)
    if any(KEY_VALUE.match(line) or _ITEM.match(line) for line in lines[start + 1 : end]):
        if "- " in found["key"] and KEY_VALUE.match(lines[start]):
            end = start + 1  # the item's other keys follow
        elif found.re is _ITEM:
            return None
    body = [value, *lines[start + 1 : end]]
    body = [part.replace("'", "''") for part in body]
    body[0] = f"{found['key']}'{body[0]}"
    body[-1] = f"{body[-1]}'"
    return [*lines[:start], *body, *lines[end:]]


def without(lines: list[str], start: int) -> list[str]:
    """The lines without an item; the count of lines stays, so that places stay true."""
    end = end_of_item(lines, start)
    return [*lines[:start], *("" for _ in range(start, end)), *lines[end:]]
