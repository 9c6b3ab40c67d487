"""The page of a keyword: everything that carries it."""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.model import addresses
from nbproceedings.model.answers import Keyword
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.pages.groups import by_volume
from nbproceedings.pages.wording import counted
from nbproceedings.text.html import inline_text


def _pages(site: Site) -> Iterator[Page]:
    for keyword in site.catalogue.keywords:
        yield _page(site, keyword)


def _page(site: Site, keyword: Keyword) -> Page:
    title = inline_text(keyword.text)
    amount = counted(len(keyword.works), "contribution")
    return Page(
        address=addresses.keyword(keyword.slug),
        kind="keyword",
        volume=None,
        title=title,
        description=f"{amount} with the keyword “{title}”",
        template="keyword.html",
        parts={
            "text": keyword.text,
            "amount": amount,
            "groups": by_volume(site, keyword.works),
            "index": addresses.KEYWORDS if site.has(addresses.KEYWORDS) else "",
        },
    )


KIND = PageKind("keyword", "Everything with one keyword", _pages)
