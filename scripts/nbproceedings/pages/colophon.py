"""The page that tells how the site was made and how to prove it.

A book that wants words of its own there has a prose page ``colophon`` with the directive of the
same name.
"""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.model import addresses
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.pages.making import making


def _pages(site: Site) -> Iterator[Page]:
    found = making(site)
    if addresses.COLOPHON not in site.documents and found is not None:
        yield Page(
            address=addresses.COLOPHON,
            kind="colophon",
            volume=None,
            title="How this site was made",
            description="The programs that made this site, and how to prove what it holds",
            template="colophon.html",
            parts={"making": found},
        )


KIND = PageKind("colophon", "How the site was made", _pages)
