"""What must not be published, found in the bytes of a file: e-mail addresses, former names.

A build looks at every file that it writes, so what cannot hold a find is passed over without being
decoded.  Nothing that was found is told in full: logs are published, too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import unquote

from nbproceedings.audit.former_name import FormerName
from nbproceedings.text.mailboxes import each_address

MOST = 50
"""Finds told of one file; a list of participants' addresses is mended as a whole."""

# A name has at most 64 letters before its @, a host fewer than 200 after it.
_BEFORE, _AFTER = 80, 220
_AROUND = 120
"""Bytes on either side of a family name within which the given name is."""
_WORDS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-%.")
# Links, in which Sphinx writes the @ as &#37;&#52;&#48;, the @ of its texts, and usual disguises.
_USUAL = (b"mailto:", b"#64;", b"(at)", b"[at]")
_ANY_WRITTEN = (b"MAILTO:", b"#064;", b"#x40;", b"#X40;", b"&commat;", rb"\u0040", b"%40")
_ANY_DISGUISE = re.compile(rb"[\[({] ?at ?[\])}]", re.IGNORECASE)

TEXTS = frozenset(
    (
        *("bib", "cff", "csv", "enw", "html", "htm", "ics", "ipynb", "json", "jsonld", "md", "ris"),
        *("rss", "atom", "svg", "tex", "tsv", "txt", "xhtml", "xml", "yaml", "yml"),
    )
)
"""Endings of files whose text is looked at."""


class Sight(NamedTuple):
    """A find: ``email`` or ``former-name``, the line, what may be told of it.

    ``certain`` is false where it may be somebody else's name: initials, and a family name.
    """

    kind: str
    line: int
    shown: str
    certain: bool = True


class Watch:
    """Looks for e-mail addresses, except those that are ``public``, and for former names.

    ``current`` are the names that people of the record bear now.
    ``thorough`` finds an address however it is written, for twice the time: 0.03 ms for a page of
    10 kB become 0.06 ms.
    """

    def __init__(
        self,
        former: Iterable[str] = (),
        public: Iterable[str] = (),
        *,
        current: Iterable[str] = (),
        thorough: bool = False,
    ) -> None:
        borne = frozenset(current)
        names = (FormerName.of(name, borne) for name in sorted(set(former)))
        self._former = tuple(name for name in names if name is not None)
        self._public = frozenset(address.strip().casefold() for address in public)
        self._thorough = thorough

    def look(self, data: bytes) -> tuple[Sight, ...]:
        """What is found in the bytes of a text file, by line; at most ``MOST``."""
        places = self._candidates(data)
        found = list(self._addresses(data, places)) if places else []
        if self._former:
            found += self._names(data)
        return tuple(sorted(found)[:MOST]) if found else ()

    def _addresses(self, data: bytes, places: list[int]) -> Iterator[Sight]:
        told: set[tuple[str, int]] = set()
        lines = _Lines(data)
        for start, end in _stretches(data, sorted(places)):
            text = data[start:end].decode("utf-8", "ignore")
            if "&" in text or "\\u" in text:
                text = unescape(text.replace("\\u0040", "@"))
            if "%40" in text:
                text = unquote(text, errors="ignore")
            for box in each_address(text.replace("mailto:", " ")):
                if box.address.casefold() in self._public:
                    continue
                line = lines.of(start)
                if (box.shown, line) not in told:
                    told.add((box.shown, line))
                    yield Sight("email", line, box.shown)
            if len(told) >= MOST:
                return

    def _candidates(self, data: bytes) -> list[int]:
        """Where an address may be, with nothing missed and little besides; in any order."""
        found = []
        if b"@" in data:
            at = -1
            for before, after in pairwise(data.split(b"@")):
                at += len(before) + 1
                # "@type" of JSON and "@media" of a style sheet have no name before them.
                if before and after and (before[-1] in _WORDS or before[-1] > 127):
                    found.append(at)
        for written in _USUAL:
            if written in data:
                found += _places(data, written)
        if self._thorough:
            for written in _ANY_WRITTEN:
                found += _places(data, written)
            found += (one.start() for one in _ANY_DISGUISE.finditer(data))
        return found

    def _names(self, data: bytes) -> Iterator[Sight]:
        lower = data.lower()
        lines = _Lines(data)
        for name in self._former:
            told: set[tuple[int, bool]] = set()
            for at in _places(lower, name.probe):
                end = at + len(name.probe)
                before, after = data[max(0, at - _AROUND) : at], data[end : end + _AROUND]
                certain = name.is_between(
                    before.decode("utf-8", "ignore"), after.decode("utf-8", "ignore")
                )
                if certain is None:
                    continue
                line = lines.of(at)
                if (line, certain) not in told and (line, True) not in told:
                    told.add((line, certain))
                    yield Sight("former-name", line, name.shown, certain)
                if len(told) >= MOST:
                    break


def _stretches(data: bytes, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The bytes around places, those of places that are close together in one piece.

    No piece goes beyond a line, since no address does.
    """
    start = end = 0
    for at in places:
        if at < end:
            continue_at = at + _AFTER
        else:
            if end:
                yield start, end
            low = max(0, at - _BEFORE)
            start, continue_at = max(low, data.rfind(b"\n", low, at) + 1), at + _AFTER
        stop = data.find(b"\n", at, continue_at)
        end = stop if stop >= 0 else continue_at
    if end:
        yield start, end


class _Lines:
    """Numbers of lines, counted when the first is asked for: most files hold no find."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._ends: list[int] | None = None

    def of(self, at: int) -> int:
        if self._ends is None:
            self._ends = list(_places(self._data, b"\n"))
        return bisect_left(self._ends, at) + 1


def _places(data: bytes, written: bytes) -> Iterator[int]:
    at = data.find(written)
    while at >= 0:
        yield at
        at = data.find(written, at + len(written))
