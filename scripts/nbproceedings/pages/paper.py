"""The page of an accepted paper."""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.model import Paper
from nbproceedings.pages.byline import byline
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.pages.work import work_page


def _pages(site: Site) -> Iterator[Page]:
    for volume in site.catalogue.series.volumes:
        for work in site.catalogue.programme(volume.id):
            if isinstance(work, Paper):
                yield _page(site, work)


def _page(site: Site, paper: Paper) -> Page:
    own = {
        "byline": byline(site.catalogue, paper.authors),
        "authors_note": paper.authors_note or "",
        "number": paper.number or "",
        "pages": paper.pages or "",
    }
    return work_page(site, paper, "paper", own)


KIND = PageKind("paper", "One accepted paper", _pages)
