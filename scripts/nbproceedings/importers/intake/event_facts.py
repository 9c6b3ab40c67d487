"""What bibliographies say of an event in passing: its name in a book title, its days in a month."""

from __future__ import annotations

import re

from nbproceedings.importers.intake.wording import day
from nbproceedings.store.bib_values import MONTHS

_OF = re.compile(
    r"(?:the\s+)?(?:(?:short|long|demo|workshop|extended|poster|adjunct|companion|online)\s+){0,2}"
    r"proceedings\s+(?:of|for|from)\s+(?:the\s+)?(?=\S)",
    re.I,
)
_DASH = r"\s*(?:--?-?|–|—|−|to|and|/)\s*"
_NAME = r"(?P<{0}>[A-Za-z]{{3,9}})\.?"
_DAY = r"(?P<{0}>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:,?\s*(?P<year>[0-9]{4}))?"
_SPANS = tuple(
    re.compile(pattern + _YEAR, re.I)
    for pattern in (
        # 09--15 Jun, 30 June -- 2 July
        _DAY.format("first") + r"(?:\s+" + _NAME.format("one") + r")?" + _DASH
        + _DAY.format("last") + r"\s+" + _NAME.format("other"),
        # June 9-15, June 30 -- July 2
        _NAME.format("one") + r"\s+" + _DAY.format("first") + _DASH
        + r"(?:" + _NAME.format("other") + r"\s+)?" + _DAY.format("last"),
        _DAY.format("first") + r"\s+" + _NAME.format("one"),
        _NAME.format("one") + r"\s+" + _DAY.format("first"),
    )
)  # fmt: skip
MAX_TEXT = 80
_KINDS = (("workshop", ""), ("conference", "conference"), ("symposium", "symposium"))


def event_name(book_title: str) -> str:
    """``Proceedings of the 2nd Workshop on Toys`` without the words before the event's name."""
    name = _OF.sub("", book_title, count=1) if _OF.match(book_title) else book_title
    return name if len(name) >= 3 else book_title


def event_kind(name: str) -> str:
    """``conference`` or ``symposium`` where the event calls itself so; a workshop has no key."""
    words = name.casefold()
    return next((kind for word, kind in _KINDS if word in words), "")


def event_days(text: str, year: str) -> tuple[str, str]:
    """First and last day from a month with days, as in ``09--15 Jun``; empty where there are none.

    A month alone is no day, and nothing is guessed.
    """
    bare = " ".join(text.replace("~", " ").split()).strip(" ,.")
    for span in _SPANS if len(bare) <= MAX_TEXT else ():
        found = span.fullmatch(bare)
        if found:
            return _both(found.groupdict(), year)
    whole = day(bare)
    return (whole, whole) if whole else ("", "")


def _both(parts: dict[str, str | None], year: str) -> tuple[str, str]:
    known = parts.get("year") or year
    other = parts.get("other") or parts.get("one")
    start = day(f"{parts['first']} {parts.get('one') or other} {known}")
    end = day(f"{parts.get('last') or parts['first']} {other} {known}")
    return (start, end) if start and end and start <= end else ("", "")


def month_number(text: str) -> int:
    """1 to 12 from a month as bibliographies write it, else 0."""
    bare = text.strip(" .").casefold()
    if bare.isdigit():
        return int(bare) if 1 <= int(bare[:4]) <= 12 else 0
    names = [name.casefold() for name in MONTHS.values()]
    found = [at for at, name in enumerate(names, 1) if len(bare) >= 3 and name.startswith(bare)]
    return found[0] if found else 0
