"""A small, guarded XML reader: elements with their lines, and nothing else.

A document type declaration is refused, and with it every entity, internal or external, that could
grow without bound or read a file (defusedxml describes these attacks).  Nothing is ever loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.reading import place, text_of
from nbproceedings.problem import Problem, Severity

MAX_DEPTH = 30
MAX_ELEMENTS = 5_000_000
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_LATIN = frozenset(("iso-8859-1", "latin-1", "latin1", "windows-1252"))


@dataclass(slots=True)
class Element:
    """An element: its children are elements and texts in order.  ``open`` while it has no end."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element | str] = field(default_factory=list)
    open: bool = True

    def elements(self, *tags: str) -> Iterator[Element]:
        """The child elements of these names, or all of them."""
        for child in self.children:
            if isinstance(child, Element) and (not tags or child.tag in tags):
                yield child

    def first(self, tag: str) -> Element | None:
        return next(self.elements(tag), None)

    def text(self, tag: str = "") -> str:
        """The whole text of the element, or of its first child of this name, on one line."""
        element = self.first(tag) if tag else self
        return " ".join(element.raw().split()) if element is not None else ""

    def raw(self) -> str:
        """The whole text as it is written."""
        return "".join(_texts(self))


def _texts(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _texts(child)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The root as far as it could be read, and what ended the reading."""

    root: Element | None
    problems: tuple[Problem, ...]


class _Refused(Exception):
    """What the guard does not let through."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def parse_xml(file: SourceFile) -> Parsed:
    """Read a file; of a broken one what stands before the break, in elements that stay open."""
    text, problems = _decoded(file)
    if not text:
        return Parsed(None, problems)
    builder = _Builder()
    try:
        builder.parser.Parse(text.encode("utf-8", "replace"), True)
    except _Refused as refused:
        line = builder.parser.CurrentLineNumber
        return Parsed(None, (*problems, _problem(file, "refused-xml", line, refused)))
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        cut = "no element found" in reason or "unclosed" in reason
        message = (
            f"the XML in {file.name!r} ends in the middle of an element"
            if cut and builder.root is not None
            else f"{file.name!r} is not XML: {reason}"
        )
        hint = (
            "what stands before this place was read; get the file again, or mend it here"
            if builder.root is not None
            else "check that it is the file you meant; nothing was read from it"
        )
        at = place(file, error.lineno, error.offset + 1)
        problem = Problem("bad-xml", Severity.ERROR, at, message, hint)
        return Parsed(builder.root, (*problems, problem))
    return Parsed(builder.root, problems)


def _problem(file: SourceFile, code: str, line: int, refused: _Refused) -> Problem:
    message = f"{file.name!r} {refused}"
    return Problem(code, Severity.ERROR, place(file, line), message, refused.hint)


def _decoded(file: SourceFile) -> tuple[str, tuple[Problem, ...]]:
    declared = _DECLARED.match(file.data[:400])
    if declared and declared[1].decode("ascii").casefold() in _LATIN:
        data = file.data.decode("windows-1252", "replace").encode("utf-8")
        file = SourceFile(file.path, data)
    return text_of(file)


class _Builder:
    """Builds elements while expat reads; its handlers refuse what the guard forbids."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._stack: list[Element] = []
        self._count = 0
        # The text is decoded by now, whatever its declaration says.
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.EntityDeclHandler = self._refuse_entity
        self.parser.ExternalEntityRefHandler = self._refuse_reference

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._stack) >= MAX_DEPTH or self._count > MAX_ELEMENTS:
            message = f"nests deeper than {MAX_DEPTH} elements, or has millions of them"
            raise _Refused(message, "an Anthology file needs six levels; check where it is from")
        element = Element(tag, attributes, self.parser.CurrentLineNumber)
        if self._stack:
            self._stack[-1].children.append(element)
        else:
            self.root = element
        self._stack.append(element)

    def _end(self, _: str) -> None:
        self._stack.pop().open = False

    def _characters(self, text: str) -> None:
        if self._stack:
            self._stack[-1].children.append(text)

    def _refuse_doctype(self, *_: object) -> None:
        raise _Refused(
            "has a document type declaration (<!DOCTYPE …>)",
            "Anthology files have none, and it can make a reader load files or run out of "
            "memory; nothing was read",
        )

    def _refuse_entity(self, *_: object) -> None:
        raise _Refused("declares entities", "nothing was read: check where the file is from")

    def _refuse_reference(self, *_: object) -> int:
        raise _Refused("refers to another file", "nothing was read: check where it is from")
