"""The lines of an iCalendar file, unfolded and taken apart, with the places where they stand.

RFC 5545, section 3.1.  A broken line costs itself, and a broken component itself: the others are
read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.reading import place, text_of
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

# A fold may part the bytes of one letter: what follows goes back before the line end.
_PARTED = re.compile(rb"([\xc2-\xf4][\x80-\xbf]{0,2})(\r\n|\r|\n)[ \t]([\x80-\xbf]{1,3})")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_NAME = re.compile(r"[A-Za-z0-9-]+\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """A property: its name and parameters in upper case, its value as it is written."""

    number: int
    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value of a property that is a text."""
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass(slots=True)
class Component:
    """A calendar, event, time zone and so on; ``complete`` unless the file ends inside it."""

    name: str
    number: int
    lines: list[Line] = field(default_factory=list)
    inner: list[Component] = field(default_factory=list)
    complete: bool = False

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def first(self, name: str) -> Line | None:
        return next((line for line in self.lines if line.name == name), None)

    def text(self, name: str) -> str:
        """The text of a property, empty where there is none."""
        line = self.first(name)
        return line.text if line else ""

    def walk(self) -> Iterator[Component]:
        """The component and all in it, in the order of the file."""
        open_ = [self]
        while open_:
            one = open_.pop()
            yield one
            open_ += reversed(one.inner)


def read_components(file: SourceFile) -> tuple[Component, list[Problem]]:
    """Everything in a file, in a component without a name, and problems."""
    mended = _PARTED.sub(rb"\1\3\2 ", file.data)
    text, problems = text_of(file if mended == file.data else replace(file, data=mended))
    root = Component("", 1, complete=True)
    found = list(problems)
    if text:
        _build(text, root, file, found)
    return root, found


def _build(text: str, root: Component, file: SourceFile, problems: list[Problem]) -> None:
    open_ = [root]
    names: Counter[str] = Counter()
    broken: list[tuple[int, str]] = []
    for number, content in _unfolded(text):
        line = _line(number, content)
        if line is None:
            broken.append((number, content))
        elif line.name == "BEGIN":
            inner = Component(line.value.strip().upper(), number)
            open_[-1].inner.append(inner)
            open_.append(inner)
            names[inner.name] += 1
        elif line.name == "END":
            name = line.value.strip().upper()
            if names[name]:  # a stray end is nothing
                _close(open_, names, name)
        else:
            open_[-1].lines.append(line)
    if broken and root.inner:
        problems.append(_broken(file, broken))
    if len(open_) > 1 and open_[1].name.startswith("V"):
        problems.append(_cut_off(file, open_[-1]))


def _close(open_: list[Component], names: Counter[str], name: str) -> None:
    """End the innermost component of that name, and whatever is open in it."""
    while True:
        one = open_.pop()
        names[one.name] -= 1
        one.complete = one.name == name
        if one.complete:
            return


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Lines with the numbers under which they begin.

    A line that begins with a space goes on with the one before it, also behind an empty one.
    """
    begun = 0
    parts: list[str] = []
    for number, content in enumerate(text.split("\n"), 1):
        if not content:
            continue
        if content[0] in " \t" and parts:
            parts.append(content[1:])
            continue
        if parts:
            yield begun, "".join(parts)
        begun, parts = number, [content]
    if parts:
        yield begun, "".join(parts)


def _line(number: int, content: str) -> Line | None:
    """Name, parameters and value; None for what is no property."""
    head, value = _split_value(content)
    if head is None:
        return None
    parts = _split_parameters(head) if ";" in head else [head]
    name = parts[0].strip()
    if not _NAME.match(name):
        return None
    parameters = {}
    for part in parts[1:]:
        key, _, given = part.partition("=")
        parameters[key.strip().upper()] = given.strip().strip('"')
    return Line(number, name.upper(), parameters, value)


def _split_value(content: str) -> tuple[str | None, str]:
    """What stands before and behind the first colon outside quotation marks."""
    head, colon, value = content.partition(":")
    if not colon:
        return None, ""
    if head.count('"') % 2 == 0:
        return head, value
    quoted = False
    for at, character in enumerate(content):
        if character == '"':
            quoted = not quoted
        elif character == ":" and not quoted:
            return content[:at], content[at + 1 :]
    return head, value  # a quotation mark that nothing ends is none


def _split_parameters(head: str) -> list[str]:
    if '"' not in head:
        return head.split(";")
    # Inside quotation marks a semicolon is a semicolon.
    pieces = head.split('"')
    pieces[1::2] = [piece.replace(";", "\0") for piece in pieces[1::2]]
    return [part.replace("\0", ";") for part in '"'.join(pieces).split(";")]


def _broken(file: SourceFile, broken: list[tuple[int, str]]) -> Problem:
    number, content = broken[0]
    shown = shorten(content)
    message = (
        f"the line {shown} is no property"
        if len(broken) == 1
        else f"{len(broken):,} lines are no properties; the first is {shown}"
    )
    hint = "it was left out, the rest was read: compare this event with the calendar"
    return Problem("broken-line", Severity.WARNING, place(file, number), message, hint)


def _cut_off(file: SourceFile, last: Component) -> Problem:
    message = f"{file.name!r} ends inside the {last.name} that begins in line {last.number}"
    hint = "it looks cut off: export it again; what is whole was read"
    severity = Severity.WARNING if last.name == "VCALENDAR" else Severity.ERROR
    return Problem("cut-off", severity, place(file, last.number), message, hint)
