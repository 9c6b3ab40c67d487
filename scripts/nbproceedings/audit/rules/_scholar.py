"""Google Scholar's inclusion guidelines, as far as several rules need them."""

from __future__ import annotations

from nbproceedings.audit.page import Meta, Page

DATES = ("citation_publication_date", "citation_date", "citation_online_date", "citation_year")
"""Where the date of a paper may stand, the usual tag first."""


def filled(page: Page, name: str) -> list[Meta]:
    """The tags of a name that say something."""
    return [meta for meta in page.contents(name) if meta.content]


def dates(page: Page) -> list[Meta]:
    """The dates of a paper, those that count most first."""
    return [meta for name in DATES for meta in filled(page, name)]
