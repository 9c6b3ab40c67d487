"""Read and write ``proceedings.lock``: what has been published, an entry a line.

The file is a JSON list, so that any program can read it.  Its first entry says what it is, its last
one that it is whole; every line between them stands for itself and ends with a comma, so that two
branches that released different volumes merge by keeping the lines of both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from nbproceedings.model.published import (
    Published,
    PublishedFile,
    PublishedPage,
    PublishedVolume,
)
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.files import Files
from nbproceedings.store.published_entries import Entry, entries, parse_entry

NAME = "proceedings.lock"
VERSION = 1
"""Raised when an older program would misread the file."""

_HEAD = {"lock": "nbproceedings", "version": VERSION}
_END = {"end": "nbproceedings"}
_RESTORE = f"take {NAME} from the last commit in which it was whole, and release again"
_MARKERS = re.compile(r"(?:<<<<<<<|\|\|\|\|\|\|\||=======|>>>>>>>)(?: |$)")
_NAMED = re.compile(r'\s*\{"(volume|page|file)": ("(?:[^"\\]|\\.)*")')


def read_published(files: Files) -> Published:
    """What was released; nothing where there is no lock.  Damage is reported to ``files``."""
    path = files.project.lock
    if not path.exists() and not path.is_symlink():
        return Published()
    data = files.read(path)
    if data is None:
        return Published()
    published, problems = parse_published(data)
    files.problems += problems
    return published


def parse_published(data: bytes) -> tuple[Published, tuple[Problem, ...]]:
    """A lock's content as far as it can be read, and what is wrong with it."""
    reading = _Reading()
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reading.report(line, f"{NAME} is not UTF-8: {data[error.start]:#x} in line {line}")
        return Published(), tuple(reading.problems)
    values = list(reading.values(lines))
    if reading.has_head(values[0][1] if values else None):
        if not reading.problems and values[-1][1] != _END:
            told = f"{NAME} is cut off: its last entry is not {json.dumps(_END)}"
            reading.report(values[-1][0], told)
        for line, value in values:
            if value not in (_HEAD, _END):
                reading.take(line, value)
    published = Published(reading.volumes, reading.pages, reading.files)
    return published, tuple(reading.problems)


class _Reading:
    """A lock that is being read."""

    def __init__(self) -> None:
        self.volumes: dict[str, PublishedVolume] = {}
        self.pages: dict[str, PublishedPage] = {}
        self.files: dict[str, PublishedFile] = {}
        self.problems: list[Problem] = []

    def report(self, line: int, message: str, hint: str = _RESTORE) -> None:
        place = Place(NAME, line, 1)
        self.problems.append(Problem("lock-damaged", Severity.ERROR, place, message, hint))

    def values(self, lines: list[str]) -> Iterator[tuple[int, Any]]:
        """What each line holds, with its number; what cannot be read is reported."""
        conflict = 0
        for number, line in enumerate(lines, 1):
            text = line.strip()
            if text in ("", "[", "]"):
                continue
            if _MARKERS.match(text):
                conflict = conflict or number
                continue
            try:
                yield number, json.loads(text.removesuffix(","))
            except (ValueError, RecursionError):
                self.report(number, f"line {number} of {NAME} cannot be read: {_shown(text)}")
        if conflict:
            self.report(
                conflict,
                f"{NAME} holds a merge conflict, from line {conflict} on",
                "keep the lines of both sides, delete the markers, and check again",
            )

    def has_head(self, head: Any) -> bool:
        """Whether the first entry says that the rest can be read."""
        if not isinstance(head, dict) or head.get("lock") != "nbproceedings":
            self.report(1, f"{NAME} does not begin as one, with {json.dumps(_HEAD)}")
            return False
        version = head.get("version")
        if type(version) is int and version > VERSION:
            self.report(
                1,
                f"{NAME} was written by a newer nbproceedings: its version is {version}, and "
                f"this one reads {VERSION}",
                "update nbproceedings",
            )
            return False
        if type(version) is not int or head != _HEAD:
            self.report(1, f"{NAME} has a version that there never was: {version!r}")
            return False
        return True

    def take(self, line: int, value: Any) -> None:
        try:
            entry = parse_entry(value)
        except ValueError as error:
            self.report(line, f"line {line} of {NAME} {error}: {_shown(json.dumps(value))}")
            return
        name, before = self._known(entry)
        if before != entry:
            self.report(
                line,
                f"{NAME} says two things about {name!r}, the second in line {line}",
                "keep the line that is true; where both are, the one with the earlier day",
            )

    def _known(self, entry: Entry) -> tuple[str, Entry]:
        if isinstance(entry, PublishedVolume):
            return entry.id, self.volumes.setdefault(entry.id, entry)
        if isinstance(entry, PublishedPage):
            return entry.address, self.pages.setdefault(entry.address, entry)
        return entry.address, self.files.setdefault(entry.address, entry)


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")


def format_published(published: Published) -> str:
    """A lock's text."""
    lines = [json.dumps(entry, ensure_ascii=False) for entry in (_HEAD, *entries(published), _END)]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def lines_of(text: str) -> dict[str, int]:
    """The line of each entry, by ``volume``, ``page`` or ``file``, a space, and its name."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        match = _NAMED.match(line)
        if match:
            found.setdefault(f"{match[1]} {json.loads(match[2])}", number)
    return found
