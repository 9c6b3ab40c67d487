"""How to cite the series as a whole, and all of it in one file."""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.model import addresses
from nbproceedings.pages.citations import Line
from nbproceedings.pages.collection import bibliography, downloads, files_of_whole, series_items
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.text.html import inline_text


def _pages(site: Site) -> Iterator[Page]:
    # A page of prose at this address was there first.
    if site.catalogue.series.volumes and addresses.SERIES_CITATIONS not in site.documents:
        yield _page(site)


def _page(site: Site) -> Page:
    series = site.catalogue.series
    files = files_of_whole(site, addresses.SERIES_FILES)
    return Page(
        address=addresses.SERIES_CITATIONS,
        kind="series",
        volume=None,
        title=f"How to cite {inline_text(series.name)}",
        description=f"Citations for {inline_text(series.title)} and for each of its volumes",
        template="series.html",
        parts={
            "name": series.name,
            "citations": site.citations(None),
            "volumes": tuple(
                Line(
                    addresses.citations(volume.id),
                    site.citations(volume),
                    files_of_whole(site, addresses.volume_files(volume.id)),
                )
                for volume in series.volumes
            ),
        },
        bibliography=bibliography(files),
        files=files,
        downloads=lambda: downloads(site, files, series_items(site)),
    )


KIND = PageKind("series", "How to cite the series and all of it", _pages)
