from __future__ import annotations

from typing import Any

from markupsafe import Markup

from nbproceedings.pages.head import head_of
from pages.invented import ABSTRACT, T, make_site, pages, paper, series, talk, volume
from pages.structure import Structure

BREAD = "bread-2031/papers/bread"


def page_of(**changes: Any) -> Structure:
    """The page of the first invented paper with changes, as parsed."""
    site = make_site(series(volume(papers=[paper(**changes), paper("toast", title="Toast")])))
    return Structure(pages(site)[BREAD].render(site))


def positions(html: str, *parts: str) -> list[int]:
    return [html.index(part) for part in parts]


def test_paper_parts_in_the_order_that_readers_expect() -> None:
    site = make_site(
        series(
            volume(
                papers=[
                    paper(
                        awards=["Best loaf"],
                        notes=["A note."],
                        notices=[{"kind": "erratum", "text": "Salt.", "date": "2031-06-01"}],
                        published_as=["doll3029oven"],
                        has_body=True,
                    ),
                    paper("toast"),
                ]
            )
        )
    )
    html = str(pages(site)[BREAD].render(site, Markup("<p>The body.</p>")))
    places = positions(
        html,
        "Poster</span> · ",
        "<h1>",
        "Ada Toyworth",
        "Toy University",
        'href="bread.pdf"',
        "https://openreview.net/forum?id=ToyForum1",
        "https://arxiv.org/abs/3101.01234",
        "https://code.example/bread",
        'href="bread.ipynb"',
        "Erratum",
        "Best loaf",
        "Other versions",
        "A note.",
        "<h2>Abstract</h2>",
        "<p>The body.</p>",
        "<h2>Keywords</h2>",
        "<h2>Cite this paper</h2>",
        "<h2>References</h2>",
        "<h2>In the programme</h2>",
        'aria-label="Neighbours in the programme"',
        "<h2>Licence and status</h2>",
        "These proceedings are non-archival",
        "Loaves may be baked",
        "<h2>Source of this record</h2>",
    )
    assert places == sorted(places)
    assert html.count("<h1") == 1


def test_abstract_is_whole_and_in_the_page() -> None:
    site = make_site()
    page = pages(site)[BREAD]
    html = str(page.render(site))
    assert "<em>imaginary</em>" in html
    assert "Prices stay between $5 and $6." in html
    assert html.count("<p>A second paragraph says where the oven stood.</p>") == 1
    assert page.description.startswith("We bake imaginary bread with a field")
    assert len(page.description) <= 202
    assert "\n" in ABSTRACT
    assert "\n" not in page.description


def test_abstract_missing_says_where_it_can_be_read() -> None:
    text = page_of(abstract=None).text
    assert "not part of this record; it can be read on OpenReview or on arXiv." in text


def test_abstract_missing_with_an_address_of_its_own() -> None:
    parsed = page_of(abstract=None, abstract_url="https://www.talks.example/a")
    assert "it can be read on talks.example or on OpenReview." in parsed.text
    assert "https://www.talks.example/a" in parsed.links


def test_abstract_missing_and_nowhere_to_be_read() -> None:
    parsed = page_of(abstract=None, openreview=None, arxiv=None, attachments=[])
    assert "The abstract is not part of this record." in parsed.text


def test_affiliations_numbered_by_first_appearance() -> None:
    parsed = page_of()
    assert "1 Toy University" in parsed.text
    assert "2 Institute of Crumbs, Toytown" in parsed.text


def test_affiliation_shared_by_all_has_no_number() -> None:
    authors = [{"name": name, "affiliations": ["One"]} for name in ("Ada Toyworth", "Bo Doll")]
    parsed = page_of(authors=authors)
    assert parsed.attributes("sup", "class") == []
    assert "1 One" not in parsed.text
    assert "One" in parsed.text


def test_names_link_to_people_and_orcid() -> None:
    parsed = page_of()
    assert "../../people/toyworth.html" in parsed.links
    assert "../../people/bo-van-der-doll.html" in parsed.links
    assert "https://orcid.org/0000-0002-1825-0097" in parsed.links


def test_authors_unknown_is_said() -> None:
    assert "The authors are not recorded." in page_of(authors=[]).text
    assert "Not *yet*." not in page_of(authors=[], authors_note="Not *yet*.").text
    assert "Not yet." in page_of(authors=[], authors_note="Not *yet*.").text


def test_local_pdf_comes_first_and_a_second_one_names_its_host() -> None:
    parsed = page_of(pdf="https://www.pdfs.example/x.pdf")
    assert "PDF PDF (pdfs.example) OpenReview" in parsed.text


def test_attachment_of_an_unknown_kind_is_not_offered() -> None:
    parsed = page_of(attachments=[".pdf", ".exe", ".html", ".svg"])
    local = [href for href in parsed.links if href.startswith("bread.")]
    assert local == ["bread.pdf", "bread.bib"]


def test_grave_notice_stands_first() -> None:
    notices = [
        {"kind": "note", "text": "Minor."},
        {"kind": "retraction", "text": "It was stale.", "url": "https://why.example/"},
    ]
    text = page_of(notices=notices).text
    assert text.index("Retracted") < text.index("Minor.")
    assert "https://why.example/" in page_of(notices=notices).links


def test_references_link_to_the_list_and_can_be_linked() -> None:
    parsed = page_of()
    assert "../../references.html#ref-toyworth3030flour" in parsed.links
    assert "cited-toyworth3030flour" in parsed.ids


def test_unknown_reference_is_shown_and_not_linked() -> None:
    parsed = page_of(references=["who-is-this", "doll3029oven"])
    assert "[who-is-this] This key is not in the reference list." in parsed.text
    assert not [href for href in parsed.links if "who-is-this" in href]


def test_references_without_a_list_are_not_linked() -> None:
    site = make_site(documents={"index": "Front"})
    parsed = Structure(pages(site)[BREAD].render(site))
    assert not [href for href in parsed.links if "references.html" in href]
    assert "Flour, Revisited" in parsed.text


def test_programme_tells_both_zones() -> None:
    parsed = page_of()
    assert "4 May 2031, 10:30–12:00 EDT (14:30–16:00 UTC) (whole session)" in parsed.text
    assert "../programme.html#session-bread-2031-posters" in parsed.links
    assert "2031-05-04T14:30Z" in parsed.attributes("time", "datetime")


def test_programme_slot_has_its_own_time() -> None:
    slot = {"paper": "bread", "start": T(11), "end": T(11, 15), "label": "Poster 7"}
    session = {"id": "s", "title": "Posters", "start": T(10), "end": T(12), "slots": [slot]}
    site = make_site(series(volume(papers=[paper()], talks=[], schedule={"sessions": [session]})))
    text = Structure(pages(site)[BREAD].render(site)).text
    assert "Posters · Poster 7 4 May 2031, 11:00–11:15 EDT (15:00–15:15 UTC)" in text
    assert "whole session" not in text


def test_programme_unknown_is_said() -> None:
    site = make_site(series(volume(papers=[paper()], talks=[], schedule={})))
    text = Structure(pages(site)[BREAD].render(site)).text
    assert "The record does not say where this paper stands in the programme." in text


def test_neighbours_follow_the_programme() -> None:
    site = make_site(series(volume(papers=[paper(), paper("toast", title="T")], talks=[talk()])))
    parsed = Structure(pages(site)[BREAD].render(site))
    around = {str(have["rel"]): str(have["href"]) for _, have in parsed.tags if "rel" in have}
    assert around["prev"] == "../talks/opening-talk.html"
    assert around["next"] == "toast.html"


def test_licence_of_the_paper_wins_over_that_of_the_volume() -> None:
    assert "CC BY 4.0" in page_of().text
    text = page_of(license="MIT").text
    assert "MIT" in text
    assert "CC BY" not in text
    assert "Licence: Ask *me*" not in page_of(license="Ask *me*").text
    assert "Licence: Ask me." in page_of(license="Ask *me*").text


def test_archival_volume_does_not_say_non_archival() -> None:
    site = make_site(series(volume(papers=[paper()], archival="archival")))
    text = Structure(pages(site)[BREAD].render(site)).text
    assert "These proceedings are archival" in text
    assert "non-archival" not in text


def test_citations_work_without_a_script_and_in_each_format() -> None:
    parsed = page_of()
    radios = [have for tag, have in parsed.tags if tag == "input"]
    assert [one["value"] for one in radios] == ["bibtex", "apa", "mla"]
    assert ["checked" in one for one in radios] == [True, False, False]
    labels = parsed.attributes("label", "for")
    assert labels == [one["id"] for one in radios]
    assert parsed.text.count("Bread as a Limit of Toast. 2031.") == 1
    buttons = [have for tag, have in parsed.tags if tag == "button"]
    assert len(buttons) == 3
    assert all("hidden" in one for one in buttons)


def test_bibtex_lies_beside_the_page() -> None:
    site = make_site()
    page = pages(site)[BREAD]
    download = page.downloads()[0]
    assert download.path == f"{BREAD}.bib"
    assert download.content() == b"bibtex bread-2031-bread\n"
    assert page.bibliography == download.path
    assert (
        '<link rel="alternate" type="application/x-bibtex" href="bread.bib">'
        in head_of(site, page).splitlines()
    )


def test_title_in_another_language_says_so() -> None:
    parsed = page_of(language="de", title="Brot")
    assert [have for tag, have in parsed.tags if tag == "h1"] == [{"lang": "de", "dir": "auto"}]
    assert [have for tag, have in page_of().tags if tag == "h1"] == [{}]


def test_language_that_is_none_is_left_out() -> None:
    assert [have for tag, have in page_of(language='x" onload="y').tags if tag == "h1"] == [{}]


def test_body_stands_in_the_page_only_where_the_record_has_one() -> None:
    site = make_site(series(volume(papers=[paper(has_body=True), paper("toast")])))
    made = pages(site)
    body = Markup("<p>Prose.</p>")
    assert made[BREAD].has_body
    assert "<p>Prose.</p>" in made[BREAD].render(site, body)
    assert "Prose" not in made["bread-2031/papers/toast"].render(site, body)
