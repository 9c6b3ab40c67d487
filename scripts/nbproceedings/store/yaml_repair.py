"""Get past a YAML syntax error, so that one slip costs one value and not the file.

A value that only lacks quotes is read as the text it plainly is; anything else is left out.  Both
are reported as errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml

from nbproceedings.store.yaml_lines import (
    HEAD,
    KEY_VALUE,
    indent,
    item_above,
    line_above,
    moved,
    open_quotes,
    quoted,
    without,
)

MAX_REPAIRS = 40
"""Syntax errors mended in one file; with more, something else is wrong with it."""

Reader = Callable[[str], tuple[yaml.Node | None, yaml.MarkedYAMLError | None]]

_LEADING_TABS = re.compile(r" *\t[ \t]*")
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
            column = indent(lines[where])
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
    above = line_above(lines, line)
    if above is not None:
        found = moved(lines, line, above)
        if found is not None:
            yield _Attempt(found, _MOVED, _INDENTATION)
        same_depth = indent(lines[above]) == indent(lines[line])
        if same_depth and not HEAD.match(lines[above]):
            yield _Attempt(without(lines, above), _LEFT_OUT, _NO_KEY, above)
    text = quoted(lines, line)
    if text is not None:
        yield _Attempt(text, _QUOTED)
    owner = item_above(lines, line)
    # A line that reads "key: value" itself is badly indented; it is no part of the text above.
    if owner is not None and not KEY_VALUE.match(lines[line]):
        text = quoted(lines, owner)
        if text is not None:
            yield _Attempt(text, _QUOTED)
    yield _Attempt(without(lines, line), _LEFT_OUT)
    if owner is not None:
        yield _Attempt(without(lines, owner), _LEFT_OUT)
    for opened in open_quotes(lines, line):
        text = quoted(lines, opened, alone=True)
        if text is not None:
            yield _Attempt(text, _QUOTED, _OPEN_QUOTE, opened)
    yield _Attempt([*lines[:line], *("" for _ in lines[line:])], _LEFT_OUT)


def _spaces(tabs: re.Match[str]) -> str:
    return tabs[0].replace("\t", "  ")


def _shown(lines: list[str], line: int) -> str:
    text = lines[line].strip() if line < len(lines) else ""
    return text if len(text) <= 60 else text[:59] + "…"


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
