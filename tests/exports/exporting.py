"""Exports of an invented series, without a site around them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbproceedings.exports import Export, Listed, Outlet
from nbproceedings.model import Paper, Series, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import Item, volume_item, work_item
from nbproceedings.model.standing import is_removed, shown
from pages.invented import series

BASE = "https://bread.example/book/"


def outlet(made: Series | None = None, base_url: str = BASE) -> Outlet:
    """All pages of the series, and the PDFs that its papers say they have."""
    made = shown(series() if made is None else made)
    catalogue = Catalogue(made)

    def item(volume: Any, work: Any) -> Item:
        page = addresses.work(work) if work else addresses.volume(volume.id)
        address = base_url + addresses.html(page) if base_url else ""
        if work is None:
            return volume_item(catalogue, volume, address)
        return work_item(catalogue, volume, work, address)

    listed = [
        Listed(addresses.person(one.id), "person", "", one.name.printed)
        for one in catalogue.people.entries
    ]
    for one in made.volumes:
        listed.append(Listed(addresses.volume(one.id), "prose", one.id, one.title))
        for work in one.works():
            if is_removed(work):
                continue
            kind = "paper" if isinstance(work, Paper) else "talk"
            listed.append(Listed(addresses.work(work), kind, one.id, work.heading))
    return Outlet(
        catalogue=catalogue,
        item=item,
        pages=tuple(sorted(listed, key=lambda one: one.address)),
        attachments=frozenset(
            addresses.beside(work, ending)
            for one in made.volumes
            for work in one.works()
            for ending in work.attachments
        ),
        base_url=base_url,
    )


def written(export: Export, of: Outlet) -> Mapping[str, bytes]:
    files = list(export.files(of))
    found = {file.path: file.data for file in files}
    assert len(found) == len(files)
    return found
