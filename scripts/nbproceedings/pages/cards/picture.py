"""Draws a card in one colour on another, four shades in all: a small file, quickly made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from PIL import Image

from nbproceedings.pages.cards import HEIGHT, WIDTH, Card
from nbproceedings.pages.cards.legible import legible
from nbproceedings.pages.cards.letters import Letters, letters
from nbproceedings.pages.cards.png import PIXELS, Strip, blank, png, strip

PAPER, INK = (0x24, 0x57, 0xA6), (0xFF, 0xFF, 0xFF)
"""The accent colour of the theme, and white."""
_FAINT, _QUIET, _LOUD = 1, 2, 3
_PALETTE = bytes(
    round((paper * (_LOUD - shade) + ink * shade) / _LOUD)
    for shade in range(_LOUD + 1)
    for paper, ink in zip(PAPER, INK, strict=True)
)
_MARGIN, _ROOM = 72, WIDTH - 2 * 72
_TITLES = ((72, 2), (60, 3), (50, 4), (42, 5))
"""Sizes of the title with the most lines that each may take."""
_NAMES = 10
"""People named at most; two lines hold fewer of them as a rule."""


def draw(card: Card) -> bytes:
    """The card as a PNG of ``WIDTH`` by ``HEIGHT`` pixels."""
    event = [legible(line) for line in card.event]
    above = [blank(62, WIDTH), _line(legible(card.kicker), 30), blank(32, WIDTH)]
    above.append(_main(legible(card.title) or event[0], card.people))
    below = [_rule(), blank(14, WIDTH), *(_line(line, 26) for line in event), blank(18, WIDTH)]
    between = HEIGHT - sum(one.height for one in (*above, *below))
    return png(WIDTH, (*above, blank(between, WIDTH), *below), _PALETTE)


def _canvas(height: int) -> Image.Image:
    return Image.new("P", (PIXELS + WIDTH, height))


@lru_cache(maxsize=256)
def _line(text: str, size: int) -> Strip:
    """A quiet line; all pictures of a volume have the same ones."""
    face = letters(size, 500)
    canvas = _canvas(face.height)
    face.put(canvas, _QUIET, PIXELS + _MARGIN, 0, _cut(text, face))
    return strip(canvas)


@lru_cache(maxsize=1)
def _rule() -> Strip:
    canvas = _canvas(3)
    canvas.paste(_FAINT, (PIXELS + _MARGIN, 0, PIXELS + _MARGIN + _ROOM, 3))
    return strip(canvas)


def _main(title: str, people: Sequence[str]) -> Strip:
    """Title and people."""
    large, lines = _fitted(title)
    small = letters(32, 500)
    names = _credits(people, small)
    gap = 20
    canvas = _canvas(len(lines) * large.advance + gap + len(names) * small.advance + gap)
    y = 0
    for line in lines:
        large.put(canvas, _LOUD, PIXELS + _MARGIN, y, line)
        y += large.advance
    y += gap
    for line in names:
        small.put(canvas, _LOUD, PIXELS + _MARGIN, y, line)
        y += small.advance
    return strip(canvas)


def _fitted(title: str) -> tuple[Letters, list[str]]:
    """The title's lines in the largest letters in which it fits; the smallest are cut off."""
    for size, most in _TITLES:
        face = letters(size, 700)
        lines = _wrapped(title, face)
        if len(lines) <= most:
            return face, lines
    rest = " ".join(lines[most - 1 :])
    return face, [*lines[: most - 1], _cut(rest, face)]


def _wrapped(text: str, face: Letters) -> list[str]:
    lines: list[list[str]] = [[]]
    room = _ROOM
    for text_ in _pieces(text, face, room):
        width = face.word(text_).width
        if lines[-1] and width > room:
            lines.append([])
            room = _ROOM
        lines[-1].append(text_)
        room -= width + face.space
    return [" ".join(line) for line in lines]


def _pieces(text: str, face: Letters, room: int) -> Iterator[str]:
    """Words; one that is wider than a line in pieces."""
    for word in text.split():
        rest = word
        while face.word(rest).width > room:
            widths = accumulate(face.word(letter).width for letter in rest)
            count = max(1, sum(width < room for width in widths) - 1)
            yield rest[:count]
            rest = rest[count:]
        yield rest


def _cut(text: str, face: Letters) -> str:
    """As many words as a line holds, with a mark where some are left out."""
    lines = _wrapped(text, face)
    if len(lines) < 2:
        return lines[0]
    words = lines[0].split()
    while words and face.word(f"{words[-1]}…").width > 0:
        line = " ".join([*words[:-1], f"{words[-1]}…"])
        if len(_wrapped(line, face)) == 1:
            return line
        words.pop()
    return "…"


def _credits(people: Sequence[str], face: Letters) -> list[str]:
    """Names in two lines; none where one of them cannot be shown, lest others get the credit."""
    names = [legible(name) for name in people[:_NAMES]]
    if not names or not all(names):
        return []
    for count in range(len(names), 0, -1):
        more = len(people) - count
        shown = ", ".join(names[:count]) + (f" and {more} more" if more else "")
        lines = _wrapped(shown, face)
        if len(lines) <= 2:
            return lines
    return [_cut(names[0], face)]
