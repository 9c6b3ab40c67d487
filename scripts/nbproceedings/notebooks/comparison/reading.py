"""Reads two texts side by side: words have to be the same, numbers alike."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nbproceedings.notebooks.comparison.finding import parting
from nbproceedings.notebooks.comparison.numbers import NUMBER, Closeness, closeness, largest_of

_NOISE = 4 * 2.0**-52
"""Rounding of sums in double precision, relative to the largest number of an array."""
_NOTHING = 1e-12
"""Numbers above are never noise, whatever else is in their array."""
_BRACKET = re.compile(r"[\[\]]")
_BLANKS = re.compile(r"[ \t\n]+")
_ARRAY = frozenset("[](), \n\t")


@dataclass(slots=True)
class Reading:
    """Two texts read side by side.

    ``parted`` says which line has the first difference, with that in it if it is a number.
    ``words`` tells that more than numbers differ.
    """

    parted: tuple[int, str, str] | None = None
    words: bool = False
    numbers: int = 0
    differing: int = 0
    close: int = 0
    worst: float | None = None
    left_out: set[str] = field(default_factory=set)

    def note_number(self, line: int, one: str, other: str, relative: float | None) -> None:
        self.differing += 1
        if self.parted is None:
            self.parted = (line, one, other)
        if relative is not None:
            self.worst = max(self.worst or 0.0, relative)

    def note_words(self, line: int) -> None:
        self.words = True
        if self.parted is None:
            self.parted = (line, "", "")


def read_both(one: str, other: str, tolerance: float) -> Reading:
    """Read line by line, which skips those that are the same; as a whole only where that differs.

    Only the whole knows which numbers are of one array, and where an array was wrapped elsewhere.
    """
    reading = Reading()
    if one == other:
        return reading
    lines, its_lines = one.split("\n"), other.split("\n")
    if len(lines) == len(its_lines):
        for number, (line, its_line) in enumerate(zip(lines, its_lines, strict=True), start=1):
            if line != its_line:
                _read(line, its_line, tolerance, reading, number)
        if reading.parted is None or reading.words or "[" not in one:
            return reading
    whole = Reading()
    _read(one, other, tolerance, whole, 1)
    return whole


def _read(one: str, other: str, tolerance: float, reading: Reading, line: int) -> None:
    """Read both texts to the end, or to where their words part."""
    array = _Array()
    spacing = _Spacing(reading)
    numbers, its_numbers = NUMBER.finditer(one), NUMBER.finditer(other)
    place = its_place = 0
    while True:
        match, its_match = next(numbers, None), next(its_numbers, None)
        words = one[place : match.start() if match else len(one)]
        its_words = other[its_place : its_match.start() if its_match else len(other)]
        if words != its_words and not _spaced_alike(words, its_words):
            reading.note_words(line + words.count("\n", 0, parting(words, its_words)))
            return
        if "\n" in words and not array.depth:
            spacing.settle()
        if words != its_words:
            spacing.note(line)
        line += words.count("\n")
        array.follow(words, reading)
        if match is None or its_match is None:
            if match is not its_match:
                reading.note_words(line)
            break
        place, its_place = match.end(), its_match.end()
        reading.numbers += 1
        number, its_number = match[0], its_match[0]
        near = closeness(number, its_number, tolerance)
        array.add(near, number, its_number, line)
        if number != its_number:
            spacing.digits = True
            reading.close += near.alike
    array.close(reading)
    spacing.settle()


class _Spacing:
    """Blanks of another number, which follow from other digits of their line or array.

    Without those they are a difference of their own: somebody may have drawn with them.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._line = 0
        self.digits = False

    def note(self, line: int) -> None:
        self._line = self._line or line

    def settle(self) -> None:
        """A line outside of arrays, or a text, has ended."""
        if self._line and self.digits:
            self._reading.left_out.add("spacing")
        elif self._line:
            self._reading.note_words(self._line)
        self._line, self.digits = 0, False


def _spaced_alike(one: str, other: str) -> bool:
    """Whether only the length of runs of blanks differs; lines may break elsewhere in arrays."""
    if one.count("\n") != other.count("\n") and not (_ARRAY.issuperset(one + other)):
        return False
    if _ARRAY.issuperset(one + other):
        squeezed = "".join(one.split())
        return squeezed == "".join(other.split()) and bool(squeezed or (one and other))
    return _BLANKS.sub(" ", one) == _BLANKS.sub(" ", other)


@dataclass(slots=True)
class _Failed:
    one: str
    other: str
    near: Closeness
    line: int


class _Array:
    """The numbers within one pair of outermost brackets: differences next to nothing are noise.

    A sum that should be zero comes out as 1e-17 here and as -3e-17 there.
    """

    def __init__(self) -> None:
        self.depth = 0
        self.numbers: list[str] = []
        self.failed: list[_Failed] = []

    def follow(self, words: str, reading: Reading) -> None:
        for mark in _BRACKET.findall(words):
            if mark == "[":
                self.depth += 1
            elif self.depth:
                self.depth -= 1
                if not self.depth:
                    self.close(reading)
        if not self.depth:
            self.close(reading)

    def add(self, near: Closeness, one: str, other: str, line: int) -> None:
        if self.depth:
            self.numbers += (one, other)
        if not near.alike:
            self.failed.append(_Failed(one, other, near, line))

    def close(self, reading: Reading) -> None:
        largest = largest_of(self.numbers) if self.failed else 0.0
        for failed in self.failed:
            near = failed.near
            if near.size <= _NOTHING and near.apart <= _NOISE * largest:
                reading.left_out.add("rounding")
                reading.close += 1
            else:
                reading.note_number(failed.line, failed.one, failed.other, near.relative)
        self.failed.clear()
        self.numbers.clear()
