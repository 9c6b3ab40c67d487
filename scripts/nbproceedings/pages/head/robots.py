"""Keeps search engines from pages that are there only for those who have their address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from nbproceedings.pages.head import HeadPart

if TYPE_CHECKING:
    from nbproceedings.pages.context import Page, Site


_KEEP_OUT = Markup('<meta name="robots" content="noindex">')


def _render(site: Site, page: Page) -> Markup:
    return Markup("") if page.listed else _KEEP_OUT


HEAD = HeadPart("robots", "That a page belongs into no search engine", 5, _render)
