"""The sitemap: all pages that stand, absolute, and in files of a bounded size."""

from __future__ import annotations

import pytest
from lxml import etree

from exports.exporting import BASE, outlet, written
from nbproceedings.exports import sitemap
from nbproceedings.exports.robots import EXPORT as ROBOTS
from nbproceedings.exports.sitemap import EXPORT
from pages.invented import paper, series, volume

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(data: bytes) -> list[str]:
    return [str(one) for one in etree.fromstring(data).xpath("//s:loc/text()", namespaces=NAMES)]


def test_every_page_and_pdf_once() -> None:
    made = outlet()
    found = locations(written(EXPORT, made)["sitemap.xml"])
    assert sorted(found) == sorted(
        [BASE + page.address + ".html" for page in made.pages]
        + [BASE + f"bread-2031/papers/{name}.pdf" for name in ("bread", "crumbs")]
    )


def test_names_beyond_ascii_are_percent_encoded() -> None:
    made = outlet(series(volume(papers=[paper("brötchen & käse")])))
    found = locations(written(EXPORT, made)["sitemap.xml"])
    assert BASE + "bread-2031/papers/br%C3%B6tchen%20%26%20k%C3%A4se.html" in found


def test_many_pages_become_several_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 4)
    made = written(EXPORT, outlet())
    parts = locations(made["sitemap.xml"])
    assert parts == [f"{BASE}sitemap-{number}.xml" for number in range(1, len(made))]
    every = [one for part in parts for one in locations(made[part.removeprefix(BASE)])]
    assert len(every) == len(set(every)) == len(outlet().pages) + 2


def test_no_map_without_an_address() -> None:
    assert written(EXPORT, outlet(base_url="")) == {}


def test_robots_lead_to_the_map() -> None:
    assert written(ROBOTS, outlet()) == {
        "robots.txt": f"User-agent: *\nDisallow:\n\nSitemap: {BASE}sitemap.xml\n".encode()
    }
    assert written(ROBOTS, outlet(base_url="")) == {"robots.txt": b"User-agent: *\nDisallow:\n"}
