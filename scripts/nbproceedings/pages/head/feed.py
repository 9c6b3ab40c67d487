"""The feeds that tell of changes: that of the volume, and that of the series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nbproceedings.model import addresses
from nbproceedings.pages.head import HeadPart

if TYPE_CHECKING:
    from nbproceedings.pages.context import Page, Site

_LINK = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">')


def _render(site: Site, page: Page) -> Markup:
    if not site.base_url:  # there are no feeds then
        return Markup("")
    path = addresses.feed(page.volume) if page.volume else addresses.FEED
    title = "Feed of this volume" if page.volume else "Feed of all volumes"
    return _LINK.format(title, addresses.file_link(page.address, path))


HEAD = HeadPart("feed", "Feeds of the volume and of the series", 95, _render)
