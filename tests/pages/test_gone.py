from __future__ import annotations

from typing import Any

from nbproceedings.model.address_changes import Gone
from nbproceedings.pages.context import Page, Site
from nbproceedings.pages.head import head_of
from pages.invented import make_site, pages
from pages.structure import Structure


def entry(address: str = "bread-2031/papers/crumb", **more: Any) -> Gone:
    return Gone.model_validate(
        {"address": address, "reason": "Eaten by *mice*.", "date": "2031-07-01", **more}
    )


def tombstone(gone: Gone, address: str = "") -> tuple[Site, Page, Structure]:
    at = address or gone.address
    site = make_site(tombstones=lambda: ((at, gone),))
    page = pages(site)[at]
    return site, page, Structure(page.render(site))


def test_tombstone_says_what_was_there_and_why_it_is_not() -> None:
    gone = entry(title="Crumbs <1 mm", authors=["Ada Toyworth", "Mo Mouse"], kind="withdrawal")
    site, page, html = tombstone(gone)
    assert html.text == (
        "Withdrawn · Bread 2031 Crumbs <1 mm Ada Toyworth, Mo Mouse Withdrawn, 1 July 2031. Eaten "
        "by mice. What was published at bread-2031/papers/crumb.html is no longer available here."
    )
    assert html.headings == [1]
    assert page.title == "Withdrawn: Crumbs <1 mm"
    assert page.description == "Withdrawn, 1 July 2031. Eaten by mice."
    assert html.links == ["../index.html"]
    assert site.catalogue.entry("mo-mouse") is None


def test_tombstone_without_a_title_names_the_address() -> None:
    _, page, html = tombstone(entry())
    assert page.title == "Removed: bread-2031/papers/crumb"
    assert "This was removed" in html.text


def test_tombstone_of_a_file_and_of_a_folder() -> None:
    _, _, html = tombstone(entry("a/b.pdf"), "a/b.pdf/index")
    assert "published at a/b.pdf is no longer" in html.text
    _, _, html = tombstone(entry("toys-2029/"), "toys-2029/index")
    assert "published at toys-2029/ is no longer" in html.text


def test_tombstone_is_kept_from_search_engines_and_lists() -> None:
    site, page, _ = tombstone(entry())
    assert not page.listed
    assert '<meta name="robots" content="noindex">' in head_of(site, page)
    assert "citation_" not in head_of(site, page)


def test_tombstone_leads_to_where_more_is_said() -> None:
    _, _, html = tombstone(entry(url="https://bread.example/why"))
    assert "https://bread.example/why" in html.links


def test_hostile_texts_stay_text() -> None:
    hostile = "<script>alert(1)</script>"
    _, _, html = tombstone(entry(title=hostile, reason=hostile, authors=[hostile]))
    assert "script" not in {tag for tag, _ in html.tags}
    assert html.text.count(hostile) == 3
