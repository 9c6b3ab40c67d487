"""Notebooks written as MyST Markdown: front matter, prose, and fences ``{code-cell}``.

The form is the one that Jupytext and MyST-NB share (MyST-NB's documentation, "Text-based
notebooks"): a line ``+++`` ends a Markdown cell, and options of a code cell stand above its code,
as ``:tags: [a]`` or between two lines ``---``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from nbproceedings.model.notebook import Cell, Notebook
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.construct import plain
from nbproceedings.store.front_matter import split_front_matter
from nbproceedings.store.notebook_cells import known_tags
from nbproceedings.store.yaml import Document, Mapping, Scalar, compose_mapping

_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,}|:{3,})(?P<info>.*)")
_CELL = re.compile(r"\s*\{(?P<kind>code-cell|raw-cell)\}\s*(?P<language>[^\s{}]*)\s*")
_BREAK = re.compile(r"\+\+\+(?:\s.*)?")
_SHORT_OPTION = re.compile(r":([A-Za-z][\w-]*):(.*)")
_MARKS = ("kernelspec", "jupytext")
_CELL_LINE = re.compile(r"^ {0,3}(?:`{3,}|~{3,}|:{3,})\s*\{code-cell\}", re.MULTILINE)
_MARK_LINE = re.compile(rf"^(?:{'|'.join(_MARKS)})[ \t]*:", re.MULTILINE)
_IPYTHON = re.compile(r"ipython\d*")


def is_notebook(text: str) -> bool:
    """Whether a Markdown file is a notebook and not prose: it names a kernel, or has code cells."""
    front = split_front_matter(text, "")
    if front.yaml is not None and _MARK_LINE.search(front.yaml):
        return True
    if not _CELL_LINE.search(front.body):
        return False
    # One that stands in a longer fence is an example of how to write one.
    return any(cell.kind == "code" for cell in read_text(text, "")[0].cells)


def read_text(text: str, path: str) -> tuple[Notebook, tuple[Problem, ...]]:
    """A notebook from its text, whose line ends are LF."""
    front = split_front_matter(text, path)
    problems = [*front.problems]
    settings: dict[str, Any] = {}
    if front.yaml is not None:
        document = compose_mapping(front.yaml, path, front.yaml_line)
        problems += document.problems
        settings = _values(document)
    reading = _Reading(path, front.body_line)
    for number, line in enumerate(front.body.split("\n"), front.body_line):
        reading.take(number, line)
    reading.finish()
    problems += reading.problems
    kernelspec = settings.get("kernelspec")
    known = kernelspec if isinstance(kernelspec, dict) else {}
    info = settings.get("language_info")
    named = info if isinstance(info, dict) else {}
    language = _word(named.get("name")) or _word(known.get("language")) or reading.language
    notebook = Notebook(
        tuple(reading.cells),
        "python" if _IPYTHON.fullmatch(language) else language,
        _word(known.get("name")),
        " ".join(_word(settings.get("title")).split()),
    )
    return notebook, tuple(problems)


def _word(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _values(document: Document) -> dict[str, Any]:
    found = plain(document, document.root) if document.root is not None else {}
    return found if isinstance(found, dict) else {}


@dataclass(frozen=True, slots=True)
class _Open:
    """A fence that is open; ``kind`` is empty for one that is part of the prose."""

    mark: str
    line: int
    kind: str = ""

    def closes(self, line: str) -> bool:
        found = _FENCE.fullmatch(line)
        return (
            found is not None
            and found["mark"][0] == self.mark[0]
            and len(found["mark"]) >= len(self.mark)
            and not found["info"].strip()
        )


class _Reading:
    """Takes line after line and makes cells of them."""

    def __init__(self, path: str, first_line: int) -> None:
        self._path = path
        self._lines: list[str] = []
        self._start = first_line
        self._open: _Open | None = None
        self._prose_tags: tuple[str, ...] = ()
        self.cells: list[Cell] = []
        self.language = ""
        self.problems: list[Problem] = []

    def take(self, number: int, line: str) -> None:
        if self._open is not None:
            self._inside(line)
            return
        fence = _FENCE.fullmatch(line)
        cell = _CELL.fullmatch(fence["info"]) if fence else None
        if fence and cell:
            self._end_prose()
            self._open = _Open(fence["mark"], number, cell["kind"])
            self._start = number + 1
            if cell["kind"] == "code-cell":
                self.language = self.language or cell["language"].lower()
        elif fence and not (fence["mark"][0] == "`" and "`" in fence["info"]):
            # A colon fence holds prose; what looks like a cell in it belongs to its directive.
            self._open = _Open(fence["mark"], number)
            self._lines.append(line)
        elif _BREAK.fullmatch(line):
            self._end_prose()
            self._prose_tags = _break_tags(line)
        elif not line.startswith("%"):  # a comment, which MyST shows nowhere
            self._lines.append(line)

    def _inside(self, line: str) -> None:
        opened = self._open
        if opened is None:
            return
        closing = opened.closes(line)
        if opened.kind and closing:
            self._end_cell(opened)
            self._open = None
            return
        self._lines.append(line)
        if closing:
            self._open = None

    def finish(self) -> None:
        """What the end of the file ends."""
        opened = self._open
        if opened is None or not opened.kind:
            self._end_prose()
            return
        message = f"the cell that begins with {opened.mark}{{{opened.kind}}} is never closed"
        hint = f"write a line {opened.mark} after its code; it was read up to the end of the file"
        place = Place(self._path, opened.line, 1)
        self.problems.append(Problem("odd-notebook", Severity.WARNING, place, message, hint))
        self._end_cell(opened)

    def _end_prose(self) -> None:
        source = "\n".join(self._lines).strip("\n")
        if source.strip():
            self.cells.append(Cell("markdown", source, tags=self._prose_tags))
        self._lines, self._prose_tags = [], ()

    def _end_cell(self, opened: _Open) -> None:
        options, source = self._options()
        tags = known_tags(options.get("tags"))
        self._lines = []
        if opened.kind == "raw-cell":
            self.cells.append(Cell("raw", source, tags=tags))
        else:
            self.cells.append(Cell("code", source, tags=tags))

    def _options(self) -> tuple[dict[str, Any], str]:
        """The options above the code, and the code."""
        lines = self._lines
        at = 0
        if lines and lines[0].strip() == "---":
            end = next((n for n, line in enumerate(lines) if n and line.strip() == "---"), None)
            if end is not None:
                return self._yaml("\n".join(lines[1:end]), 1), _code(lines[end + 1 :])
        block: list[str] = []
        while at < len(lines) and (found := _SHORT_OPTION.fullmatch(lines[at].strip())):
            block.append(f"{found[1]}:{found[2]}")
            at += 1
        return (self._yaml("\n".join(block), 0) if block else {}), _code(lines[at:])

    def _yaml(self, text: str, skipped: int) -> dict[str, Any]:
        document = compose_mapping(text, self._path, self._start + skipped)
        self.problems += document.problems
        return _values(document)


def _code(lines: list[str]) -> str:
    return "\n".join(lines).strip("\n")


def _break_tags(line: str) -> tuple[str, ...]:
    """Tags in the JSON that may follow ``+++``: ``+++ {"tags": ["hide-cell"]}``."""
    rest = line.removeprefix("+++").strip()
    if not rest.startswith("{"):
        return ()
    document = compose_mapping(rest, "")
    root = document.root
    if not isinstance(root, Mapping) or not all(isinstance(key, Scalar) for key, _ in root.value):
        return ()
    return known_tags(_values(document).get("tags"))
