"""What Zotero's translator "Embedded Metadata" takes from a page, by a reading of its rules."""

from __future__ import annotations

from typing import Any

import pytest

from nbproceedings.model import Paper
from nbproceedings.text.html import inline_text
from pages.difficult import AUTHORS, BASE, head, heads, only, only_talk, site, volume_of
from pages.invented import ABSTRACT
from pages.readers import Head, page, zotero

EVENT = "Workshop on Imaginary Bread at TOYCONF 2031"
ARCHIVAL: dict[str, Any] = {"archival": "archival"}


def tagged(*tags: tuple[str, str]) -> Head:
    return Head.of(page("".join(f'<meta name="{name}" content="{value}">' for name, value in tags)))


def test_paper_is_a_conference_paper() -> None:
    taken = zotero(only())
    assert taken.type == "conferencePaper"
    assert taken.title == "Bread as a Limit of Toast"
    assert taken.creators == [("author", "Toyworth", "Ada"), ("author", "van der Doll", "Bo")]
    assert taken.date == "2031/05/04"
    assert taken.venue == EVENT
    assert taken.url == f"{BASE}bread-2031/papers/bread.html"
    assert taken.pdf == f"{BASE}bread-2031/papers/bread.pdf"
    assert taken.language == "en"


def test_paper_of_an_archival_volume_is_one_too() -> None:
    taken = zotero(only(event=ARCHIVAL, pages="12–34", doi="10.5555/bread.1"))
    assert (taken.type, taken.venue) == ("conferencePaper", f"Proceedings of the {EVENT}")
    assert (taken.pages, taken.doi) == ("12-34", "10.5555/bread.1")


def test_conference_stands_after_all_that_tells_another_type() -> None:
    order = only(event=ARCHIVAL, pages="1–2").order
    last = max(order.index(name) for name in ("citation_title", "citation_firstpage"))
    assert order.index("citation_conference_title") > last
    others = ("journal_title", "technical_report_institution", "dissertation_institution", "isbn")
    assert not {f"citation_{name}" for name in (*others, "book_title", "inbook_title")} & {*order}


def test_open_graph_does_not_overrule_the_type() -> None:
    """``website`` would make every paper a web page: its type counts more than the conference."""
    conference = ("citation_conference_title", "Toys")
    assert zotero(tagged(conference, ("og:type", "website"))).type == "webpage"
    assert zotero(tagged(conference, ("og:type", "article"))).type == "conferencePaper"
    assert only().one("og:type") == "article"


def test_name_of_the_site_is_not_taken_for_the_proceedings() -> None:
    assert zotero(tagged(("og:site_name", "All Toys"))).proceedings == "All Toys"
    assert [zotero(one).proceedings for one in (only(), only_talk())] == ["", ""]


def test_dublin_core_does_not_make_an_article_of_the_paper() -> None:
    """Why there is none on papers."""
    conference = ("citation_conference_title", "Toys")
    assert zotero(tagged(conference, ("DC.type", "journalArticle"))).type == "journalArticle"
    for name in only().order:
        assert not name.lower().startswith(("dc.", "dc:", "dcterms")), name


def test_abstract_is_the_whole_one() -> None:
    long = "A sentence about toys. " * 30
    assert zotero(only(abstract=ABSTRACT)).abstract == inline_text(ABSTRACT)
    assert zotero(only(abstract=long)).abstract == long.strip()
    assert zotero(only_talk(abstract=long)).abstract == long.strip()


def test_nobody_is_split_into_two_and_nobody_lost() -> None:
    made = site()
    papers = {one.id: one for one in volume_of(made).works() if isinstance(one, Paper)}
    for name in AUTHORS:
        people = zotero(head(made, f"toys/papers/{name}")).creators
        assert len(people) == len(papers[name].authors), name
        for (_, last, first), author in zip(people, papers[name].authors, strict=True):
            suffix = author.name.suffix
            parts = {*f"{first} {last}".replace(",", "").split()} - {*suffix.split()}
            assert parts == {*author.name.printed.replace(",", "").split()} - {*suffix.split()}


@pytest.mark.parametrize(
    ("name", "parted"),
    [
        ("Bo van der Doll", ("van der Doll", "Bo")),
        # Several words on either side of a comma would be two people.
        ("Bo Maria van der Doll", ("Doll", "Bo Maria van der")),
        ("Ada", ("Ada", "")),
        ("玩具", ("玩具", "")),
    ],
)
def test_family_name(name: str, parted: tuple[str, str]) -> None:
    assert zotero(only(authors=[name])).creators == [("author", *parted)]


def test_five_hundred_authors_arrive_in_order() -> None:
    people = zotero(only(authors=AUTHORS["crowd"])).creators
    assert people == [("author", f"Family{at}", f"Given{at}") for at in range(500)]


def test_talk_is_a_presentation_by_its_speakers_at_the_event() -> None:
    taken = zotero(only_talk(speakers=["Bo Maria van der Doll", "Cy Puppet"]))
    assert taken.type == "presentation"
    assert taken.title == "Ovens I Have Known"
    assert taken.creators == [
        ("presenter", "van der Doll", "Bo Maria"),
        ("presenter", "Puppet", "Cy"),
    ]
    assert (taken.venue, taken.place, taken.date) == (EVENT, "Toytown", "2031-05-04")
    assert taken.url == f"{BASE}bread-2031/talks/opening-talk.html"


def test_works_of_a_difficult_volume_are_what_they_are() -> None:
    for address, one in heads(site(), "paper", "talk").items():
        if address.endswith("/nobody"):
            assert zotero(one).type == "webpage"
            continue
        taken = zotero(one)
        assert taken.type == ("conferencePaper" if "/papers/" in address else "presentation")
        assert taken.url == f"{BASE}{address}.html"


def test_other_pages_are_web_pages() -> None:
    for address, one in heads(site(), "person", "keyword", "citations").items():
        assert zotero(one).type == "webpage", address
