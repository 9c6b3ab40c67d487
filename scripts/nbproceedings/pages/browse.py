"""The page from which everything can be browsed, unless the book has one of its own.

A book that wants words of its own there has a prose page ``browse`` with the directive of the same
name.
"""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.model import addresses
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.pages.ways import ways


def _pages(site: Site) -> Iterator[Page]:
    if addresses.BROWSE not in site.documents:
        yield Page(
            address=addresses.BROWSE,
            kind="browse",
            volume=None,
            title="Browse",
            description="All papers and talks by year, session, kind and title",
            template="browse.html",
            parts={"ways": ways(site)},
        )


KIND = PageKind("browse", "Where all lists of works begin", _pages)
