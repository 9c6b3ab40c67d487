"""Cut a BibTeX file into entries and strings; what cannot be cut is set aside and named.

bibtexparser only splits here: its LaTeX middlewares cut addresses at ``%`` and take minutes for a
few thousand entries.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.yaml import shorten

if TYPE_CHECKING:
    from bibtexparser.library import Library
    from bibtexparser.model import Entry

_START = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
_HEAD = re.compile(r"\s*@\s*(?P<type>\w+)\s*[{(]\s*(?P<key>[^\s,{}=]*)")
_NO_KEY = re.compile(r"\s*@\s*\w+\s*[{(]\s*[\w-]+\s*=")
_DELIMITERS = re.compile(r"\\.|[{}\"]", re.DOTALL)
_NEXT_FIELD = re.compile(r"(?P<name>[A-Za-z][\w-]*)\s*=\s*(?P<value>\S.*)\Z", re.DOTALL)
_LOST_FIELD = re.compile(r"\b[A-Za-z][\w-]*\s*=\s*[{\"\d]")
_COMMENTS = frozenset({"comment", "preamble"})


@dataclass(frozen=True, slots=True)
class RawField:
    """A field as written: lower-case name, value with its delimiters, line in the file."""

    name: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class RawEntry:
    """An entry as written; type and field names in lower case."""

    type: str
    key: str
    line: int
    fields: dict[str, RawField]


@dataclass(frozen=True, slots=True)
class SetAside:
    """An entry that could not be cut out, as far as its head tells what it is."""

    type: str
    key: str
    line: int


@dataclass(slots=True)
class Blocks:
    """A file's entries in order, its strings by lower-case name, and what was wrong."""

    entries: list[RawEntry] = field(default_factory=list)
    strings: dict[str, RawField] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)


def split_blocks(text: str, path: str) -> Blocks:
    """Cut the file where a line begins with ``@type{``, so that an unclosed entry ends there."""
    from bibtexparser.splitter import Splitter  # 60 ms, needed only when the file has changed

    blocks = Blocks()
    logger = logging.getLogger("bibtexparser.splitter")
    silent, logger.disabled = logger.disabled, True  # what it would log is in the problems
    try:
        for line, chunk in _chunks(text):
            _read(Splitter(chunk).split(), chunk, line, path, blocks)
    finally:
        logger.disabled = silent
    return blocks


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    starts = [match.start() for match in _START.finditer(text)]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)  # a first entry may begin after other text on its line
    line = 1
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        chunk = text[start:end]
        if "@" in chunk:
            yield line, chunk
        line += chunk.count("\n")


def _read(library: Library, chunk: str, line: int, path: str, blocks: Blocks) -> None:
    from bibtexparser.model import (
        DuplicateFieldKeyBlock,
        Entry,
        ImplicitComment,
        ParsingFailedBlock,
        String,
    )

    last: RawEntry | None = None
    for found in library.blocks:
        start = line + (found.start_line or 0)
        block = found
        if isinstance(found, DuplicateFieldKeyBlock) and found.ignore_error_block is not None:
            block = found.ignore_error_block  # which field counts is said when it is read
        if isinstance(block, Entry):
            last = _entry(block, line, start, path, blocks)
        elif isinstance(block, String):
            name = block.key.lower()
            blocks.strings[name] = RawField(name, block.value, start)
        elif isinstance(block, ParsingFailedBlock):
            raw = block.raw or chunk
            problem = _failure(raw, block.error, start, path)
            if problem is not None:
                blocks.problems.append(problem)
                head = _HEAD.match(raw)
                kind, key = (head["type"].lower(), head["key"]) if head else ("", "")
                blocks.set_aside.append(SetAside(kind, key, start))
        elif isinstance(block, ImplicitComment) and last is not None:
            rest = block.comment.lstrip(" \t\n,}")
            if _LOST_FIELD.match(rest):
                blocks.problems.append(
                    Problem(
                        "bad-entry",
                        Severity.WARNING,
                        Place(path, start, 1),
                        f"what follows the entry {last.key!r} is no part of it: {shorten(rest)}",
                        "a '}' too many closes the entry early: remove it",
                    )
                )


def _entry(block: Entry, line: int, start: int, path: str, blocks: Blocks) -> RawEntry | None:
    place = Place(path, start, 1)
    if not block.key:
        message = f"an entry of type {block.entry_type!r} has no key"
        hint = "write its key after the brace; until then the entry is left out"
        blocks.problems.append(Problem("bad-entry", Severity.ERROR, place, message, hint))
        blocks.set_aside.append(SetAside(block.entry_type.strip().lower(), "", start))
        return None
    fields: dict[str, RawField] = {}
    written = [
        # Lines that begin with % before a name are comments to those who write them.
        RawField(
            one.key.split("\n")[-1].strip().lower(), str(one.value), line + (one.start_line or 0)
        )
        for one in reversed(block.fields)
    ]
    while written:
        one = written.pop()
        if one.name.startswith("%"):
            continue
        where = Place(path, one.line, 1)
        end = end_of_value(one.value)
        rest = one.value[end:].strip()
        if rest and rest[0] not in "#%":
            message = f"the entry {block.key!r} has no comma after {one.name!r}: {shorten(rest)}"
            hint = "write a comma there"
            blocks.problems.append(Problem("bad-entry", Severity.ERROR, where, message, hint))
            after = _NEXT_FIELD.match(rest)
            if after:
                below = one.value[: len(one.value) - len(after["value"])].count("\n")
                written.append(RawField(after["name"].lower(), after["value"], one.line + below))
        if not rest.startswith("#"):
            one = RawField(one.name, one.value[:end], one.line)
        if one.name in fields:
            first = fields[one.name].line
            message = f"the entry {block.key!r} has two fields {one.name!r}; "
            message += f"the one in line {first} counts"
            hint = "remove one of them"
            blocks.problems.append(
                Problem("duplicate-field", Severity.WARNING, where, message, hint)
            )
            continue
        fields[one.name] = one
    entry = RawEntry(block.entry_type.strip().lower(), block.key, start, fields)
    blocks.entries.append(entry)
    return entry


def end_of_value(value: str, start: int = 0) -> int:
    """Index after the delimiter that closes the one at ``start``, or of the end.

    A value without delimiters (a number, a name, a broken one) ends at the end.
    """
    if value[start : start + 1] not in {"{", '"'}:
        return len(value)
    quoted = value[start] == '"'
    depth = 0
    for match in _DELIMITERS.finditer(value, start + quoted):
        mark = match[0]
        if mark == '"':
            if quoted and depth == 0:
                return match.end()
        elif mark in "{}":
            depth += 1 if mark == "{" else -1
            if depth == 0 and not quoted:
                return match.end()
    return len(value)


def _failure(raw: str, error: Exception, start: int, path: str) -> Problem | None:
    head = _HEAD.match(raw)
    kind = head["type"].lower() if head else "entry"
    if kind in _COMMENTS:
        return None  # nothing of it would be read anyway
    name = f"the entry {head['key']!r}" if head and head["key"] else f"an entry of type {kind!r}"
    if kind == "string":
        name = f"the @string {head['key']!r}" if head else "a @string"
    reason = str(getattr(error, "abort_reason", error))
    line = start
    if "end of file" in reason or "block start" in reason:
        what = "is not closed: a '}' or a '\"' is missing"
        hint = "close the last field and the entry"
    elif _NO_KEY.match(raw):
        name = f"an entry of type {kind!r}"
        what = "has no key"
        hint = "write its key and a comma after the brace"
    elif "Expected comma after entry key" in reason:
        what = "has no comma after its key"
        hint = "write a comma after the key"
    else:
        line += raw.rstrip().count("\n")
        what = "cannot be read here: a comma or a '=' is missing, or a brace is one too many"
        hint = "check the field in this line and the one before it"
    return Problem(
        "bad-entry",
        Severity.ERROR,
        Place(path, line, 1),
        f"{name} {what}",
        f"{hint}; until then it is left out, the others are kept",
    )
