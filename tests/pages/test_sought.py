from __future__ import annotations

from typing import Any

from nbproceedings.pages.context import Site
from nbproceedings.pages.sought import Prose, Sought, sought
from pages.invented import make_site, paper, series, volume


def entries(site: Site | None = None, **prose: Prose) -> dict[str, Sought]:
    return {one.where: one for one in sought(site or make_site(), prose)}


def test_everything_has_an_entry_of_its_kind() -> None:
    kinds: dict[str, list[str]] = {}
    for where, entry in entries(about=Prose("About", "Text")).items():
        kinds.setdefault(entry.kind, []).append(where)
    assert kinds["Event"] == ["bread-2031/index.html"]
    assert kinds["Poster"] == ["bread-2031/papers/bread.html", "bread-2031/papers/toast.html"]
    assert "people/toyworth.html" in kinds["Person"]
    assert kinds["Reference"] == [
        "references.html#ref-toyworth3030flour",
        "references.html#ref-doll3029oven",
        "references.html#ref-nobody3000",
    ]
    assert kinds["Page"] == ["about.html"]


def test_entry_of_a_paper_is_plain_text_of_what_it_is_about() -> None:
    entry = entries()["bread-2031/papers/bread.html"]
    assert entry.title == "Bread as a Limit of Toast"
    assert entry.people == ("Ada Toyworth", "Bo van der Doll")
    assert entry.event == "Bread 2031"
    assert entry.texts[0].startswith("We bake imaginary bread")
    assert "*" not in entry.texts[0]
    assert entry.keywords == ("Sourdough", "heat equation")
    assert entry.filters == (
        ("volume", "Bread 2031"),
        ("kind", "Poster"),
        ("session", "Bread 2031: Posters"),
        ("keyword", "Sourdough"),
        ("keyword", "heat equation"),
    )


def test_nothing_of_citations_links_or_bibtex_is_sought() -> None:
    text = repr(entries())
    assert "@misc" not in text
    assert "https://code.example" not in text
    assert "Licence" not in text


def test_keywords_of_one_page_are_one_filter() -> None:
    record = volume(
        papers=[paper("a", keywords=["Öl"]), paper("b", keywords=["ol", "OL"])], talks=[]
    )
    found = entries(make_site(series(record)))
    values = {
        value
        for where in ("bread-2031/papers/a.html", "bread-2031/papers/b.html")
        for name, value in found[where].filters
        if name == "keyword"
    }
    assert values == {"Öl"}


def test_body_of_a_paper_belongs_to_its_entry() -> None:
    made = {
        one.where: one
        for one in sought(
            make_site(), {"bread-2031/papers/bread": Prose("Bread", "The body tells of rye.")}
        )
    }
    assert made["bread-2031/papers/bread.html"].texts[-1] == "The body tells of rye."


def test_front_page_of_a_volume_is_its_event() -> None:
    front = {"bread-2031/index": Prose("Welcome", "Bring butter.")}
    (entry,) = (one for one in sought(make_site(), front) if one.where == "bread-2031/index.html")
    assert entry.kind == "Event"
    assert entry.texts[-1] == "Bring butter."
    assert "Crust" in entry.texts


def test_person_is_found_by_every_name_in_print() -> None:
    entry = entries()["people/toyworth.html"]
    assert entry.title == "Ada Toyworth"
    assert entry.also == ("A. Toyworth",)
    assert "Toy University" in entry.texts[0]


def test_taken_back_work_says_so() -> None:
    notice: dict[str, Any] = {"kind": "retraction", "text": "Stale."}
    site = make_site(series(volume(papers=[paper(notices=[notice])], talks=[])))
    assert entries(site)["bread-2031/papers/bread.html"].state == "Retracted"


def test_removed_work_is_found_by_title_and_people_only() -> None:
    notice: dict[str, Any] = {"kind": "removal", "text": "Stale."}
    site = make_site(series(volume(papers=[paper(notices=[notice])], talks=[])))
    entry = entries(site)["bread-2031/papers/bread.html"]
    assert entry.texts == ()
    assert entry.keywords == ()
    assert entry.state == "Removed"


def test_volumes_of_one_name_are_told_apart() -> None:
    site = make_site(series(volume("a", short_title="Bread"), volume("b", short_title="Bread")))
    values = {value for one in entries(site).values() for name, value in one.filters}
    assert {"Bread (a)", "Bread (b)"} <= values
    assert "Bread" not in values


def test_references_are_left_out_where_no_page_lists_them() -> None:
    site = make_site(documents={"index": ""})
    assert "Reference" not in {one.kind for one in entries(site).values()}
