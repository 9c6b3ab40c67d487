"""Rows of a schedule as sessions: each its own, or many in one where the sheet names sessions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from nbproceedings.importers._sheet_rows import Item
from nbproceedings.importers.haul import SessionDraft, Value
from nbproceedings.importers.intake.academic_titles import without_role, without_title
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.meeting_links import is_meeting, without_meetings
from nbproceedings.importers.intake.people import people, split_people
from nbproceedings.importers.intake.programme_kinds import kind_of, split_label
from nbproceedings.importers.intake.wording import address, from_html, plain
from nbproceedings.text.dates import format_day
from nbproceedings.text.mailboxes import without_addresses
from nbproceedings.text.slugs import slug

INSTEAD = "[address left out]"
TALKS = frozenset(("keynote", "invited", "plenary", "panel", "tutorial"))
"""Kinds of which a row with people makes a talk; contributed ones are papers of other sources."""
_NO_WORKS = frozenset(("break", "opening", "closing"))
_OTHERS = re.compile(r",?\s+(?:et\s+al\b\.?|and\s+others)\s*$", re.I)
_DIGIT = re.compile(r"[0-9:?!]")
MAX_WORDS = 6
"""Words of a name; a cell with more between its commas holds something else as well."""
_NUMBER = re.compile(r"[0-9]{1,3}[A-Za-z]?|[A-Z]")

Slot = Mapping[str, Value]


class Sessions:
    """Makes sessions of rows, and talks of those in which somebody is invited to speak."""

    def __init__(self, zone: str | None, gathering: Gathering) -> None:
        self._zone = zone
        self._gathering = gathering
        self.drafts: list[SessionDraft] = []

    def take(self, items: Sequence[Item], sheet: str) -> None:
        """Take the rows of a sheet; ``sheet`` is its name where it stands for a session."""
        for name, group in _groups(items, sheet):
            if name:
                self._grouped(name, group)
            else:
                for item in group:
                    self._single(item)

    def _single(self, item: Item) -> None:
        name = plain(item.title) or item.cell.get("session", "") or f"Paper {item.papers[0]}"
        kind = _kind(item)
        slots, note = self._slots(item, kind, alone=True)
        label, given = split_label(name)
        if label and given and not slots:
            slots = ({"title": given},)
        organisers = item.cell.get("organisers", "")
        times = self._times(item)
        remarks = (
            note,
            f"Organised by {organisers}" if organisers else "",
            "" if times["start"] else _day(item),
        )
        fields: dict[str, Value] = {
            "title": label if label and given else name,
            "kind": kind,
            **times,
            **_whereabouts(item),
            "description": "" if any("talk" in slot for slot in slots) else _description(item),
            "links": _recording(item),
            "note": "; ".join(filter(None, remarks)),
        }
        self._add(name, fields, slots, item)

    def _grouped(self, name: str, group: Sequence[Item]) -> None:
        title = f"Session {name}" if _NUMBER.fullmatch(name) else name
        slots: list[Slot] = []
        for item in group:
            kind = _kind(item)
            found, note = self._slots(item, kind, alone=False)
            if not found:
                own = {"title": plain(item.title), "kind": kind, "note": note}
                found = ({**own, **self._times(item)},)
            slots += found
        starts = [str(slot["start"]) for slot in slots if slot.get("start")]
        ends = [str(slot["end"]) for slot in slots if slot.get("end")]
        fields: dict[str, Value] = {"title": title, "kind": _common_kind(title, slots)}
        if starts:
            fields["start"] = min(starts)
        else:
            fields["note"] = _day(group[0])
        if ends:
            fields["end"] = max(ends)
        places = {item.cell.get("place", "") for item in group}
        if len(places) == 1:
            fields |= _whereabouts(group[0])
        fields |= _chairs(group, self._gathering)
        kept = tuple({key: value for key, value in slot.items() if value} for slot in slots)
        self._add(title, fields, kept, group[0])

    def _add(self, name: str, fields: dict[str, Value], slots: Sequence[Slot], item: Item) -> None:
        kept = {key: value for key, value in fields.items() if value not in ("", [], ())}
        self.drafts.append(SessionDraft(name, kept, tuple(slots), item.place))

    def _times(self, item: Item) -> dict[str, Value]:
        start, end = item.times.moments(self._zone)
        return {"start": start, "end": end}

    def _slots(self, item: Item, kind: str, *, alone: bool) -> tuple[tuple[Slot, ...], str]:
        """What is given, and who speaks where that has no place in a slot.

        ``alone`` says that the slot is all there is of the session, which has the times.
        """
        times = {} if alone else self._times(item)
        who = without_role(item.cell.get("speakers", ""))
        names = names_in(who)
        note = f"{'Speaker' if len(names) == 1 else 'Speakers'}: {who}" if who else ""
        title = plain(item.title)
        if item.papers:
            one = len(item.papers) == 1
            slots = [
                {"paper": paper, "title": title if one else "", **times} for paper in item.papers
            ]
            slots[0]["note"] = note
            return tuple(_kept(slot) for slot in slots), ""
        if names and kind in TALKS:
            source_id = self._talk(item, kind, names)
            return (_kept({"talk": source_id, **times}),), ""
        if alone and who and kind not in _NO_WORKS:
            # Perhaps a paper: one with this very title will be linked.
            return (_kept({"title": title, "note": note}),), ""
        return (), note

    def _talk(self, item: Item, kind: str, names: Sequence[str]) -> str:
        """Make the talk, once: it may be given again."""
        label, title = split_label(plain(item.title))
        source_id = " ".join([slug(plain(item.title)), *(slug(name) for name in names)])
        role = "panelists" if kind == "panel" else "speakers"
        fields: dict[str, Value] = {
            "title": title,
            "label": label,
            "kind": kind,
            role: people(names, item.place, self._gathering.problems),
            "abstract": _description(item),
        }
        if source_id not in self._gathering.drafts:
            self._gathering.add(source_id, fields, item.place, "talk")
        return source_id


def names_in(who: str) -> list[str]:
    """The people in a cell; none where it seems to hold something else too."""
    bare = _OTHERS.sub("", who)
    names = split_people(bare)
    if len(names) == 1 and "/" in bare:
        names = [name.strip() for name in bare.split("/")]
    names = [without_title(name) for name in names]
    odd = any(len(name.split()) > MAX_WORDS or _DIGIT.search(name) for name in names)
    return [] if odd else names


def _groups(items: Sequence[Item], sheet: str) -> list[tuple[str, list[Item]]]:
    """Rows by session: those that follow each other on one day, or all without any times."""
    if any(item.times.start for item in items):
        return [
            (name, list(group))
            for (name, _), group in groupby(
                items, lambda item: (_session(item, sheet), item.times.day)
            )
        ]
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(_session(item, sheet), []).append(item)
    return list(found.items())


def _session(item: Item, sheet: str) -> str:
    """The session of a row; none where the row is a session itself."""
    own = item.session if item.title or item.papers else ""
    return ": ".join(filter(None, (sheet, own)))


def _kind(item: Item) -> str:
    return kind_of(plain(item.title) or item.session, item.cell.get("kind", ""))


def _common_kind(title: str, slots: Sequence[Slot]) -> str:
    """The kind of a session: told by its name, or the one of all its slots."""
    kinds = {str(slot.get("kind", "")) for slot in slots}
    return kind_of(title) or (kinds.pop() if len(kinds) == 1 else "")


def _whereabouts(item: Item) -> dict[str, Value]:
    """Room, and the page of the session; links into meetings are neither."""
    found: dict[str, Value] = {}
    place = plain(without_meetings(item.cell.get("place", "")))
    link = address(item.cell.get("url", "")) or address(place)
    if place and not address(place):
        found["place"] = place
    if link and not is_meeting(link):
        found["url"] = link
    return found


def _day(item: Item) -> str:
    """The day of something without a time, in words."""
    if item.times.day:
        return format_day(date.fromisoformat(item.times.day))
    written = item.cell.get("date", "") or item.cell.get("day", "")
    return f"Day {written}" if written.isdecimal() else written


def _recording(item: Item) -> list[Value]:
    url = address(item.cell.get("video", ""))
    return [{"label": "Recording", "url": url}] if url and not is_meeting(url) else []


def _chairs(group: Sequence[Item], gathering: Gathering) -> dict[str, Value]:
    written = {item.cell["chairs"] for item in group if item.cell.get("chairs")}
    if len(written) != 1:
        return {}
    names = split_people(without_role(written.pop()))
    return {"chairs": people(names, group[0].place, gathering.problems)}


def _description(item: Item) -> str:
    return without_addresses(without_meetings(from_html(item.cell.get("description", ""))), INSTEAD)


def _kept(slot: Mapping[str, Value]) -> Slot:
    return {key: value for key, value in slot.items() if value}
