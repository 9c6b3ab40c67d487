"""The ways into the series other than searching: what the hub and the search page list."""

from __future__ import annotations

from typing import NamedTuple

from nbproceedings.model import Volume, addresses
from nbproceedings.pages.browse_views import View, views
from nbproceedings.pages.cited import reference_page
from nbproceedings.pages.context import Site
from nbproceedings.pages.wording import counted
from nbproceedings.text.html import inline_text


class Way(NamedTuple):
    """A link with how much stands behind it, in words or as a number; plain text."""

    label: str
    address: str
    amount: str


class Year(NamedTuple):
    """The events of a year: where each begins, and its list by session (empty without works)."""

    year: int
    events: tuple[tuple[Way, str], ...]


class Ways(NamedTuple):
    """Everything that the hub lists; its size depends on volumes and kinds, never on works."""

    years: tuple[Year, ...]
    kinds: tuple[Way, ...]
    letters: tuple[Way, ...]
    indexes: tuple[Way, ...]


def ways(site: Site) -> Ways:
    return site.once("ways", lambda: _ways(site))


def _ways(site: Site) -> Ways:
    made = views(site)
    return Ways(
        tuple(_years(site, {view.volume: view for view in made if view.sort == "volume"})),
        tuple(_way(view) for view in made if view.sort == "kind"),
        tuple(_way(view) for view in made if view.sort == "title"),
        tuple(_indexes(site)),
    )


def _way(view: View) -> Way:
    return Way(view.label, view.address, f"{len(view.works):,}")


def _years(site: Site, lists: dict[str, View]) -> list[Year]:
    found: dict[int, list[Volume]] = {}
    for volume in site.catalogue.series.volumes:
        found.setdefault(volume.start.year, []).append(volume)
    return [
        Year(year, tuple(_event(site, volume, lists) for volume in found[year]))
        for year in sorted(found, reverse=True)
    ]


def _event(site: Site, volume: Volume, lists: dict[str, View]) -> tuple[Way, str]:
    view = lists.get(volume.id)
    amount = counted(len(view.works), "contribution") if view else ""
    way = Way(inline_text(volume.name), site.volume_page(volume.id), amount)
    return way, view.address if view else ""


def _indexes(site: Site) -> list[Way]:
    """The prose pages that hold indexes, as far as the book has them."""
    catalogue = site.catalogue
    candidates = (
        ("People", addresses.AUTHORS, len(catalogue.people.entries)),
        ("Keywords", addresses.KEYWORDS, len(catalogue.keywords)),
        ("References", reference_page(site), len(catalogue.references)),
    )
    return [
        Way(label, address, f"{number:,}")
        for label, address, number in candidates
        if number and address and site.has(address)
    ]
