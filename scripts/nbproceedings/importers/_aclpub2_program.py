"""``program.yml`` and its like: sessions, parts of sessions, and what is given when.

The record has no sessions within sessions: a part becomes a session of its own, called
``Session 1: Generation``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbproceedings.importers._aclpub2_files import Row, YamlFile
from nbproceedings.importers._aclpub2_people import people_of_text
from nbproceedings.importers.haul import Options, SessionDraft, Value
from nbproceedings.importers.intake.wording import address, from_tex, moment, plain
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten

_KINDS = (
    (re.compile(r"\b(?:break|lunch|coffee|dinner|breakfast|reception|social)\b", re.I), "break"),
    (re.compile(r"\bposters?\b", re.I), "poster"),
    (re.compile(r"\b(?:invited|keynote)\b", re.I), "invited"),
    (re.compile(r"\bpanel\b", re.I), "panel"),
    (re.compile(r"\btutorials?\b", re.I), "tutorial"),
)
MAX_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Programme:
    """Sessions in order, and how many entries could not be read."""

    sessions: tuple[SessionDraft, ...]
    failed: int


class Sessions:
    """Sessions of one file; ``prefix`` tells them from those of other files."""

    def __init__(
        self, file: YamlFile, options: Options, problems: list[Problem], prefix: str = ""
    ) -> None:
        self._file = file
        self._options = options
        self._problems = problems
        self._prefix = prefix
        self._ids: set[str] = set()
        self.failed = 0

    def read(self) -> tuple[SessionDraft, ...]:
        return tuple(draft for row in self._file.rows for draft in self._session(row, "", 0))

    def _session(self, row: Row, above: str, depth: int) -> Iterator[SessionDraft]:
        own = plain(from_tex(row.text("title", "name")))
        title = above if not own or own == above else f"{above}: {own}" if above else own
        if not own and not above:
            message = "an entry of the programme has no title"
            hint = "give it one; it was left out with everything in it"
            self._problems.append(Problem("no-title", Severity.ERROR, row.place, message, hint))
            self.failed += 1
            return
        parts = list(row.rows("subsessions", "sessions")) if depth < MAX_DEPTH else []
        slots = tuple(self._slots(row))
        if slots or not parts:
            yield self._draft(row, title, kind_of(own or above), slots)
        for part in parts:
            yield from self._session(part, title, depth + 1)

    def _draft(
        self, row: Row, title: str, kind: str, slots: tuple[Mapping[str, Value], ...]
    ) -> SessionDraft:
        shown = f"{self._prefix}: {title}" if self._prefix else title
        start, end = self._times(row, shown)
        chairs = row.text("chair", "chairs", "session_chair")
        url = row.text("url", "link")
        fields: dict[str, Value] = {
            "title": shown,
            "kind": kind,
            "start": start,
            "end": end,
            "place": plain(from_tex(row.text("location", "room"))),
            "url": address(url) or "" if url else "",
            "chairs": list(people_of_text(chairs, row.place, self._problems)),
            "description": plain(from_tex(row.text("description"))),
        }
        kept = {key: value for key, value in fields.items() if value}
        return SessionDraft(self._id(start, shown), kept, slots, row.place)

    def _id(self, start: str, title: str) -> str:
        """What names the session for good: nothing in the file does, so when and what it is."""
        wanted = name = f"{start} {title}".strip()
        number = 2
        while name in self._ids:
            name, number = f"{wanted} ({number})", number + 1
        self._ids.add(name)
        return name

    def _times(self, row: Row, title: str) -> tuple[str, str]:
        start, end = (self._moment(row, name, title) for name in ("start_time", "end_time"))
        if start and end and end[:16] < start[:16]:
            message = f"{title}: it ends ({end}) before it starts ({start})"
            hint = "correct the two; the end was left out"
            self._problems.append(Problem("bad-time", Severity.WARNING, row.place, message, hint))
            return start, ""
        return start, end

    def _moment(self, row: Row, name: str, title: str) -> str:
        written = row.text(name)
        found = moment(written, self._options.zone, self._options.date) if written else ""
        if found is None:
            message = f"{title}: {name} is {shorten(written)}, which is no day with a time"
            hint = "write it as 2026-05-04 14:30:00; it was left out"
            self._problems.append(Problem("bad-time", Severity.WARNING, row.place, message, hint))
        return found or ""

    def _slots(self, row: Row) -> Iterator[Mapping[str, Value]]:
        listed = row.values.get("papers")
        for paper in listed if isinstance(listed, list) else ():
            if isinstance(paper, str) and plain(paper):
                yield {"paper": plain(paper)}
            elif isinstance(paper, Mapping):
                yield from self._slot(Row(paper, row.place), "")
        for one in row.rows("tutorials"):
            yield from self._slot(one, "tutorial")

    def _slot(self, row: Row, kind: str) -> Iterator[Mapping[str, Value]]:
        number, title = plain(row.text("id")), plain(from_tex(row.text("title")))
        if not number and not title:
            message = "a slot of the programme names neither a paper nor a title"
            hint = "give it the id of its paper; it was left out"
            self._problems.append(Problem("empty-slot", Severity.WARNING, row.place, message, hint))
            return
        start, end = self._times(row, title or f"paper {number}")
        who = plain(from_tex(row.text("authors")))
        where = plain(from_tex(row.text("room", "location")))
        fields: dict[str, Value] = {
            "paper": number,
            "title": "" if number else title,
            "kind": kind,
            "start": start,
            "end": end,
            "note": " · ".join(part for part in (who, where) if part) if not number else "",
        }
        yield {key: value for key, value in fields.items() if value}


def kind_of(title: str) -> str:
    """The kind of a session by words of its title that leave no doubt."""
    return next((kind for words, kind in _KINDS if words.search(title)), "")


def unknown_papers(sessions: Sequence[SessionDraft], known: frozenset[str]) -> list[Problem]:
    """Papers that the programme names and ``papers.yml`` does not have."""
    found = []
    for session in sessions:
        missing = [
            str(slot["paper"])
            for slot in session.slots
            if slot.get("paper") and slot["paper"] not in known
        ]
        if missing:
            message = f"{session.fields['title']}: papers that are not in papers.yml: "
            message += ", ".join(missing[:8]) + (", …" if len(missing) > 8 else "")
            hint = "correct their ids, or add the papers, and import again"
            found.append(Problem("unknown-paper", Severity.WARNING, session.place, message, hint))
    return found
