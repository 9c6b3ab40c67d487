"""The one address under which a page wants to be known.

Also the frame of a theme could say it, from the address that Sphinx has made; it does not know how
an address in another script is encoded, so the site takes it from here, for prose pages too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbproceedings.pages.head import HeadPart
from nbproceedings.pages.head._tags import link, page_url, together

if TYPE_CHECKING:
    from markupsafe import Markup

    from nbproceedings.pages.context import Page, Site


def _render(site: Site, page: Page) -> Markup:
    return together([link("canonical", page_url(site, page.address))])


HEAD = HeadPart("canonical", "The one address of the page", 10, _render)
