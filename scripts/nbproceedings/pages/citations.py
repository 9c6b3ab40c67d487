"""The citation page of a volume: how to cite it, and each paper and talk in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.pages.about_volume import prose_about
from nbproceedings.pages.cards import volume_card
from nbproceedings.pages.cited import versions
from nbproceedings.pages.collection import (
    bibliography,
    downloads,
    files_beside,
    files_of_whole,
    volume_items,
)
from nbproceedings.pages.context import CitationFile, Citations, Page, PageKind, Site
from nbproceedings.pages.groups import kinds_of
from nbproceedings.pages.statements import rights
from nbproceedings.pages.work import event
from nbproceedings.text.html import inline_text


class Line(NamedTuple):
    """A work with its citations and the files beside its page."""

    address: str
    citations: Citations
    files: tuple[CitationFile, ...]


def _pages(site: Site) -> Iterator[Page]:
    for volume in site.catalogue.series.volumes:
        yield _page(site, volume)


def _page(site: Site, volume: Volume) -> Page:
    works = site.catalogue.programme(volume.id)
    files = files_of_whole(site, addresses.volume_files(volume.id))
    address = addresses.citations(volume.id)
    title = inline_text(volume.title)
    return Page(
        address=address,
        kind="citations",
        volume=volume.id,
        title=f"How to cite {inline_text(volume.name)}",
        description=f"Citations for {title} and for each contribution to it",
        template="citations.html",
        parts={
            "event": event(site, volume),
            "name": volume.name,
            "citations": site.citations(volume),
            "series": addresses.SERIES_CITATIONS,
            "rights": rights(volume),
            "versions": versions(site, volume.published_as),
            "papers": _lines(site, volume, [work for work in works if isinstance(work, Paper)]),
            "talks": _lines(site, volume, [work for work in works if isinstance(work, Talk)]),
        },
        # Where nobody wrote a front page, this one stands in for it.
        about=prose_about(site, address, ""),
        bibliography=bibliography(files),
        files=files,
        downloads=lambda: (
            *downloads(site, files, volume_items(site, volume)),
            *volume_card(site, volume, addresses.volume_card(volume.id)),
        ),
    )


def _lines(
    site: Site, volume: Volume, works: Sequence[Paper | Talk]
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Lines under the headings of their kinds."""
    return tuple(
        (title, tuple(_line(site, volume, work) for work in held))
        for title, held in kinds_of(volume, works)
    )


def _line(site: Site, volume: Volume, work: Paper | Talk) -> Line:
    address = addresses.work(work)
    return Line(address, site.citations(volume, work), files_beside(site, address))


KIND = PageKind("citations", "How to cite a volume and everything in it", _pages)
