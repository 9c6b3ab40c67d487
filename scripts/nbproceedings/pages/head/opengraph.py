"""Open Graph and Twitter cards: what a page looks like where somebody shares it.

Addresses are absolute, and that of the page is the page's own, never the site's: without the site's
address both are left out, and with them the picture.  Twitter takes title, description and
picture from Open Graph.

Two things are as they are because Zotero reads these tags too.  A work is an ``article``, which
leaves the type to the tags that know better, while ``website`` would make a web page of it.  And
there is no ``og:site_name``: it would be taken for the title of the proceedings.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.pages.about import InVolume, PersonAbout, VolumeAbout, WorkAbout
from nbproceedings.pages.about_notebook import NotebookAbout
from nbproceedings.pages.cards import HEIGHT, WIDTH
from nbproceedings.pages.head import HeadPart
from nbproceedings.pages.head._tags import file_url, meta, of_property, page_url, together

if TYPE_CHECKING:
    from markupsafe import Markup

    from nbproceedings.pages.context import Page, Site


def _render(site: Site, page: Page) -> Markup:
    return together(_tags(site, page))


def _tags(site: Site, page: Page) -> Iterator[str]:
    about = page.about
    yield of_property("og:type", _type(page))
    yield of_property("og:title", page.title)
    yield of_property("og:description", page.description)
    yield of_property("og:url", page_url(site, page.address))
    if isinstance(about, WorkAbout):
        yield of_property("article:published_time", about.day)
        yield of_property("article:modified_time", about.revised)
    elif isinstance(about, PersonAbout):
        yield of_property("profile:first_name", about.person.given)
        yield of_property("profile:last_name", about.person.family)
    picture = ""
    if isinstance(about, WorkAbout | VolumeAbout | InVolume | NotebookAbout):
        picture = file_url(site, about.card)
    if picture:
        yield of_property("og:image", picture)
        yield of_property("og:image:type", "image/png")
        yield of_property("og:image:width", str(WIDTH))
        yield of_property("og:image:height", str(HEIGHT))
        yield of_property("og:image:alt", page.title)
    yield meta("twitter:card", "summary_large_image" if picture else "summary")


def _type(page: Page) -> str:
    if isinstance(page.about, WorkAbout):
        return "article"
    return "profile" if page.kind == "person" else "website"


HEAD = HeadPart("opengraph", "How the page looks where somebody shares it", 30, _render)
