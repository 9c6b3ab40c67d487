"""Letters of one size and weight as masks, each word made once.

The font is Inter, from the package ``fontpkg-inter``: Latin, Greek and Cyrillic letters, and the
signs of mathematics that titles use most.
"""

from __future__ import annotations

from functools import cache, cached_property
from typing import NamedTuple

from fontpkg_inter import ROOT
from PIL import Image, ImageDraw, ImageFont

_FILE = ROOT / "files" / "Inter[opsz,wght].ttf"
_NOTHING = "\U0010fffe"
"""A code that no font has: what stands for it is what stands for every missing letter."""
_EDGE = 8
"""Pixels around a word, for letters that reach over its edge."""


class Word(NamedTuple):
    """``width`` is how far the next word moves on, in pixels; ``mask`` is None for nothing."""

    width: int
    mask: Image.Image | None


class Letters:
    """A size and weight.  ``height`` is that of ``mask``, ``advance`` from line to line."""

    def __init__(self, size: int, weight: int) -> None:
        # The other engine is there on some machines only, and sets text differently.
        engine = ImageFont.Layout.BASIC
        self._font = ImageFont.truetype(str(_FILE), size, layout_engine=engine)
        self._font.set_variation_by_axes([min(max(size, 14), 32), weight])
        ascent, descent = self._font.getmetrics()
        self.height = ascent + descent
        self.advance = round(size * 1.22)
        self._words: dict[str, Word] = {}
        self._glyphs: dict[str, tuple[Image.Image | None, tuple[int, int], float]] = {}

    @cached_property
    def space(self) -> int:
        return round(self._font.getlength(" "))

    def word(self, text: str) -> Word:
        """A word, or any text without white space."""
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = self._set(text)
        return known

    def has(self, letter: str) -> bool:
        """Whether the font has a letter for the character."""
        mask, place, width = self._glyph(letter)
        missing, where, wide = self._glyph(_NOTHING)
        if mask is None or missing is None:
            return letter.isspace() or width != wide
        return (place, width) != (where, wide) or mask.tobytes() != missing.tobytes()

    def _set(self, text: str) -> Word:
        placed = []
        at = 0.0
        for letter in text:
            mask, (left, top), width = self._glyph(letter)
            if mask is not None:
                placed.append((round(at) + left + _EDGE, top, mask))
            at += width
        if not placed:
            return Word(round(at), None)
        canvas = Image.new("L", (round(at) + 2 * _EDGE, self.height))
        for x, y, mask in placed:
            canvas.paste(255, (x, y), mask)
        return Word(round(at), canvas)

    def _glyph(self, letter: str) -> tuple[Image.Image | None, tuple[int, int], float]:
        known = self._glyphs.get(letter)
        if known is None:
            width = self._font.getlength(letter)
            left, top, right, bottom = self._font.getbbox(letter)
            mask = None
            if right > left and bottom > top:
                mask = Image.new("L", (round(right - left), round(bottom - top)))
                ImageDraw.Draw(mask).text((-left, -top), letter, fill=255, font=self._font)
            known = self._glyphs[letter] = (mask, (round(left), round(top)), width)
        return known

    def put(self, canvas: Image.Image, colour: int, x: int, y: int, line: str) -> None:
        """Draw a line of words on the canvas, its letters beginning at ``x``, its top at ``y``."""
        for text in line.split():
            word = self.word(text)
            if word.mask is not None:
                canvas.paste(colour, (x - _EDGE, y), word.mask)
            x += word.width + self.space


@cache
def letters(size: int, weight: int) -> Letters:
    return Letters(size, weight)
