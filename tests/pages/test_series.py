from __future__ import annotations

from nbproceedings.model import Series
from pages.invented import make_site, pages, series, volume
from pages.structure import Structure


def test_series_page_has_the_series_and_its_volumes() -> None:
    site = make_site(series(volume(), volume("crumb-2030", short_title="Crumb 2030")))
    page = pages(site)["cite"]
    parsed = Structure(page.render(site))
    assert page.title == "How to cite Proceedings of Imaginary Bread"
    assert "Proceedings of Imaginary Bread. 2031." in parsed.text
    assert parsed.text.count("Proceedings of the Workshop on Imaginary Bread") == 2
    assert {"bread-2031/cite.html", "crumb-2030/cite.html", "proceedings.bib"} <= set(parsed.links)
    assert "bread-2031/bread-2031.bib" in parsed.links


def test_series_files_hold_everything_in_order() -> None:
    site = make_site()
    page = pages(site)["cite"]
    files = {one.path: one.content() for one in page.downloads()}
    assert list(files) == ["proceedings.bib", "WHOLE"]
    keys = [line.split()[1] for line in files["proceedings.bib"].decode().splitlines()]
    assert keys[:2] == ["proceedings-of-imaginary-bread-series", "bread-2031"]
    assert len(keys) == len(set(keys)) == 8
    assert page.bibliography == "proceedings.bib"


def test_series_page_needs_volumes_and_a_free_address() -> None:
    assert "cite" not in pages(make_site(Series()))
    assert "cite" not in pages(make_site(documents={"cite": "How we want to be cited"}))
