"""The programme of a volume as rows: days, sessions, and what is given in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nbproceedings.model import Session, Slot, Volume, addresses
from nbproceedings.model.link import Link
from nbproceedings.pages.context import Site
from nbproceedings.pages.entries import Entry, entry
from nbproceedings.pages.times import NO_TIME, Span, span
from nbproceedings.pages.wording import sentence_case, tone
from nbproceedings.text.slugs import slug


class Item(NamedTuple):
    """A slot.  ``work`` is None for what is neither paper nor talk; ``announced`` is the title
    in the programme where the work has another one; ``unknown`` the id of a work that the record
    does not have.
    """

    span: Span
    label: str
    title: str
    work: Entry | None
    announced: str
    note: str
    unknown: str


class Row(NamedTuple):
    """A session.  ``single`` is its only item when session and item are one thing, ``same`` that
    they even have one title.  ``kind`` is empty where the title says it already.
    """

    anchor: str
    span: Span
    title: str
    tone: str
    kind: str
    place: str
    url: str
    description: str
    note: str
    links: tuple[Link, ...]
    chairs: tuple[tuple[str, str], ...]
    single: Item | None
    same: bool
    items: tuple[Item, ...]


class Day(NamedTuple):
    """The sessions of a day; ``title`` is empty for those whose day is not known."""

    title: str
    machine_day: str
    rows: tuple[Row, ...]


def days(site: Site, volume: Volume) -> tuple[Day, ...]:
    """Sessions by day, in the order of the record.  One without a time belongs to the day of the
    session before it.
    """
    found: dict[tuple[str, str], list[Row]] = {}
    current = ("", "")
    for row in _rows(site, volume):
        if row.span.day:
            current = (row.span.day, row.span.machine_day)
        found.setdefault(current, []).append(row)
    return tuple(Day(*day, tuple(rows)) for day, rows in found.items())


def _rows(site: Site, volume: Volume) -> Iterator[Row]:
    anchors: set[str] = set()
    for session in volume.schedule.sessions:
        anchor = addresses.session_anchor(volume.id, session.id)
        yield _row(site, volume, session, "" if anchor in anchors else anchor)
        anchors.add(anchor)


def _row(site: Site, volume: Volume, session: Session, anchor: str) -> Row:
    items = tuple(_item(site, volume, slot) for slot in session.slots)
    start = session.start or next((one.start for one in session.slots if one.start), None)
    end = session.end or next((one.end for one in session.slots[::-1] if one.end), None)
    whole = span(volume, start, end)
    alone = len(items) == 1 and items[0].span in (NO_TIME, whole)
    works = [site.catalogue.work(volume.id, slot.work) for slot in session.slots if slot.work]
    kind = session.kind or (works[0].kind if works and works[0] else None)
    id_of = site.catalogue.people.id_of
    return Row(
        anchor,
        whole,
        session.title,
        tone(kind),
        _told_kind(kind or "", session.title),
        session.place or "",
        session.url or "",
        session.description or "",
        session.note or "",
        session.links,
        tuple((one.name.printed, addresses.person(id_of(one))) for one in session.chairs),
        items[0] if alone else None,
        alone and _named(items[0]) == session.title,
        () if alone else items,
    )


def _told_kind(kind: str, title: str) -> str:
    words = slug(sentence_case(kind)).split("-")
    in_title = slug(title)
    if not kind or kind == "other" or all(word in in_title for word in words):
        return ""
    return sentence_case(kind)


def _named(item: Item) -> str:
    return item.work.title if item.work else item.title


def _item(site: Site, volume: Volume, slot: Slot) -> Item:
    work = site.catalogue.work(volume.id, slot.work) if slot.work else None
    return Item(
        span(volume, slot.start, slot.end),
        slot.label or "",
        slot.title or "",
        entry(site, work) if work else None,
        (slot.title or "") if work and slot.title != work.heading else "",
        slot.note or "",
        (slot.work or "") if work is None else "",
    )
