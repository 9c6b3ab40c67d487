from __future__ import annotations

from nbproceedings.pages.head import head_of
from pages.invented import make_site, pages, series, volume
from pages.structure import Structure


def test_citation_page_has_the_volume_and_each_work() -> None:
    site = make_site()
    page = pages(site)["bread-2031/cite"]
    parsed = Structure(page.render(site))
    assert page.title == "How to cite Bread 2031"
    assert "Workshop on Imaginary Bread. 2031." in parsed.text
    for text in ("Bread as a Limit of Toast. 2031.", "Ovens I Have Known. 2031.", "Crumbs. 2031."):
        assert parsed.text.count(text) == 1
    for path in ("papers/bread", "papers/toast", "papers/crumbs", "talks/mystery"):
        assert f"{path}.html" in parsed.links
        assert f"{path}.bib" in parsed.links
    assert "Orals" in parsed.text
    assert parsed.text.index("Orals") < parsed.text.index("Posters")


def test_citation_page_offers_the_whole_volume() -> None:
    site = make_site()
    page = pages(site)["bread-2031/cite"]
    (download,) = page.downloads()
    assert download.path == "bread-2031/bread-2031.bib"
    assert download.data == b"% bread-2031\n"
    assert "bread-2031.bib" in Structure(page.render(site)).links
    assert 'href="bread-2031.bib">' in head_of(site, page)


def test_citation_page_names_the_published_report() -> None:
    site = make_site()
    text = Structure(pages(site)["bread-2031/cite"].render(site)).text
    assert "Also published: report: [toyw30] Flour, Revisited, 3030." in text


def test_citation_page_of_an_empty_volume() -> None:
    site = make_site(series(volume(papers=[], talks=[], published_as=[])))
    text = Structure(pages(site)["bread-2031/cite"].render(site)).text
    assert "The whole volume" in text
    assert "Papers" not in text
