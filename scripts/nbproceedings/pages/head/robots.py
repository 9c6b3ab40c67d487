"""Keeps search engines from pages that are there only for those who have their address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nbproceedings.pages.head import HeadPart

if TYPE_CHECKING:
    from nbproceedings.pages.context import Page, Site


def _render(site: Site, page: Page) -> Markup:
    return Markup("" if page.listed else '<meta name="robots" content="noindex">')


HEAD = HeadPart("robots", "That a page belongs into no search engine", 5, _render)
