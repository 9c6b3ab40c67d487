from __future__ import annotations

from nbproceedings.pages.head import head_of
from pages.invented import make_site, pages, series, volume
from pages.structure import Structure


def test_citation_page_has_the_volume_and_each_work() -> None:
    site = make_site()
    page = pages(site)["bread-2031/cite"]
    parsed = Structure(page.render(site))
    assert page.title == "How to cite Bread 2031"
    assert "Workshop on Imaginary Bread at TOYCONF 2031. 2031." in parsed.text
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
    files = {one.path: one.content() for one in page.downloads() if one.made_from}
    everything = (
        b"bibtex bread-2031\nbibtex bread-2031-opening-talk\nbibtex bread-2031-bread\n"
        b"bibtex bread-2031-toast\nbibtex bread-2031-panel\nbibtex bread-2031-crumbs\n"
        b"bibtex bread-2031-mystery\n"
    )
    assert files["bread-2031/bread-2031.bib"] == everything
    assert "bread-2031/WHOLE" in files
    links = Structure(page.render(site)).links
    assert {"bread-2031.bib", "../cite.html"} <= set(links)
    assert page.bibliography == "bread-2031/bread-2031.bib"


def test_citation_page_names_a_report_that_the_list_does_not_have() -> None:
    report = {"text": "Flour Reports 3", "url": "https://flour.example/", "relation": "report"}
    site = make_site(series(volume(published_as=[report])))
    text = Structure(pages(site)["bread-2031/cite"].render(site)).text
    assert "Also published: report: Flour Reports 3 https://flour.example/" in text
    assert "Cite the other version" not in text


def test_citation_page_offers_the_published_report_s_own_citation() -> None:
    site = make_site()
    text = Structure(pages(site)["bread-2031/cite"].render(site)).text
    assert "Cite the other version: report [toyw30] Flour, Revisited, 3030." in text
    assert "@misc{toyworth3030flour, title={Flour, Revisited}}" in text
    assert "Also published" not in text


def test_citation_page_of_an_empty_volume() -> None:
    site = make_site(series(volume(papers=[], talks=[], published_as=[])))
    text = Structure(pages(site)["bread-2031/cite"].render(site)).text
    assert "The whole volume" in text
    assert "Papers" not in text


def test_citations_are_made_only_for_pages_that_are_rendered() -> None:
    site = make_site()
    page = pages(site)["bread-2031/papers/bread"]
    citations = page.parts["citations"]
    assert repr(citations) == "Citations('bread-2031-bread Bread as a Limit of Toast')"
    assert citations._made is None
    page.render(site)
    assert citations._made is not None


def test_a_changed_work_changes_what_its_files_are_made_from() -> None:
    def states(**change: str) -> dict[str, str]:
        site = make_site(series(volume(**change)))
        page = pages(site)["bread-2031/cite"]
        return {one.path: one.made_from for one in page.downloads() if one.made_from}

    before, after = states(), states(title="Workshop on Other Bread")
    assert before.keys() == after.keys()
    assert all(before[path] != after[path] for path in before)
    assert before == states()


def test_head_of_the_citation_page_leads_to_its_bibtex() -> None:
    site = make_site()
    assert 'href="bread-2031.bib"' in head_of(site, pages(site)["bread-2031/cite"])
