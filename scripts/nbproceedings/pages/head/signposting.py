"""Links for programs that come to a page and want the work, its authors or its citation.

See ``typed_links`` for the rules.  The same links, and those back to the page, are in the link set
of a work: a PDF cannot say by itself to which page it belongs.  There is one file a work, because
whoever follows the link wants to know about this work and not about a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from nbproceedings.pages.about import VolumeAbout, WorkAbout
from nbproceedings.pages.head import HeadPart
from nbproceedings.pages.head._tags import file_href, file_url, link, together
from nbproceedings.pages.typed_links import LINK_SET, typed_links

if TYPE_CHECKING:
    from nbproceedings.pages.context import Page, Site


def _render(site: Site, page: Page) -> Markup:
    if not isinstance(page.about, WorkAbout | VolumeAbout) or not page.listed:
        return Markup("")
    return together(_tags(site, page, page.about))


def _tags(site: Site, page: Page, about: WorkAbout | VolumeAbout) -> Iterator[str]:
    for one in typed_links(site.base_url, page.address, about, page.files):
        href = one.url or (file_href(site, page, one.path) if one.path else "")
        yield link(one.rel, href, one.media_type)
    if isinstance(about, WorkAbout):
        yield link("linkset", file_url(site, about.link_set), LINK_SET)


HEAD = HeadPart("signposting", "Typed links to all that belongs to the work", 50, _render)
