from __future__ import annotations

from pages.invented import make_site, pages, paper, series, talk, volume
from pages.structure import Structure


def page_of(person: str) -> Structure:
    site = make_site()
    return Structure(pages(site)[f"people/{person}"].render(site))


def test_person_has_everything_by_role_and_volume() -> None:
    text = page_of("toyworth").text
    for heading in ("Papers", "Panels", "Organiser", "Co-authors"):
        assert heading in text
    assert text.index("Papers") < text.index("Panels") < text.index("Organiser")
    assert "Workshop on Imaginary Bread TOYCONF 2031, 4 May 2031" in text


def test_confirmed_person_has_links_and_no_warning() -> None:
    parsed = page_of("toyworth")
    assert "nobody has confirmed" not in parsed.text
    assert "https://orcid.org/0000-0002-1825-0097" in parsed.links
    assert "https://ada.example/" in parsed.links
    assert "Also printed as A. Toyworth." in parsed.text


def test_unconfirmed_name_says_what_it_is() -> None:
    text = page_of("bo-van-der-doll").text
    assert "gathers what is printed under this name; nobody has confirmed" in text


def test_role_words_of_the_record_are_kept() -> None:
    assert "Contact Workshop on Imaginary Bread TOYCONF 2031, 4 May 2031 · scientific matters" in (
        page_of("flo-felt").text
    )


def test_dblp_is_linked() -> None:
    assert "https://dblp.org/pid/12/3456" in [
        href.removesuffix(".html") for href in page_of("ed-rag").links
    ]


def test_co_authors_are_counted_and_never_oneself() -> None:
    parsed = page_of("bo-van-der-doll")
    co_authors = parsed.text.rpartition("Co-authors")[2]
    assert "Bo van der Doll" not in co_authors
    assert "Ada Toyworth" in co_authors


def test_two_roles_in_one_volume_are_two_groups_and_one_work_is_listed_once() -> None:
    speaker = {"name": "Cy Puppet"}
    one = talk(speakers=[speaker, speaker], moderators=[speaker])
    site = make_site(series(volume(papers=[], talks=[one])))
    parsed = Structure(pages(site)["people/cy-puppet"].render(site))
    assert parsed.links.count("../bread-2031/talks/opening-talk.html") == 2


def test_collaboration_of_thousands_stays_small() -> None:
    crowd = [f"Doll {at} Toyman" for at in range(600)]
    site = make_site(series(volume(papers=[paper(authors=crowd)], talks=[])))
    made = pages(site)
    people = [page for address, page in made.items() if address.startswith("people/doll")]
    assert len(people) == 600
    html = people[0].render(site)
    assert "and 590 more" in html
    assert len(html) < 5000
    assert html.count("Toyman") < 15
    assert made["bread-2031/papers/bread"].render(site).count("people/doll") == 600


def test_person_s_works_are_one_file_in_each_format() -> None:
    site = make_site()
    page = pages(site)["people/toyworth"]
    files = {one.path: one.content() for one in page.downloads()}
    # A paper, a panel without a speaker, and the volume: without editors organisers are cited.
    keys = ("bread-2031-bread", "bread-2031-panel", "bread-2031")
    held = "".join(f"bibtex {key}\n" for key in keys)
    assert files == {"people/toyworth.bib": held.encode()}
    assert "toyworth.bib" in Structure(page.render(site)).links
    assert page.bibliography == "people/toyworth.bib"


def test_person_without_works_of_their_own_has_no_files() -> None:
    site = make_site()
    page = pages(site)["people/ed-rag"]
    assert page.downloads() == ()
    assert "Everything above with" not in Structure(page.render(site)).text
