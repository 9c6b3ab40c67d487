"""Atom feeds (RFC 4287): one of the series with its volumes, one of each volume with its works.

dblp and readers learn of new volumes and of notices from them.  A volume's feed holds all its
works, in pages of a bounded size (RFC 5005).  Addresses in a feed have to be absolute, so that
there is none without the address of the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from xml.etree.ElementTree import Element

from nbproceedings.exports import Export, File, Outlet
from nbproceedings.exports._days import appeared, changed, moment
from nbproceedings.exports._xml import add, document, root
from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.standing import is_removed
from nbproceedings.text.html import inline_text
from nbproceedings.text.licenses import license_of

NAMES = {"": "http://www.w3.org/2005/Atom"}
MOST = 200
"""Entries a page of a feed."""


def _files(outlet: Outlet) -> Iterator[File]:
    if not outlet.base_url:
        return
    volumes = outlet.catalogue.series.volumes
    yield File(addresses.FEED, _series_feed(outlet, volumes))
    for volume in volumes:
        works = [work for work in outlet.catalogue.programme(volume.id) if not is_removed(work)]
        starts = range(0, max(len(works), 1), MOST)
        paths = [addresses.feed(volume.id, number) for number in range(1, len(starts) + 1)]
        for at, start in enumerate(starts):
            more = paths[at + 1] if at + 1 < len(paths) else ""
            before = paths[at - 1] if at else ""
            part = works[start : start + MOST]
            links = {"self": paths[at], "previous": before, "next": more}
            yield File(paths[at], _volume_feed(outlet, volume, part, links))


def _series_feed(outlet: Outlet, volumes: tuple[Volume, ...]) -> bytes:
    series = outlet.catalogue.series
    days = [changed(outlet.item(volume, None), volume) for volume in volumes]
    top = _feed(
        outlet, addresses.FEED, inline_text(series.title), "index", max(days, default=date.min)
    )
    if series.description:
        add(top, "subtitle", inline_text(series.description))
    for volume in volumes:
        item = outlet.item(volume, None)
        entry = add(top, "entry")
        address = outlet.url(addresses.volume(volume.id))
        add(entry, "id", address)
        add(entry, "title", inline_text(item.title))
        add(entry, "link", rel="alternate", type="text/html", href=address)
        add(
            entry,
            "link",
            rel="related",
            type="application/atom+xml",
            href=outlet.file_url(addresses.feed(volume.id)),
        )
        add(entry, "published", moment(volume.last_day))
        add(entry, "updated", moment(changed(item, volume)))
        for name in item.editors:
            add(add(entry, "author"), "name", name.printed)
        if volume.description:
            add(entry, "summary", inline_text(volume.description))
    return document(top)


def _volume_feed(
    outlet: Outlet, volume: Volume, works: list[Paper | Talk], links: Mapping[str, str]
) -> bytes:
    days = [changed(outlet.item(volume, work), volume, work) for work in works]
    last = max(days, default=volume.last_day)
    title = inline_text(volume.title)
    top = _feed(outlet, links["self"], title, addresses.volume(volume.id), last)
    for relation in ("previous", "next"):
        if links[relation]:
            add(top, "link", rel=relation, href=outlet.file_url(links[relation]))
    for work in works:
        _entry(top, outlet, volume, work)
    return document(top)


def _feed(outlet: Outlet, path: str, title: str, page: str, last: date) -> Element:
    series = outlet.catalogue.series
    top = root("feed", NAMES, **{"xml:lang": series.language})
    add(top, "id", outlet.file_url(path))
    add(top, "title", title)
    add(top, "link", rel="self", type="application/atom+xml", href=outlet.file_url(path))
    add(top, "link", rel="alternate", type="text/html", href=outlet.url(page))
    add(top, "updated", moment(last))
    add(add(top, "author"), "name", inline_text(series.publisher or series.title))
    return top


def _entry(top: Element, outlet: Outlet, volume: Volume, work: Paper | Talk) -> None:
    item = outlet.item(volume, work)
    entry = add(top, "entry")
    address = outlet.url(addresses.work(work))
    add(entry, "id", address)
    add(entry, "title", inline_text(item.headline))
    add(entry, "link", rel="alternate", type="text/html", href=address)
    pdf = addresses.beside(work, ".pdf")
    if pdf in outlet.attachments:
        add(entry, "link", rel="enclosure", type="application/pdf", href=outlet.file_url(pdf))
    add(entry, "published", moment(appeared(item, volume)))
    add(entry, "updated", moment(changed(item, volume, work)))
    for name in item.authors:
        add(add(entry, "author"), "name", name.printed)
    for keyword in dict.fromkeys(inline_text(one) for one in work.keywords):
        add(entry, "category", term=keyword)
    text = work.abstract or work.description
    if text:
        add(entry, "summary", inline_text(text))
    known = license_of(item.license) if item.license else None
    if known and known.url:
        add(entry, "link", rel="license", href=known.url)


EXPORT = Export("atom", "feeds of the series and of each volume", _files)
