from __future__ import annotations

from typing import Any

from nbproceedings.model import addresses
from nbproceedings.pages.browse_views import LENGTH
from nbproceedings.pages.context import Site
from pages.invented import make_site, pages, paper, partial, series, volume
from pages.structure import Structure, target


def site_of(*records: dict[str, Any], **more: Any) -> Site:
    return make_site(series(*records), **more)


def many(count: int, **more: Any) -> dict[str, Any]:
    papers = [
        paper(f"p{at:04}", title=f"{chr(65 + at % 26)} Loaf {at:04}", kind="oral", references=[])
        for at in range(count)
    ]
    return volume(papers=papers, talks=[], schedule={}, **more)


def listed(site: Site) -> dict[str, Structure]:
    return {
        address: Structure(page.render(site))
        for address, page in pages(site).items()
        if page.kind == "browse-list"
    }


def test_lists_by_title_kind_and_volume() -> None:
    assert set(listed(make_site())) == {
        "browse/titles-b",
        "browse/titles-c",
        "browse/titles-l",
        "browse/titles-o",
        "browse/titles-p",
        "browse/titles-t",
        "browse/kind-poster",
        "browse/kind-oral",
        "browse/kind-invited",
        "browse/kind-panel",
        "browse/kind-plenary",
        "browse/volume-bread-2031",
    }


def test_titles_are_in_alphabetical_order_without_their_articles() -> None:
    titles = ["The Crust", "Crumb", "A Cake", "*Cracker*", "Österreich"]
    record = volume(
        papers=[paper(f"p{at}", title=title) for at, title in enumerate(titles)],
        talks=[],
        schedule={},
    )
    site = site_of(record)
    text = listed(site)["browse/titles-c"].text
    order = [text.index(title) for title in ("A Cake", "Cracker", "Crumb", "The Crust")]
    assert order == sorted(order)
    assert "Österreich" in listed(site)["browse/titles-o"].text


def test_volume_is_listed_session_by_session_with_links_into_the_programme() -> None:
    parsed = listed(make_site())["browse/volume-bread-2031"]
    assert [one for one in ("Invited talk 1", "Posters", "Late panel") if one in parsed.text] == [
        "Invited talk 1",
        "Posters",
        "Late panel",
    ]
    assert "../bread-2031/programme.html#session-bread-2031-posters" in parsed.links
    assert "Not in the programme" in parsed.text


def test_every_work_is_in_one_list_of_each_sort() -> None:
    site = make_site()
    works = {addresses.work(work) for work in site.catalogue.programme("bread-2031")}
    lists = listed(site)
    for sort in ("titles-", "kind-", "volume-"):
        found = [
            link[0].removesuffix(".html")
            for address, parsed in lists.items()
            if address.startswith(f"browse/{sort}")
            for link in (target(address, href) for href in parsed.attributes("a", "href"))
            if link and link[0].removesuffix(".html") in works
        ]
        assert sorted(found) == sorted(works), sort


def test_no_list_is_longer_than_a_page_and_pages_lead_on() -> None:
    lists = listed(site_of(many(250)))
    lengths = [len(parsed.classed("nbp-entry")) for parsed in lists.values()]
    assert max(lengths) == LENGTH
    first, second, third = (lists[addresses.browse("kind-oral", number)] for number in (1, 2, 3))
    assert len(third.classed("nbp-entry")) == 50
    assert "kind-oral--2.html" in first.links
    assert {"kind-oral.html", "kind-oral--3.html"} <= set(second.links)
    assert "page 2 of 3" in second.text


def test_navigation_of_a_list_does_not_grow_with_the_works() -> None:
    def links(count: int) -> int:
        parsed = listed(site_of(many(count)))[addresses.browse("kind-oral", 2)]
        works = {href for href in parsed.links if "papers/" in href or "people/" in href}
        return len([href for href in parsed.links if href not in works and "://" not in href])

    assert links(250) == links(400)


def test_hub_lists_ways_and_no_works() -> None:
    site = make_site()
    page = pages(site)["browse"]
    parsed = Structure(page.render(site))
    assert {
        "browse/titles-b.html",
        "browse/kind-poster.html",
        "browse/volume-bread-2031.html",
        "bread-2031/index.html",
        "authors.html",
        "keywords.html",
        "references.html",
    } <= set(parsed.links)
    assert not [href for href in parsed.links if "/papers/" in href]
    assert "2031 Bread 2031 · 6 contributions, by session" in parsed.text


def test_hub_has_the_same_size_for_many_works() -> None:
    def size(count: int) -> int:
        site = site_of(many(count))
        return len(Structure(pages(site)["browse"].render(site)).links)

    assert size(130) == size(520)


def test_page_of_the_book_takes_the_place_of_ours() -> None:
    documents = {"browse": "", "search": "", "authors": ""}
    made = pages(make_site(documents=documents))
    assert not {"browse", "search"} & set(made)
    assert "browse/titles-b" in made


def test_volumes_of_one_year_stand_together_newest_year_first() -> None:
    records = [
        volume("a-1", start="2030-01-01", short_title="A1"),
        volume("b-1", start="2031-01-01", short_title="B1"),
        volume("b-2", start="2031-06-01", short_title="B2"),
    ]
    site = make_site(series(*sorted(records, key=lambda one: one["start"], reverse=True)))
    text = Structure(partial(site, "browse", "index")).text
    assert text.index("2031 B2") < text.index("2031 B1") < text.index("2030 A1")


def test_kinds_are_listed_under_what_their_volume_calls_them() -> None:
    text = Structure(partial(make_site(), "browse", "index")).text
    assert "Posters 2" in text
    assert "Orals 1" in text
