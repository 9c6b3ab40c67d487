"""The link to a page's BibTeX file, for readers of the page that look for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nbproceedings.model import addresses
from nbproceedings.pages.head import HeadPart

if TYPE_CHECKING:
    from nbproceedings.pages.context import Page, Site


def _render(site: Site, page: Page) -> Markup:
    if not page.bibliography:
        return Markup("")
    return Markup('<link rel="alternate" type="application/x-bibtex" href="{}">').format(
        addresses.file_link(page.address, page.bibliography)
    )


HEAD = HeadPart("bibtex-link", "Where the BibTeX of the page is", 90, _render)
