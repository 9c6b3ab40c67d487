"""Google Scholar's inclusion guidelines, rule by rule."""

from __future__ import annotations

from typing import Any

import pytest

from nbproceedings.pages.head.highwire import page_range
from nbproceedings.text.html import inline_text
from pages.difficult import AUTHORS, BASE, TITLES, heads, only, only_talk, site
from pages.invented import ABSTRACT, make_site, pages
from pages.readers import scholar

PAGE = f"{BASE}bread-2031/papers/bread"
ARCHIVAL: dict[str, Any] = {"archival": "archival", "number": "7", "publisher": "Toy Press"}


def test_title_authors_and_date_are_there() -> None:
    listed = scholar(only())
    assert listed is not None
    assert listed.title == "Bread as a Limit of Toast"
    assert listed.authors == ["Toyworth, Ada", "van der Doll, Bo"]
    assert listed.date == "2031/05/04"


def test_one_of_the_three_missing_means_none_of_them() -> None:
    head = only(authors=[], authors_note="Not announced.")
    assert [name for name in head.order if name.startswith("citation_")] == []


def test_each_author_has_a_tag_of_their_own_also_five_hundred() -> None:
    head = only(authors=AUTHORS["crowd"])
    assert head.all("citation_author") == [f"Family{at}, Given{at}" for at in range(500)]


def test_authors_are_people_without_affiliations_in_their_tag() -> None:
    head = only()
    own = [one for one in head.metas if one[0].startswith("citation_author")]
    assert own == [
        ("citation_author", "Toyworth, Ada"),
        ("citation_author_institution", "Toy University"),
        ("citation_author_institution", "Institute of Crumbs, Toytown"),
        ("citation_author_orcid", "https://orcid.org/0000-0002-1825-0097"),
        ("citation_author", "van der Doll, Bo"),
        ("citation_author_institution", "Toy University"),
    ]


def test_editors_and_organisers_are_no_authors() -> None:
    assert len(only(event={"editors": ["Ed Rag"]}).all("citation_author")) == 2


def test_pdf_is_named_where_it_lies_in_the_directory_of_the_page() -> None:
    assert only(attachments=[".pdf"]).one("citation_pdf_url") == f"{PAGE}.pdf"
    listed = scholar(only(attachments=[".pdf"]))
    assert listed is not None
    assert listed.pdf == f"{PAGE}.pdf"


@pytest.mark.parametrize("attachments", [[], [".supplement.pdf", ".slides.pdf", ".poster.pdf"]])
def test_pdf_elsewhere_is_not_named(attachments: list[str]) -> None:
    head = only(attachments=attachments, pdf="https://elsewhere.example/bread.pdf")
    assert head.all("citation_pdf_url") == []


def test_nothing_is_absolute_without_an_address_of_the_site() -> None:
    head = only(base_url="")
    assert scholar(head) is not None
    assert head.all("citation_pdf_url") + head.all("citation_abstract_html_url") == []


def test_page_of_the_abstract_is_this_page() -> None:
    assert only().one("citation_abstract_html_url") == f"{PAGE}.html"


def test_conference_is_the_event_and_of_an_archival_volume_its_proceedings() -> None:
    title = "Workshop on Imaginary Bread at TOYCONF 2031"
    assert only().one("citation_conference_title") == title
    proceedings = f"Proceedings of the {title}"
    assert only(event=ARCHIVAL).one("citation_conference_title") == proceedings


def test_pages_volume_and_issn_only_where_there_are_any() -> None:
    names = ("citation_firstpage", "citation_lastpage", "citation_volume", "citation_issn")
    assert [only().one(name) for name in names] == ["", "", "", ""]
    head = only(pages="12–34", event=ARCHIVAL)
    assert [head.one(name) for name in names] == ["12", "34", "7", ""]
    assert head.one("citation_publisher") == "Toy Press"


@pytest.mark.parametrize(
    ("printed", "ends"),
    [
        ("1–10", ("1", "10")),
        ("1--10", ("1", "10")),
        ("12", ("12", "")),
        ("S12-S20", ("S12", "S20")),
        ("3:1–3:12", ("3:1", "3:12")),
        ("iv–x", ("iv", "x")),
        ("online first", ("", "")),
        ("1-2, 7", ("", "")),
    ],
)
def test_page_range(printed: str, ends: tuple[str, str]) -> None:
    assert page_range(printed) == ends


def test_day_put_online_is_told_beside_the_day_of_the_event() -> None:
    head = only(day="2031-03-01")
    assert head.one("citation_online_date") == "2031/03/01"
    assert head.one("citation_publication_date") == "2031/05/04"
    assert only().all("citation_online_date") == []


def test_doi_language_keywords_and_abstract() -> None:
    head = only(doi="10.5555/Bread.1", language="de")
    assert head.one("citation_doi") == "10.5555/bread.1"
    assert head.one("citation_language") == "de"
    assert head.all("citation_keywords") == ["Sourdough", "heat equation"]
    assert head.one("citation_abstract") == inline_text(ABSTRACT)


def test_one_paper_a_page() -> None:
    """Only pages of papers have the tags, and each has one title."""
    for address, head in heads(site()).items():
        is_paper = "/papers/" in address and not address.endswith("/nobody")
        assert len(head.all("citation_title")) == is_paper, address


def test_talks_are_no_papers() -> None:
    assert [name for name in only_talk().order if name.startswith("citation_")] == []


def test_difficult_titles_arrive_as_they_are() -> None:
    made = heads(site(), "paper")
    for name, title in TITLES.items():
        listed = scholar(made[f"toys/papers/{name}"])
        assert listed is not None, name
        assert listed.title == inline_text(title), name


def test_removed_paper_is_not_offered() -> None:
    head = only(notices=[{"kind": "removal", "text": "Not by them.", "date": "2031-06-01"}])
    assert scholar(head) is None


def test_retracted_paper_says_so_in_its_title() -> None:
    head = only(notices=[{"kind": "retraction", "text": "Burnt.", "date": "2031-06-01"}])
    assert head.one("citation_title") == "Retracted: Bread as a Limit of Toast"


def test_page_without_a_base_address_is_the_same_besides() -> None:
    absolute = {"citation_pdf_url", "citation_abstract_html_url"}
    with_base = [one for one in only().metas if one[0] not in absolute]
    without = only(base_url="").metas
    wanted = [one for one in with_base if one[0].startswith("citation_")]
    assert [one for one in without if one[0].startswith("citation_")] == wanted


def test_heads_are_made_from_the_page_alone() -> None:
    """What decides whether a page is made again is all that its head is made from."""
    from nbproceedings.pages.head import head_of

    made, empty = site(), make_site(base_url=BASE)
    for page in pages(made).values():
        assert head_of(made, page) == head_of(empty, page)
