"""Notices: each kind has its own rule, and pages, heads and lists show it."""

from __future__ import annotations

from typing import Any

import pytest

from nbproceedings.pages.context import Page, Site
from nbproceedings.pages.head import head_of
from nbproceedings.pages.links import earlier_versions, work_links
from nbproceedings.site.attachments import attachments
from pages.invented import make_site, pages, paper, partial, series, talk, volume
from pages.structure import Structure

BREAD = "bread-2031/papers/bread"
FILES = [".pdf", ".ipynb", ".erratum.pdf", ".v2.pdf", ".v10.pdf", ".v1.pdf"]


def notice(kind: str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "text": "It was *burnt*.", "date": "2031-06-01", **more}


def site_with(*notices: dict[str, Any], **more: Any) -> Site:
    one = paper(notices=list(notices), attachments=FILES, **more)
    return make_site(series(volume(papers=[one, paper("toast", title="Toast")])))


def bread(site: Site) -> tuple[Page, Structure, str]:
    page = pages(site)[BREAD]
    return page, Structure(page.render(site)), str(head_of(site, page))


def badges(site: Site) -> list[str]:
    html = partial(site, "papers")
    return [line.split(">", 1)[1] for line in str(html).split("nbp-badge ")[1:]]


@pytest.mark.parametrize(
    ("kind", "word", "grave"),
    [
        ("revision", "Revised", False),
        ("erratum", "Erratum", False),
        ("retraction", "Retracted", True),
        ("removal", "Removed", True),
        ("withdrawal", "Withdrawn", True),
    ],
)
def test_notice_stands_on_the_page_and_in_lists(kind: str, word: str, grave: bool) -> None:
    site = site_with(notice(kind))
    page, html, _ = bread(site)
    assert f"{word}, 1 June 2031. It was burnt." in html.text
    assert html.attributes("aside", "aria-label") == [word]
    assert bool(html.classed("nbp-grave")) is grave
    assert page.title.startswith(f"{word}: ") is grave
    assert [badge.partition("<")[0] for badge in badges(site)] == [word]
    (name,) = {one[1]["class"] for one in Structure(partial(site, "papers")).classed("nbp-badge")}
    assert name == f"nbp-badge nbp-{'grave' if grave else 'corrected'}"


def test_notice_that_is_only_a_note_marks_no_list() -> None:
    assert badges(site_with(notice("note"))) == []


def test_what_was_taken_back_is_marked_by_that_alone() -> None:
    site = site_with(notice("erratum"), notice("retraction"), notice("withdrawal"))
    assert [badge.partition("<")[0] for badge in badges(site)] == ["Retracted"]


def test_programme_shows_it_too() -> None:
    marked = talk(notices=[notice("withdrawal")])
    site = make_site(series(volume(talks=[marked])))
    assert "Withdrawn</span>" in partial(site, "schedule")


def test_grave_notice_stands_before_people_and_links() -> None:
    site = site_with(notice("revision"), notice("retraction"))
    html = str(pages(site)[BREAD].render(site))
    places = [html.index(part) for part in ("<h1", "Retracted,", "Ada Toyworth", "Revised,")]
    assert places == sorted(places)


def test_revision_names_its_version_and_leads_to_earlier_ones() -> None:
    site = site_with(notice("revision", version="3"))
    _, html, _ = bread(site)
    assert "Revised, 1 June 2031 (version 3). It was burnt." in html.text
    assert "Earlier: version 1, version 2, version 10." in html.text
    assert [link for link in html.links if ".v" in link] == [
        "bread.v1.pdf",
        "bread.v2.pdf",
        "bread.v10.pdf",
    ]


def test_earlier_versions_stand_in_no_list() -> None:
    assert ".v1.pdf" not in partial(site_with(notice("revision")), "papers")
    (work, *_) = site_with().catalogue.volumes["bread-2031"].papers
    assert [link.label for link in earlier_versions(work)] == [
        "version 1",
        "version 2",
        "version 10",
    ]


def test_erratum_has_a_file_of_its_own() -> None:
    (work, *_) = site_with(notice("erratum")).catalogue.volumes["bread-2031"].papers
    assert [(link.kind, link.label, link.path) for link in work_links(work)][:2] == [
        ("pdf", "PDF", f"{BREAD}.pdf"),
        ("erratum", "Erratum", f"{BREAD}.erratum.pdf"),
    ]


def test_retraction_keeps_everything_and_marks_the_pdf() -> None:
    site = site_with(notice("retraction"))
    page, html, head = bread(site)
    assert "PDF (retracted)" in html.text
    assert "bread.pdf" in html.links
    assert "We bake imaginary bread" in html.text
    assert "PDF (retracted)" in partial(site, "papers")
    (whole,) = html.classed("nbp-taken-back")
    assert whole[1]["data-nbp-state"] == "Retracted"
    assert page.listed
    assert "noindex" not in head


def test_withdrawal_keeps_the_abstract_and_no_file() -> None:
    site = site_with(notice("withdrawal"), has_body=True)
    page, html, head = bread(site)
    assert "We bake imaginary bread" in html.text
    assert [link for link in html.links if link.endswith((".pdf", ".ipynb"))] == []
    assert not page.has_body
    assert page.listed
    assert "noindex" not in head


def test_removal_leaves_title_people_reason_and_citation() -> None:
    site = site_with(notice("removal"), has_body=True)
    page, html, head = bread(site)
    assert html.text.startswith("Poster · Bread 2031 · TOYCONF 2031 · 4 May 2031")
    assert "Bread as a Limit of Toast" in html.text
    assert "Ada Toyworth" in html.text
    assert "Cite this paper" in html.text
    for part in ("imaginary", "Abstract", "Keywords", "Licence", "References", "code.example"):
        assert part not in html.text
        assert part not in head
    assert [link for link in html.links if "openreview" in link or "arxiv" in link] == []
    assert not page.has_body
    assert not page.listed
    assert head.startswith('<meta name="robots" content="noindex">')


def test_removed_work_leaves_its_keywords() -> None:
    site = make_site(series(volume(papers=[paper(notices=[notice("removal")])], talks=[])))
    assert [address for address in pages(site) if address.startswith("keywords/")] == []


def test_head_of_other_pages_says_nothing_to_robots() -> None:
    site = make_site()
    assert [
        address for address, page in pages(site).items() if "robots" in head_of(site, page)
    ] == []


def test_published_files_are_those_of_what_stands() -> None:
    class Bound:
        catalogue = site_with(notice("withdrawal")).catalogue

        class project:
            from pathlib import Path

            book = Path("book")

    found = [path for path, _ in attachments(Bound)]  # type: ignore[arg-type]
    assert [path for path in found if path.startswith(BREAD)] == []
    Bound.catalogue = site_with(notice("retraction")).catalogue
    found = [path for path, _ in attachments(Bound)]  # type: ignore[arg-type]
    assert len([path for path in found if path.startswith(BREAD)]) == len(FILES)
