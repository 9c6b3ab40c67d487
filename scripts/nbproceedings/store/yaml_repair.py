"""Get past a YAML syntax error, so that one slip costs one value and not the file.

A value that only lacks quotes is read as the text it plainly is; anything else is left out.  Both
are reported as errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

MAX_REPAIRS = 40
"""Syntax errors mended in one file; with more, something else is wrong with it."""

Reader = Callable[[str], tuple[yaml.Node | None, yaml.MarkedYAMLError | None]]

_KEY_VALUE = re.compile(r"(?P<key>[ ]*(?:- +)*[\w.-]+:[ ]+)(?P<value>\S.*?)[ ]*$")
_HEAD = re.compile(r"[ ]*(?P<dashes>(?:- +)*)(?:[\w.-]+:(?: |$)|(?<=- )\S|-$)")
_ITEM = re.compile(r"(?P<key>[ ]*(?:- +)+)(?P<value>\S.*?)[ ]*$")
_LEADING_TABS = re.compile(r" *\t[ \t]*")
_BLOCK_STYLE = re.compile(r"[|>][+-]?[0-9]?[+-]?\s*(?:#.*)?$")
# Where one of these fails, its beginning is the culprit, and the failure is noticed far below.
_BLAME_BEGINNING = frozenset(
    {
        "while scanning a quoted scalar",
        "while scanning a simple key",
        "while scanning a block scalar",
        "while scanning an alias",
        "while scanning an anchor",
        "while scanning a tag",
        "while parsing a flow sequence",
        "while parsing a flow mapping",
        "while scanning a directive",
        "while parsing a tag",
        "while parsing a node",
    }
)
_REASONS = (
    ("mapping values are not allowed", "': ' makes a key of what stands before it"),
    ("found unexpected end of stream", "the quote that opens here is never closed"),
    ("found unexpected document indicator", "the quote that opens here is never closed"),
    ("found unknown escape character", "in double quotes a backslash begins an escape"),
    ("found undefined alias", "a value that begins with * is read as an alias"),
    ("while scanning an alias", "a value that begins with * is read as an alias"),
    ("while scanning an anchor", "a value that begins with & is read as a label"),
    ("while scanning a tag", "a value that begins with ! is read as a tag"),
    ("while parsing a tag", "a value that begins with ! is read as a tag"),
    ("found undefined tag handle", "a value that begins with ! is read as a tag"),
    ("expected ',' or ']'", "the list that opens here with [ is not closed, or lacks a comma"),
    ("expected ',' or '}'", "what opens here with { is not closed, or lacks a comma"),
    ("could not find expected ':'", "this line is neither 'key: value' nor part of a value"),
    ("while scanning a block scalar", "after | or > the text begins on the next line"),
    ("expected comment or line break", "after | or > the text begins on the next line"),
    ("violates indentation", "a tab stands where spaces must"),
    ("block sequence entries are not allowed", "a list item cannot begin on this line"),
    ("mapping keys are not allowed", "a value that begins with ? is read as a key"),
    ("found another document", "a second '---' begins another document"),
    ("second occurrence", "the same label (&name) is given twice"),
    ("did not find expected '-' indicator", "a list ends here without its indentation ending"),
    ("did not find expected key", "the indentation or the quotes do not fit the lines above"),
    ("found unknown directive", "a line that begins with % is read as a directive"),
)


@dataclass(frozen=True, slots=True)
class Repair:
    """One step: what was wrong (line and column from 0), and the text without it."""

    line: int
    column: int
    message: str
    hint: str
    text: str
    node: yaml.Node | None
    error: yaml.MarkedYAMLError | None
    changed: bool


def repair(text: str, error: yaml.MarkedYAMLError, read: Reader) -> Repair:
    """The least change after which reading gets beyond the error."""
    lines = text.split("\n")
    line, column = _culprit(error, lines)
    reason = _reason(error, lines, line, column)
    for attempt in _attempts(lines, line):
        changed = "\n".join(attempt.lines)
        node, next_error = read(changed)
        where = line if attempt.line is None else attempt.line
        if next_error is not None and _culprit(next_error, attempt.lines)[0] <= where:
            continue
        if where != line:
            column = _indent(lines[where])
        return Repair(
            where,
            column,
            attempt.reason.format(_shown(lines, where)) or reason,
            attempt.hint,
            changed,
            node,
            next_error,
            True,
        )
    hint = "nothing of this file could be read: correct it"
    return Repair(line, column, reason, hint, text, None, error, False)


def give_up(text: str, error: yaml.MarkedYAMLError, read: Reader) -> Repair:
    """Keep what stands before the error, after too many others."""
    lines = text.split("\n")
    line, column = _culprit(error, lines)
    reason = f"after {MAX_REPAIRS} errors nothing more is mended: {_shown(lines, line)!r}"
    hint = "everything from this line on was left out: correct the errors above first"
    kept = "\n".join([*lines[:line], *("" for _ in lines[line:])])
    node, error_left = read(kept)
    return Repair(line, column, reason, hint, kept, node, error_left, True)


@dataclass(frozen=True, slots=True)
class _Attempt:
    """Lines to try, what to advise if they read, and whose fault it was then."""

    lines: list[str]
    hint: str
    reason: str = ""
    line: int | None = None


_QUOTED = "it was read as text: put it in quotes, '…', or on the next line after '|'"
_LEFT_OUT = "this part was left out: correct it"
_TABS = "tabs were read as two spaces each: indent with spaces"
_MOVED = "it was read as if it were indented like them: indent it so"
_INDENTATION = "the indentation of this line does not fit the lines above: {!r}"
_OPEN_QUOTE = "the quote that opens here is not closed in its line: {!r}"
_NO_KEY = "this line is neither 'key: value' nor part of a value: {!r}"


def _attempts(lines: list[str], line: int) -> Iterator[_Attempt]:
    """Ways to go on, the gentlest first."""
    if _LEADING_TABS.match(lines[line]):
        spaced = [_LEADING_TABS.sub(_spaces, one, count=1) for one in lines]
        yield _Attempt(spaced, _TABS)
    above = _line_above(lines, line)
    if above is not None:
        moved = _moved(lines, line, above)
        if moved is not None:
            yield _Attempt(moved, _MOVED, _INDENTATION)
        same_depth = _indent(lines[above]) == _indent(lines[line])
        if same_depth and not _HEAD.match(lines[above]):
            yield _Attempt(_without(lines, above), _LEFT_OUT, _NO_KEY, above)
    quoted = _quoted(lines, line)
    if quoted is not None:
        yield _Attempt(quoted, _QUOTED)
    owner = _item_above(lines, line)
    # A line that reads "key: value" itself is badly indented; it is no part of the text above.
    if owner is not None and not _KEY_VALUE.match(lines[line]):
        quoted = _quoted(lines, owner)
        if quoted is not None:
            yield _Attempt(quoted, _QUOTED)
    yield _Attempt(_without(lines, line), _LEFT_OUT)
    if owner is not None:
        yield _Attempt(_without(lines, owner), _LEFT_OUT)
    for opened in _open_quotes(lines, line):
        quoted = _quoted(lines, opened, alone=True)
        if quoted is not None:
            yield _Attempt(quoted, _QUOTED, _OPEN_QUOTE, opened)
    yield _Attempt([*lines[:line], *("" for _ in lines[line:])], _LEFT_OUT)


def _open_quotes(lines: list[str], line: int) -> Iterator[int]:
    """Lines above, nearest first, whose value opens a quote that they do not close."""
    for number in range(line - 1, -1, -1):
        found = _KEY_VALUE.match(lines[number]) or _ITEM.match(lines[number])
        if found is not None and found["value"][0] in "\"'":
            value = found["value"]
            if value.count(value[0]) % 2:
                yield number


def _spaces(tabs: re.Match[str]) -> str:
    return tabs[0].replace("\t", "  ")


def _shown(lines: list[str], line: int) -> str:
    text = lines[line].strip() if line < len(lines) else ""
    return text if len(text) <= 60 else text[:59] + "…"


def _line_above(lines: list[str], line: int) -> int | None:
    for number in range(line - 1, -1, -1):
        text = lines[number].strip()
        if text and not text.startswith("#"):
            return number
    return None


def _moved(lines: list[str], line: int, above: int) -> list[str] | None:
    """The item that begins in ``line`` at the depth of the keys, or dashes, above it."""
    own, before = _HEAD.match(lines[line]), _HEAD.match(lines[above])
    if own is None or before is None:
        return None
    depth = _indent(lines[above])
    if not own["dashes"]:
        depth += len(before["dashes"])
    shift = depth - _indent(lines[line])
    if shift == 0:
        return None
    end = _end_of_item(lines, line)
    item = [" " * max(0, _indent(one) + shift) + one.lstrip(" ") for one in lines[line:end]]
    return [*lines[:line], *item, *lines[end:]]


def _culprit(error: yaml.MarkedYAMLError, lines: list[str]) -> tuple[int, int]:
    mark = error.problem_mark
    if error.context in _BLAME_BEGINNING and error.context_mark is not None:
        mark = error.context_mark
    if mark is None:
        return 0, 0
    line, column = mark.line, mark.column
    while line > 0 and (line >= len(lines) or not lines[line].strip()):
        line -= 1  # noticed at the end of the file: the last line that says something
        column = len(lines[line]) - len(lines[line].lstrip())
    return line, column


def _reason(error: yaml.MarkedYAMLError, lines: list[str], line: int, column: int) -> str:
    problem = f"{error.context or ''} {error.problem or ''}"
    rest = lines[line][column:] if line < len(lines) else ""
    if "cannot start any token" in problem:
        if rest.startswith("\t"):
            return "a tab stands where spaces must"
        return f"a value cannot begin with {rest[:1]!r}"
    for part, reason in _REASONS:
        if part in problem:
            return f"{reason}: {_shown(lines, line)!r}"
    return f"this is not YAML: {(error.problem or 'no reason known')}"


def _end_of_item(lines: list[str], start: int) -> int:
    """The line after an item: after everything indented more deeply than its beginning."""
    depth = _indent(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > depth):
        end += 1
    while end > start + 1 and not lines[end - 1].strip():
        end -= 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _item_above(lines: list[str], line: int) -> int | None:
    depth = _indent(lines[line])
    for number in range(line - 1, -1, -1):
        if lines[number].strip() and _indent(lines[number]) < depth:
            return number
    return None


def _quoted(lines: list[str], start: int, *, alone: bool = False) -> list[str] | None:
    """The lines with the value that begins in ``start``, or ends there too, in single quotes."""
    found = _KEY_VALUE.match(lines[start]) or _ITEM.match(lines[start])
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
    end = start + 1 if alone else _end_of_item(lines, start)
    if any(_KEY_VALUE.match(line) or _ITEM.match(line) for line in lines[start + 1 : end]):
        if "- " in found["key"] and _KEY_VALUE.match(lines[start]):
            end = start + 1  # the item's other keys follow
        elif found.re is _ITEM:
            return None
    body = [value, *lines[start + 1 : end]]
    body = [part.replace("'", "''") for part in body]
    body[0] = f"{found['key']}'{body[0]}"
    body[-1] = f"{body[-1]}'"
    return [*lines[:start], *body, *lines[end:]]


def _without(lines: list[str], start: int) -> list[str]:
    """The lines without an item; the count of lines stays, so that places stay true."""
    end = _end_of_item(lines, start)
    return [*lines[:start], *("" for _ in range(start, end)), *lines[end:]]
