"""Days of an event as citation styles print them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from nbproceedings.text.dates import MONTHS

SHORT_MONTHS = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June",
    "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
"""Months as MLA (9th ed., appendix 1) and IEEE shorten them."""


@lru_cache(maxsize=1024)
def month_first(start: date, end: date | None = None, *, short: bool = False) -> str:
    """``August 15–19, 2022``; ``April 30–May 2, 2020``; ``December 30, 2020–January 2, 2021``."""
    months = SHORT_MONTHS if short else MONTHS
    first = f"{months[start.month - 1]} {start.day}"
    if end is None or end == start:
        return f"{first}, {start.year}"
    last = f"{months[end.month - 1]} {end.day}"
    if start.year != end.year:
        return f"{first}, {start.year}–{last}, {end.year}"
    if start.month == end.month:
        last = str(end.day)
    return f"{first}–{last}, {end.year}"


@lru_cache(maxsize=1024)
def day_first(start: date, end: date | None = None) -> str:
    """``15–19 Aug. 2022``; ``30 Apr.–2 May 2020``; ``30 Dec. 2020–2 Jan. 2021``."""
    last = end or start
    closing = f"{last.day} {SHORT_MONTHS[last.month - 1]} {last.year}"
    if last == start:
        return closing
    if start.year != last.year:
        return f"{start.day} {SHORT_MONTHS[start.month - 1]} {start.year}–{closing}"
    if start.month != last.month:
        return f"{start.day} {SHORT_MONTHS[start.month - 1]}–{closing}"
    return f"{start.day}–{closing}"


@lru_cache(maxsize=1024)
def year_first(start: date, end: date | None = None) -> str:
    """``2022, August 15–19``; ``2020, April 30–May 2``; ``2020, December 30–2021, January 2``."""
    first = f"{start.year}, {MONTHS[start.month - 1]} {start.day}"
    if end is None or end == start:
        return first
    if start.year != end.year:
        return f"{first}–{end.year}, {MONTHS[end.month - 1]} {end.day}"
    if start.month != end.month:
        return f"{first}–{MONTHS[end.month - 1]} {end.day}"
    return f"{first}–{end.day}"


def month_number(text: str) -> int | None:
    """A month by number (``4``), name (``April``) or shortened name (``apr``, ``Sept.``)."""
    word = text.strip().rstrip(".").casefold()
    if word.isascii() and word.isdigit():
        return int(word) if 1 <= int(word[:4]) <= 12 else None
    if len(word) < 3:
        return None
    found = (number for number, month in enumerate(MONTHS, 1) if month.casefold().startswith(word))
    return next(found, None)
