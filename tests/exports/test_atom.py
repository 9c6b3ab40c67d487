"""Feeds, read back with lxml: what RFC 4287 wants of a feed and of an entry."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from exports.exporting import BASE, outlet, written
from nbproceedings.exports import atom
from nbproceedings.exports.atom import EXPORT
from pages.invented import paper, series, volume

NAMES = {"a": "http://www.w3.org/2005/Atom"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def texts(element: etree._Element, path: str) -> list[str]:
    return [str(one) for one in element.xpath(path, namespaces=NAMES)]


def entries(data: bytes) -> dict[str, etree._Element]:
    found = etree.fromstring(data).xpath("a:entry", namespaces=NAMES)
    return {texts(one, "a:id/text()")[0]: one for one in found}


def test_feeds_have_what_the_rule_wants() -> None:
    made = written(EXPORT, outlet())
    assert sorted(made) == ["bread-2031/feed.xml", "feed.xml"]
    for path, data in made.items():
        top = etree.fromstring(data)
        assert texts(top, "a:id/text()") == [BASE + path]
        assert texts(top, "a:link[@rel='self']/@href") == [BASE + path]
        assert len(texts(top, "a:title/text()")) == len(texts(top, "a:author/a:name/text()")) == 1
        assert all(MOMENT.fullmatch(one) for one in texts(top, "//a:updated/text()"))
        for entry in entries(data).values():
            assert len(texts(entry, "a:title/text()")) == len(texts(entry, "a:updated/text()")) == 1


def test_series_feed_tells_of_volumes() -> None:
    found = entries(written(EXPORT, outlet())["feed.xml"])
    assert list(found) == [BASE + "bread-2031/index.html"]
    assert texts(found[BASE + "bread-2031/index.html"], "a:author/a:name/text()") == [
        "Ada Toyworth",
        "Di Marionette",
    ]


def test_entry_is_the_paper() -> None:
    entry = entries(written(EXPORT, outlet())["bread-2031/feed.xml"])[
        BASE + "bread-2031/papers/bread.html"
    ]
    assert texts(entry, "a:title/text()") == ["Bread as a Limit of Toast"]
    assert texts(entry, "a:author/a:name/text()") == ["Ada Toyworth", "Bo van der Doll"]
    assert texts(entry, "a:link[@rel='enclosure']/@href") == [BASE + "bread-2031/papers/bread.pdf"]
    assert texts(entry, "a:published/text()") == ["2031-05-04T00:00:00Z"]
    assert texts(entry, "a:category/@term") == ["Sourdough", "heat equation"]
    assert "no crumb is lost" in texts(entry, "a:summary/text()")[0]


def test_notice_is_news() -> None:
    late = paper(notices=[{"kind": "retraction", "text": "It was cake.", "date": "2032-02-03"}])
    data = written(EXPORT, outlet(series(volume(papers=[late], talks=[]))))["bread-2031/feed.xml"]
    (entry,) = entries(data).values()
    assert texts(entry, "a:updated/text()") == ["2032-02-03T00:00:00Z"]
    assert texts(entry, "a:title/text()") == ["Retracted: Bread as a Limit of Toast"]
    assert texts(etree.fromstring(data), "a:updated/text()") == ["2032-02-03T00:00:00Z"]


def test_removed_work_is_not_spread() -> None:
    gone = paper("gone", notices=[{"kind": "removal", "text": "Burnt.", "date": "2031-06-01"}])
    data = written(EXPORT, outlet(series(volume(papers=[gone], talks=[]))))["bread-2031/feed.xml"]
    assert entries(data) == {}


def test_many_works_become_pages_of_a_feed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(atom, "MOST", 2)
    papers = [paper(f"p{at}") for at in range(5)]
    made = written(EXPORT, outlet(series(volume(papers=papers, talks=[], schedule={}))))
    seen: list[str] = []
    path = "bread-2031/feed.xml"
    while path:
        seen += entries(made[path])
        more = texts(etree.fromstring(made[path]), "a:link[@rel='next']/@href")
        path = more[0].removeprefix(BASE) if more else ""
    assert seen == [f"{BASE}bread-2031/papers/p{at}.html" for at in range(5)]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a & b", 'say "so"', "𝔘 ☃ עברית", "$x<y$ and ]]>"]
)
def test_hostile_titles_are_text(text: str) -> None:
    made = written(EXPORT, outlet(series(volume(papers=[paper(title=text)], talks=[]))))
    (entry,) = entries(made["bread-2031/feed.xml"]).values()
    (title,) = texts(entry, "a:title/text()")
    assert title == text.replace("$x<y$", "x<y")


def test_no_feed_without_an_address() -> None:
    assert written(EXPORT, outlet(base_url="")) == {}
