"""Sentences of a citation: parts that may be missing, and no mark printed twice."""

from __future__ import annotations

import re

from nbproceedings.model.item import Item

# Not brackets: the mark in "(Eds.)" closes the bracket, not the sentence.
_CLOSING = "\"'”’»"
_TERMINAL = frozenset(".?!…。？！؟۔")
_LOUD = frozenset("?!？！؟")


def _last_mark(text: str) -> str:
    return text.rstrip(_CLOSING)[-1:]


def is_closed(text: str) -> bool:
    """Whether a sentence ends where the text ends; quotation marks there are looked through."""
    return _last_mark(text) in _TERMINAL if text else False


def closed(text: str) -> str:
    """Text with a full stop at its end, unless a sentence already ends there."""
    return text if not text or is_closed(text) else f"{text}."


def sentence(*parts: str, separator: str = ", ") -> str:
    """The parts that are not empty, joined and closed."""
    return closed(separator.join(part for part in parts if part))


def paragraph(*sentences: str) -> str:
    """Sentences with a space between them; empty ones leave no trace."""
    return " ".join(part for part in sentences if part)


def quoted(title: str, mark: str) -> str:
    """A title in double quotation marks with ``mark`` inside them, as American styles print it.

    A question or exclamation mark takes the place of ``mark``, a full stop that of another one.
    Quotation marks within the title become single ones.
    """
    inner = _single(title)
    last = _last_mark(inner)
    if last in _LOUD or (mark == "." and last in _TERMINAL):
        return f"“{inner}”"
    return f"“{inner}{mark}”"


def _single(title: str) -> str:
    if "“" in title or "”" in title:
        title = title.replace("“", "‘").replace("”", "’")
    # A lone straight mark is no quotation: it may stand for inches.
    pieces = title.split('"')
    if len(pieces) < 3 or len(pieces) % 2 == 0:
        return title
    marks = ["‘", "’"] * (len(pieces) // 2)
    return pieces[0] + "".join(mark + piece for mark, piece in zip(marks, pieces[1:], strict=True))


def within(text: str) -> str:
    """A phrase inside a sentence: its first letter small, unless an acronym starts there."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def at(occasion: str, event: str) -> str:
    """``Presented at`` and an event, with an article unless the event's name brings its own."""
    if not event:
        return ""
    has_article = event.lower().startswith(("the ", "a ", "an "))
    return f"{occasion} {event}" if has_article else f"{occasion} the {event}"


_RANGE = re.compile(r"([A-Za-z]?[0-9]+|[ivxlcdm]+)\s*[-–—]{1,3}\s*([A-Za-z]?[0-9]+|[ivxlcdm]+)")


def pages(item: Item, *, label: bool = True) -> str:
    """``pp. 1–10`` or ``p. 5``, empty for none; a plain range gets an en dash."""
    if not item.pages:
        return ""
    printed = _RANGE.sub(r"\1–\2", item.pages) if _RANGE.fullmatch(item.pages) else item.pages
    if not label:
        return printed
    several = any(mark in printed for mark in "-–—,")
    return f"{'pp.' if several else 'p.'} {printed}"
