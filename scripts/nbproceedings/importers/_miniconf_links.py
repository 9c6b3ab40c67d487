"""What is given in an event of a Mini-Conf site, by the pages that its calendar links to.

``papers.html?session=Mon+Session+1`` shows what is in that session by ``papers.csv``,
``speaker_5.html`` the speaker whose UID is 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import parse_qs, unquote, urlsplit

from nbproceedings.importers._miniconf_rows import Row
from nbproceedings.importers.haul import Draft, Value

PAPERS = "papers"
_PAGE = re.compile(
    r"(?:^|/)(poster|paper|speaker|tutorial|workshop|plenary_session)_([^/.?#]+)\.html"
)
_GROUPS = {"poster": PAPERS, "paper": PAPERS, "speaker": "speakers"}

Slots = tuple[Mapping[str, Value], ...]


def uid_of(link: str) -> str:
    """The UID of what a link leads to, or empty."""
    page = _PAGE.search(unquote(link))
    return page[2] if page else ""


class Given:
    """Papers and talks by UID and by the names of their sessions.

    Papers, speakers and events are numbered by themselves: a group tells them apart.
    """

    def __init__(self) -> None:
        self._works: dict[tuple[str, str], Mapping[str, Value]] = {}
        self._named: dict[tuple[str, str], list[Mapping[str, Value]]] = {}
        self._rows: dict[tuple[str, str], Row] = {}
        self._used: set[tuple[str, str]] = set()

    def add(self, draft: Draft, group: str, stem: str, row: Row) -> None:
        """Note a work and its sessions; ``stem`` is the name of its file, without an ending."""
        slot: dict[str, Value] = {draft.kind: draft.source_id}
        self._works.setdefault((group, row.line("UID")), slot)
        for session in row.parts("sessions", "session"):
            self._rows.setdefault((stem, session), row)
            self._named.setdefault((stem, session), []).append(slot)

    def paper(self, uid: str) -> Mapping[str, Value]:
        """The slot of a paper; one that is in none of the files goes by its UID."""
        return self._works.get((PAPERS, uid), {"paper": uid})

    def name(self, session: str, slots: Slots, row: Row) -> None:
        """Note what is in a session of papers."""
        self._rows.setdefault((PAPERS, session), row)
        self._named[PAPERS, session] = list(slots)

    def by(self, link: str) -> Slots:
        """What is given in an event that links there."""
        page = _PAGE.search(unquote(link))
        work = self._works.get((_GROUPS.get(page[1], "events"), page[2])) if page else None
        if work:
            return (work,)
        try:
            parts = urlsplit(link)
        except ValueError:
            return ()
        stem = PurePosixPath(parts.path).stem
        for session in parse_qs(parts.query).get("session", ()):
            if (stem, session) in self._named:
                self._used.add((stem, session))
                return tuple(self._named[stem, session])
        return ()

    def rest(self) -> Iterator[tuple[str, Slots, Row]]:
        """Sessions to which no event has linked."""
        for key, slots in self._named.items():
            if key not in self._used:
                yield key[1], tuple(slots), self._rows[key]
