from __future__ import annotations

from typing import Any

from pages.invented import make_site, pages, paper, series, volume
from pages.structure import Structure


def shown(*records: dict[str, Any]) -> Structure:
    site = make_site(series(*records))
    return Structure(pages(site)["bread-2031/papers/bread"].render(site))


def test_related_works_are_named_with_people_volume_and_what_both_have() -> None:
    other = paper("rusk", title="Rusk *Twice*", authors=["Cy Puppet"], abstract=None)
    near = volume("toast-2032", short_title="Toast 2032", papers=[other], talks=[], schedule={})
    parsed = shown(volume(papers=[paper()], talks=[], schedule={}), near)
    assert "../../toast-2032/papers/rusk.html" in parsed.links
    assert (
        "Related contributions Rusk Twice Cy Puppet · Toast 2032 "
        "Shared: heat equation, Sourdough, “The Oven Book”"
    ) in parsed.text


def test_nothing_is_said_where_nothing_is_near() -> None:
    parsed = shown(volume(papers=[paper()], talks=[], schedule={}))
    assert "Related contributions" not in parsed.text


def test_page_changes_only_with_what_it_says_of_its_neighbours() -> None:
    def parts(**change: Any) -> str:
        works = [paper(), paper("rusk", title="Rusk", **change)]
        site = make_site(series(volume(papers=works, talks=[], schedule={})))
        page = pages(site)["bread-2031/papers/bread"]
        return repr({name: page.parts[name] for name in ("related", "references")})

    assert parts() == parts(code="https://elsewhere.example/", attachments=[], awards=["Best"])
    assert parts() != parts(authors=["Di Marionette"])


def test_long_lists_of_people_are_cut() -> None:
    names = [f"Doll {letter} Toyman" for letter in "ABCDE"]
    parsed = shown(
        volume(papers=[paper(), paper("rusk", title="Rusk", authors=names)], talks=[], schedule={})
    )
    assert "Doll A Toyman, Doll B Toyman, Doll C Toyman and others" in parsed.text
