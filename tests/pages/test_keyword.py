from __future__ import annotations

from pages.invented import make_site, pages, paper, series, volume
from pages.structure import Structure


def test_keyword_lists_its_works_by_volume() -> None:
    other = volume("toast-2032", title="Toast", papers=[paper("t", keywords=["SOURDOUGH"])])
    site = make_site(series(other, volume()))
    parsed = Structure(pages(site)["keywords/sourdough"].render(site))
    assert parsed.text.startswith("Keyword SOURDOUGH 3 contributions Toast")
    assert "../toast-2032/papers/t.html" in parsed.links
    assert "../bread-2031/papers/bread.html" in parsed.links
    assert "../keywords.html" in parsed.links


def test_keywords_that_share_a_page_are_linked_once() -> None:
    record = volume(papers=[paper(keywords=["Öl", "OL", "ol!"])], talks=[])
    site = make_site(series(record))
    parsed = Structure(pages(site)["bread-2031/papers/bread"].render(site))
    assert parsed.links.count("../../keywords/ol.html") == 1
