"""A page of works in one order: titles under a letter, a kind, a volume session by session."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nbproceedings.model import addresses
from nbproceedings.pages.browse_views import LENGTH, View, Work, views
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.pages.entries import Entry, entries
from nbproceedings.pages.programme import programme_page
from nbproceedings.pages.wording import counted
from nbproceedings.text.html import inline_text

_ROW = 40
"""Views of one sort that a row can hold: letters always, volumes and kinds nearly always."""


class Group(NamedTuple):
    """Works under a heading, or without one; the heading may lead to a place in the programme."""

    title: str
    address: str
    anchor: str
    entries: tuple[Entry, ...]


class Step(NamedTuple):
    """A link to another list."""

    label: str
    address: str
    current: bool


def _pages(site: Site) -> Iterator[Page]:
    for view in views(site):
        row = _row(site, view)
        for number in range(1, view.pages() + 1):
            yield _page(site, view, number, row)


def _page(site: Site, view: View, number: int, row: tuple[Step, ...]) -> Page:
    works = view.works[(number - 1) * LENGTH : number * LENGTH]
    amount = counted(len(view.works), "contribution")
    last = view.pages()
    title = view.title if last == 1 else f"{view.title}, page {number}"
    return Page(
        address=addresses.browse(view.name, number),
        kind="browse-list",
        volume=None,
        title=title,
        description=f"{amount}: {view.title}" + (f", page {number} of {last}" if last > 1 else ""),
        template="browse-list.html",
        parts={
            "heading": view.title,
            "amount": amount,
            "sort": view.sort,
            "with_kind": view.sort != "kind",
            "number": number,
            "last": last,
            "before": addresses.browse(view.name, number - 1) if number > 1 else "",
            "after": addresses.browse(view.name, number + 1) if number < last else "",
            "row": row,
            "groups": _groups(site, view, works),
        },
    )


def _row(site: Site, view: View) -> tuple[Step, ...]:
    """The other views of the sort; none where they are too many for every page to name them."""
    same = [one for one in views(site) if one.sort == view.sort]
    if not 1 < len(same) <= _ROW:
        return ()
    return tuple(Step(one.label, one.address, one is view) for one in same)


def _groups(site: Site, view: View, works: Sequence[Work]) -> tuple[Group, ...]:
    if not view.volume:
        return (Group("", "", "", entries(site, works)),)
    volume = site.catalogue.volumes[view.volume]
    page = programme_page(site, volume)
    titles = {session.id: session.title for session in volume.schedule.sessions}
    found: dict[str, list[Work]] = {}
    for work in works:
        places = site.catalogue.placements(work)
        found.setdefault(places[0].session.id if places else "", []).append(work)
    return tuple(
        Group(
            inline_text(titles.get(key, "Not in the programme")),
            page if key else "",
            addresses.session_anchor(volume.id, key) if key and page else "",
            entries(site, held),
        )
        for key, held in found.items()
    )


KIND = PageKind("browse-list", "Works in one order, a hundred a page", _pages)
