"""The page that searches, unless the book has one of its own.

A book that wants words of its own there has a prose page ``search`` with the directive of the same
name.
"""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.model import addresses
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.pages.ways import ways


def _pages(site: Site) -> Iterator[Page]:
    if addresses.SEARCH not in site.documents:
        yield Page(
            address=addresses.SEARCH,
            kind="search",
            volume=None,
            title="Search",
            description="Search papers, talks, people, references and prose",
            template="search.html",
            parts={"ways": ways(site)},
        )


KIND = PageKind("search", "Where readers search", _pages)
