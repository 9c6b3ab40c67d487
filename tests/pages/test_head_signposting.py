"""FAIR Signposting, rule by rule, in the head and in the link set (RFC 9264)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pages.difficult import BASE, heads, only, only_talk, site
from pages.invented import make_site, pages, paper, series, volume
from pages.readers import Head, typed_links

PAGE = f"{BASE}bread-2031/papers/bread"
ORCID = "https://orcid.org/0000-0002-1825-0097"


def links(head: Head) -> dict[str, list[tuple[str, str]]]:
    return typed_links(head)


def test_cite_as_is_one_persistent_address_of_this_copy() -> None:
    assert links(only())["cite-as"] == [(f"{PAGE}.html", "")]
    assert links(only(doi="10.5555/Bread.1"))["cite-as"] == [
        ("https://doi.org/10.5555/bread.1", "")
    ]


def test_version_published_later_is_related_and_never_cite_as() -> None:
    later = [
        {"doi": "10.5555/Later.1", "relation": "full paper"},
        {"url": "https://later.example/2"},
        "toyworth3030flour",
        "toyworth3030flour",
    ]
    found = links(only(published_as=later))
    assert found["cite-as"] == [(f"{PAGE}.html", "")]
    assert found["related"] == [
        ("https://doi.org/10.5555/later.1", ""),
        ("https://later.example/2", ""),
        ("https://doi.org/10.5555/flour", ""),
    ]


def test_described_by_files_beside_the_page_each_with_its_type() -> None:
    made = site()
    for address, head in heads(made, "paper", "talk").items():
        page = pages_of(made)[address]
        found = links(head)["describedby"]
        assert found == [(f"{BASE}{file.path}", file.media_type) for file in page.files], address
        assert all(kind for _, kind in found)
        assert f"{address}.bib" in {target.removeprefix(BASE) for target, _ in found}


def test_items_are_the_published_files_with_their_types() -> None:
    every = [".pdf", ".supplement.pdf", ".ipynb", ".slides.pdf", ".poster.pdf"]
    assert links(only(attachments=every))["item"] == [
        (f"{PAGE}.pdf", "application/pdf"),
        (f"{PAGE}.supplement.pdf", "application/pdf"),
        (f"{PAGE}.ipynb", "application/x-ipynb+json"),
        (f"{PAGE}.slides.pdf", "application/pdf"),
        (f"{PAGE}.poster.pdf", "application/pdf"),
    ]
    assert "item" not in links(only(attachments=[]))


def test_authors_are_orcids_each_once() -> None:
    assert links(only())["author"] == [(ORCID, "")]
    assert "author" not in links(only(authors=["Bo van der Doll"]))


def test_type_is_that_of_the_page_and_that_of_the_work() -> None:
    about = ("https://schema.org/AboutPage", "")
    assert links(only())["type"] == [about, ("https://schema.org/ScholarlyArticle", "")]
    assert links(only_talk())["type"] == [about, ("https://schema.org/Event", "")]


def test_licence_is_an_address_or_nothing() -> None:
    assert links(only())["license"] == [("https://creativecommons.org/licenses/by/4.0/", "")]
    assert "license" not in links(only(license="Ask the baker"))


def test_link_set_is_named_with_its_type() -> None:
    assert links(only())["linkset"] == [(f"{PAGE}.linkset.json", "application/linkset+json")]


def test_without_an_address_of_the_site_files_are_named_from_the_page() -> None:
    head = only(base_url="")
    assert head.hrefs("cite-as") == head.hrefs("linkset") == head.hrefs("canonical") == []
    assert head.hrefs("item") == ["bread.pdf", "bread.ipynb"]
    assert head.hrefs("describedby")[0] == "bread.bib"
    assert links(only(base_url="", doi="10.5555/bread.1"))["cite-as"] == [
        ("https://doi.org/10.5555/bread.1", "")
    ]


def test_pages_about_no_work_have_none() -> None:
    for address, head in heads(site(), "person", "keyword", "citations").items():
        assert head.hrefs("cite-as") == head.hrefs("type") == [], address


def test_removed_work_offers_nothing() -> None:
    head = only(notices=[{"kind": "removal", "text": "Not by them.", "date": "2031-06-01"}])
    assert head.hrefs("item") == head.hrefs("describedby") == head.hrefs("cite-as") == []


# -- the link set --------------------------------------------------------------------------------


def pages_of(made: Any) -> dict[str, Any]:
    return made.once("pages", lambda: pages(made))  # type: ignore[no-any-return]


def link_set(base_url: str = BASE, **more: Any) -> list[dict[str, Any]]:
    made = make_site(series(volume(papers=[paper(**more)], talks=[])), base_url=base_url)
    files = {one.path: one for one in pages(made)["bread-2031/papers/bread"].downloads()}
    data = files["bread-2031/papers/bread.linkset.json"].content()
    assert data.endswith(b"\n")
    found: list[dict[str, Any]] = json.loads(data)["linkset"]
    return found


def test_link_set_has_the_links_of_the_page() -> None:
    first = link_set(doi="10.5555/bread.1")[0]
    head = links(only(doi="10.5555/bread.1"))
    assert first.pop("anchor") == f"{PAGE}.html"
    told = {
        rel: [(one["href"], one.get("type", "")) for one in targets]
        for rel, targets in first.items()
    }
    relations = ("cite-as", "author", "describedby", "item", "license", "type")
    assert told == {rel: head[rel] for rel in relations}


def test_link_set_leads_back_from_files_to_the_page() -> None:
    page = [{"href": f"{PAGE}.html", "type": "text/html"}]
    back = {one["anchor"]: one for one in link_set()[1:]}
    assert back[f"{PAGE}.pdf"] == {"anchor": f"{PAGE}.pdf", "collection": page}
    assert back[f"{PAGE}.bib"] == {"anchor": f"{PAGE}.bib", "describes": page}


def test_link_set_is_absolute_and_not_made_without_an_address() -> None:
    for one in link_set():
        for value in one.values():
            targets = [value] if isinstance(value, str) else [target["href"] for target in value]
            assert all(target.startswith("https://") for target in targets)
    made = make_site(series(volume(papers=[paper()], talks=[])))
    names = {one.path for one in pages(made)["bread-2031/papers/bread"].downloads()}
    assert not {name for name in names if name.endswith((".linkset.json", ".png"))}


@pytest.mark.parametrize("name", ["a b", "ü", "a&b"])
def test_addresses_are_encoded(name: str) -> None:
    made = make_site(series(volume(papers=[paper(name)], talks=[])), base_url=BASE)
    address = f"bread-2031/papers/{name}"
    head = heads(made, "paper")[address]
    for target, _ in links(head)["item"]:
        assert target.isascii()
        assert " " not in target
