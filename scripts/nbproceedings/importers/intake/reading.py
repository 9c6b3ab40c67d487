"""Read a file that a user gave: its text or its JSON, and places in it for reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeAlias

from nbproceedings.importers.haul import SourceFile
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.encoding import decode

MAX_BYTES = 256 * 1024 * 1024
"""The largest real exports, of conferences with ten thousand submissions, have some 100 MB."""
BAD_LINES = 20
"""Lines of JSON lines that are reported one by one."""

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

# Ends of lines and a byte order mark are the business of whoever wrote the export.
_NOT_REPORTED = {"line-endings", "byte-order-mark"}


def place(file: SourceFile, line: int | None = None, column: int | None = None) -> Place:
    """A place in a file: its path as it was given, line and column from 1."""
    return Place(file.path.as_posix(), line, column)


def json_place(file: SourceFile, at: str) -> Place:
    """A place in a JSON file: ``json_place(file, "notes[3].content.title")``."""
    return Place(f"{file.path.as_posix()}#{at}" if at else file.path.as_posix())


def text_of(file: SourceFile) -> tuple[str, tuple[Problem, ...]]:
    """The file's text with LF line ends, and what was odd about its bytes.

    UTF-8, or UTF-16 and UTF-32 with a byte order mark; bytes that are not UTF-8 are read as
    windows-1252 and reported.  An empty or far too large file gives no text and an error.
    """
    found = _unreadable(file)
    if found:
        return "", (found,)
    decoded = decode(file.data, file.path.as_posix())
    problems = tuple(one for one in decoded.problems if one.code not in _NOT_REPORTED)
    if not decoded.text.strip():
        return "", (*problems, _empty(file))
    return decoded.text, problems


def _unreadable(file: SourceFile) -> Problem | None:
    size = len(file.data)
    if size == 0:
        return _empty(file)
    if size <= MAX_BYTES:
        return None
    message = f"{file.name!r} has {size:,} bytes; at most {MAX_BYTES:,} are read"
    return Problem("source-too-large", Severity.ERROR, place(file), message, "check what it is")


def _empty(file: SourceFile) -> Problem:
    return Problem(
        "empty-source",
        Severity.ERROR,
        place(file),
        f"{file.name!r} is empty",
        "export it again; a download may have been interrupted",
    )


def json_of(file: SourceFile) -> tuple[Json, tuple[Problem, ...]]:
    """The value in a JSON file, and problems; None, with an error, where there is none.

    JSON lines give the list of their values, less the lines that cannot be read, each of which is
    reported.  Numbers that are none (NaN) are None.
    """
    text, problems = text_of(file)
    if not text:
        return None, problems
    found: list[Problem] = list(problems)
    try:
        value = _parse(text, lambda key: found.append(_twice(file, key)))
    except json.JSONDecodeError as error:
        lines = _lines(text, file, error)
        if lines is None:
            return None, (*found, _bad_json(file, text, error))
        values, bad = lines
        return values, (*found, *bad)
    except (RecursionError, ValueError) as error:
        return None, (*found, _hostile_json(file, error))
    return value, tuple(found)


def _parse(text: str, twice: Callable[[str], None]) -> Json:
    """Parse JSON; ``twice`` is told keys that an object has twice, of which the last counts."""

    def mapping(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    twice(key)
                seen.add(key)
        return found

    value: Json = json.loads(text, object_pairs_hook=mapping, parse_constant=lambda _: None)
    return value


def _lines(
    text: str, file: SourceFile, error: json.JSONDecodeError
) -> tuple[list[Json], list[Problem]] | None:
    """The values of JSON lines, or None where the text is something else."""
    # JSON lines break a parser that expects one value just after the first one.
    if not error.msg.startswith("Extra data"):
        return None
    values: list[Json] = []
    bad: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            values.append(_parse(line, lambda key: bad.append(_twice(file, key))))
        except (RecursionError, ValueError) as broken:
            column = broken.colno if isinstance(broken, json.JSONDecodeError) else 1
            message = f"line {number} is not JSON: {_reason(broken)}"
            bad.append(
                Problem(
                    "bad-json",
                    Severity.ERROR,
                    place(file, number, column),
                    message,
                    "the other lines were read; export the file again, or correct this line",
                )
            )
            if len(bad) >= BAD_LINES and len(values) < len(bad):
                return None
    return values, bad


def _bad_json(file: SourceFile, text: str, error: json.JSONDecodeError) -> Problem:
    at_end = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
    message = (
        f"the JSON in {file.name!r} ends in the middle of a value"
        if at_end
        else f"{file.name!r} is not JSON: {_reason(error)}"
    )
    hint = (
        "it looks cut off: export or download it again; nothing was read from it"
        if at_end
        else "check that it is the file you meant; nothing was read from it"
    )
    return Problem(
        "bad-json", Severity.ERROR, place(file, error.lineno, error.colno), message, hint
    )


def _hostile_json(file: SourceFile, error: Exception) -> Problem:
    message = f"{file.name!r} is not an export: {_reason(error)}"
    return Problem("bad-json", Severity.ERROR, place(file), message, "check where it comes from")


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[:1].lower()}{error.msg[1:]}"
    if isinstance(error, RecursionError):
        return "its brackets nest beyond all measure"
    return "it holds a number of thousands of digits"


def _twice(file: SourceFile, key: str) -> Problem:
    shown = key if len(key) <= 60 else key[:59] + "…"
    return Problem(
        "duplicate-key",
        Severity.WARNING,
        place(file),
        f"an object in {file.name!r} has the key {shown!r} twice; the last one counts",
        "look at the export: one of the two values is lost",
    )
