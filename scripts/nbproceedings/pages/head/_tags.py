"""Tags of the head: every value is escaped here, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nbproceedings.model import addresses
from nbproceedings.text.escape import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbproceedings.pages.context import Page, Site


def meta(name: str, content: str) -> str:
    """A named value, or nothing where there is none."""
    return f'<meta name="{name}" content="{attribute(content)}">' if content else ""


def of_property(name: str, content: str) -> str:
    """The same for Open Graph, which names its values in another attribute."""
    return f'<meta property="{name}" content="{attribute(content)}">' if content else ""


def link(rel: str, href: str, media_type: str = "") -> str:
    """A typed link, or nothing where it leads nowhere."""
    kind = f' type="{attribute(media_type)}"' if media_type else ""
    return f'<link rel="{rel}"{kind} href="{attribute(href)}">' if href else ""


def together(tags: Iterable[str]) -> Markup:
    """Tags that are not empty, one a line."""
    return Markup("\n".join(filter(None, tags)))  # noqa: S704 - made here


def file_url(site: Site, path: str) -> str:
    """The absolute address of a file, or "" where that of the site is not known."""
    return site.base_url + addresses.encoded(path) if site.base_url and path else ""


def page_url(site: Site, address: str) -> str:
    """The absolute address of a page, likewise."""
    return file_url(site, addresses.html(address)) if address else ""


def file_href(site: Site, page: Page, path: str) -> str:
    """The address of a file for a link on the page: absolute where it can be."""
    return file_url(site, path) or addresses.file_link(page.address, path)
