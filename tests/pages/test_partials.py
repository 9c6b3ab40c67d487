from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.model import Mention
from pages.invented import make_site, paper, partial, series, talk, volume
from pages.structure import Structure

TWO = (volume("toast-2032", title="Toast", short_title="Toast 2032"), volume())


def parsed(name: str, here: str = "bread-2031/index", **options: str) -> Structure:
    return Structure(partial(make_site(series(*TWO)), name, here, **options))


def titles(made: Structure) -> list[str]:
    """Titles of the works in a list, by their addresses."""
    return [
        href.rpartition("/")[2].removesuffix(".html")
        for href in made.links
        if "/papers/" in f"/{href}" or "/talks/" in f"/{href}"
        if href.endswith(".html")
    ]


def test_volumes_are_cards_with_dates_and_numbers() -> None:
    made = parsed("volumes", "index")
    assert "Workshop · TOYCONF 2031 Toast 4 May 2031 · Toytown" in made.text
    assert "3 papers, 3 talks, 2 participants · How to cite Toast 2032" in made.text
    assert made.links[:2] == ["toast-2032/index.html", "toast-2032/cite.html"]


def test_volume_without_prose_leads_to_its_citation_page() -> None:
    site = make_site(documents={"index": "Front"})
    assert Structure(partial(site, "volumes", "index")).links == ["bread-2031/cite.html"] * 2


def test_papers_of_the_volume_of_the_page_by_kind() -> None:
    made = parsed("papers")
    assert titles(made) == ["crumbs", "bread", "toast"]
    assert "Orals 1 Crumbs" in made.text
    assert "Posters 2 Bread as a Limit of Toast" in made.text
    assert made.headings == [2, 2]
    assert "authors not recorded" in made.text


def test_papers_of_all_volumes_outside_of_them() -> None:
    made = parsed("papers", "index", group="none", heading="3")
    assert made.headings == [3, 3]
    assert "Toast 3" in made.text
    assert "Workshop on Imaginary Bread 3" in made.text
    assert len(titles(made)) == 6


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"kind": "poster"}, ["bread", "toast"]),
        ({"kind": "oral"}, ["crumbs"]),
        ({"session": "posters"}, ["bread", "toast"]),
        ({"session": "coffee"}, []),
        ({"keyword": "Heat Equation"}, ["bread", "crumbs", "toast"]),
        ({"keyword": "sourdough", "kind": "oral"}, ["crumbs"]),
        ({"group": "session"}, ["bread", "toast", "crumbs"]),
        ({"group": "none", "sort": "title"}, ["bread", "crumbs", "toast"]),
        ({"group": "none"}, ["bread", "toast", "crumbs"]),
    ],
)
def test_papers_options(options: dict[str, str], expected: list[str]) -> None:
    found = titles(parsed("papers", **options))
    assert sorted(found) == sorted(expected)
    if "group" in options:
        assert found == expected


def test_papers_that_fit_nothing_say_so() -> None:
    assert "No paper fits." in parsed("papers", session="coffee").text
    empty = make_site(series(volume(papers=[])))
    assert "No papers are recorded yet." in Structure(partial(empty, "papers")).text


def test_papers_without_a_session_stand_last() -> None:
    text = parsed("papers", group="session").text
    assert "Posters 2" in text
    assert "Not in the programme 1 Crumbs" in text


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("papers", {"kind": "postr"}, "kind: there is no 'postr': did you mean 'poster'?"),
        ("papers", {"session": "poster"}, "session: there is no 'poster': did you mean 'posters'?"),
        ("papers", {"keyword": "flour"}, "keyword: there is no 'flour'"),
        ("papers", {"group": "kinds"}, "group: there is no 'kinds': did you mean 'kind'?"),
        ("papers", {"sort": "date"}, "write one of programme, title"),
        ("papers", {"heading": "1"}, "heading: '1' is not a level: write a number from 2 to 6"),
        ("papers", {"volume": "bread-2030"}, "did you mean 'bread-2031'?"),
        ("talks", {"kind": "x"}, "kind: there is no 'x': write one of oral, poster, invited"),
        ("people", {"role": "organiser"}, "did you mean 'organisers'?"),
        ("people", {"biographies": "1"}, "write one of yes, no"),
        ("topics", {"of": "topic"}, "did you mean 'topics'?"),
        ("about", {"of": "policy"}, "of: there is no 'policy'"),
        ("authors", {"roles": "author, speakers"}, "did you mean 'speaker'?"),
        ("references", {"volume": "x"}, "volume: there is no 'x'"),
        ("keywords", {"volume": "x"}, "volume: there is no 'x'"),
    ],
)
def test_option_that_makes_no_sense(name: str, options: dict[str, str], message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("?", r"\?")):
        parsed(name, **options)


@pytest.mark.parametrize("name", ["schedule", "people", "topics", "dates", "event-facts", "about"])
def test_partial_of_one_volume_outside_of_all_asks_which(name: str) -> None:
    with pytest.raises(ValueError, match="this page is in no volume's folder, so say which"):
        parsed(name, "index")
    assert parsed(name, "index", volume="bread-2031").tags


def test_talks_say_what_is_not_recorded() -> None:
    made = parsed("talks")
    assert titles(made) == ["opening-talk", "panel", "mystery"]
    assert "Invited talk 1 · Cy Puppet" in made.text
    assert "title not recorded, speaker not recorded" in made.text
    assert titles(parsed("talks", kind="panel")) == ["panel"]


def test_state_of_a_work_stands_beside_its_title() -> None:
    gone = paper(notices=[{"kind": "withdrawal", "text": "Gone."}], awards=["Best loaf"])
    site = make_site(series(volume(papers=[gone])))
    for name in ("papers", "schedule"):
        assert "Bread as a Limit of Toast Withdrawn" in Structure(partial(site, name)).text
    assert "Best loaf" in Structure(partial(site, "papers")).text


def test_people_in_each_role() -> None:
    assert "Ada Toyworth Toy University" in parsed("people").text
    assert parsed("people", role="organisers").text == parsed("people").text
    assert "Flo Felt scientific matters" in parsed("people", role="contacts").text
    made = parsed("people", role="participants")
    assert "Ed Rag" in made.text
    assert any("dblp.org" in href for href in made.links)
    speakers = parsed("people", role="speakers", biographies="yes")
    assert speakers.text.count("Cy Puppet Puppet College") == 1
    assert "carved from lime wood" in speakers.text
    assert "carved" not in parsed("people", role="speakers").text
    assert "No editors are recorded." in parsed("people", role="editors").text


def test_topics_nest_and_cite() -> None:
    made = parsed("topics")
    assert made.text == "Crust Colour Crack [doll29] Crumb"
    assert made.links == ["../references.html#ref-doll3029oven"]
    assert [tag for tag, _ in made.tags if tag in {"ul", "ol"}] == ["ul", "ul"]
    questions = parsed("topics", of="questions")
    assert [tag for tag, _ in questions.tags if tag in {"ul", "ol"}] == ["ol", "ul"]
    assert parsed("topics", of="classification").text == "Baking"


def test_keywords_of_a_volume_are_linked_where_works_carry_them() -> None:
    made = parsed("topics", of="keywords")
    assert made.text == "sourdough ovens"
    assert made.links == ["../keywords/sourdough.html"]


def test_dates_tell_what_was_moved() -> None:
    made = parsed("dates")
    assert "Submission 2 March 2031, 24:00 AoE (extended from 23 February 2031)" in made.text
    assert [have for tag, have in made.tags if tag == "s"] == [{}]


def test_sponsors_have_a_slot_for_a_logo() -> None:
    assert parsed("sponsors").links == ["https://mill.example/", "mill.png"]
    assert (
        "No sponsors are recorded."
        in Structure(partial(make_site(series(volume(sponsors=[]))), "sponsors")).text
    )


def test_recordings_are_those_of_the_event_then_of_talks() -> None:
    site = make_site(
        series(
            volume(
                recordings=[
                    {"title": "Day", "url": "https://v.example/day"},
                    {"title": "Ovens", "url": "https://v.example/1", "talk": "opening-talk"},
                    {"title": "Lost"},
                ],
                talks=[
                    talk(video="https://v.example/1"),
                    talk("b", title="B", video="https://v.example/2"),
                ],
            )
        )
    )
    made = Structure(partial(site, "recordings"))
    outside = [href for href in made.links if href.startswith("https")]
    assert outside == ["https://v.example/day", "https://v.example/1", "https://v.example/2"]
    assert "Lost address not recorded" in made.text


def test_references_tell_who_cites_and_what_is_a_version() -> None:
    mentions = (
        Mention(document="bread-2031/index", title="Front", key="nobody3000"),
        Mention(document="bread-2031/papers/crumbs", title="x", key="nobody3000"),
    )
    site = make_site(series(mentions=mentions))
    made = Structure(partial(site, "references", "references"))
    assert "Version of Workshop on Imaginary Bread; Cited in Bread as a Limit of Toast" in made.text
    assert "Cited in Crumbs (Bread 2031); Front" in made.text
    assert made.ids == ["ref-doll3029oven", "ref-nobody3000", "ref-toyworth3030flour"]
    assert "bread-2031/papers/crumbs.html#cited-nobody3000" in made.links
    assert "bread-2031/index.html" in made.links


def test_references_whose_anchors_would_clash_have_one() -> None:
    entries = [{"key": key, "type": "misc", "title": "T", "year": "3000"} for key in ("a b", "a_b")]
    site = make_site(series(volume(papers=[], published_as=[], topics=[]), references=entries))
    assert Structure(partial(site, "references", "references")).ids == ["ref-a_b"]


def test_references_of_one_volume_are_those_it_cites() -> None:
    site = make_site()
    only = Structure(partial(site, "references", "index", volume="bread-2031", bibtex="no"))
    assert only.ids == ["ref-doll3029oven", "ref-toyworth3030flour"]
    assert "BibTeX" not in only.text
    assert "ref-nobody3000" in Structure(partial(site, "references", "index")).ids


def test_authors_by_letter_with_roles_and_volumes() -> None:
    made = parsed("authors", "authors")
    assert "Toyworth, Ada author of 2, panelist of 2, organiser · Toast 2032, Bread 2031" in (
        made.text
    )
    assert "Křížalová, Éva author of 2" in made.text
    assert made.ids == [f"letter-{letter}" for letter in "fkmprtv"]
    assert [href for href in made.links if href.startswith("#")] == [f"#{one}" for one in made.ids]


def test_authors_of_some_roles_or_one_volume() -> None:
    text = parsed("authors", "authors", roles="contact, participant").text
    assert "Felt, Flo contact" in text
    assert "Toyworth" not in text
    only = parsed("authors", "authors", volume="toast-2032").text
    assert "Bread 2031" not in only


def test_authors_in_other_scripts_stand_together() -> None:
    site = make_site(series(volume(papers=[paper(authors=["Ωμέγα Παίγνιο", "山田 人形"])])))
    made = Structure(partial(site, "authors", "authors"))
    assert made.ids[-1] == "letter-other"


def test_keywords_with_how_many_works() -> None:
    made = parsed("keywords", "keywords")
    assert made.text == "heat equation 6 Sourdough 4"
    assert parsed("keywords", "keywords", volume="bread-2031").text == "heat equation 3 Sourdough 2"


def test_event_facts() -> None:
    text = parsed("event-facts").text
    for fact in (
        "Event Workshop",
        "Dates 4 May 2031",
        "Held at TOYCONF 2031",
        "Place Toytown",
        "Mode Hybrid",
        "Time zone America/New_York (UTC−04:00)",
        "Licence CC BY 4.0",
        "Status Non‑archival",
        "Links Website (bread.example)",
        "Citation How to cite",
    ):
        assert fact in text


def test_series_facts() -> None:
    assert parsed("series-facts", "index").text == (
        "2 events · 6 papers · 6 talks · 7 people · 3 references"
    )


def test_about_each_text() -> None:
    assert parsed("about").text == "A day about bread that nobody has baked."
    assert parsed("about", of="acknowledgements").text == "We thank the oven."
    assert parsed("about", of="notes").text == "The bread was not eaten."
    assert parsed("about", of="formats").text == "Oral Poster"
    assert "non-archival" in parsed("about", of="status").text
    assert parsed("about", of="published-as").text == "report: [toyw30] Flour, Revisited, 3030."
    assert parsed("about", of="motivation").text == "The record holds nothing about this yet."


def test_filters_are_offered_on_long_lists_only_by_script() -> None:
    made = parsed("papers")
    assert [have["data-nbp-filter"] for _, have in made.classed("nbp")] == ["Find a paper"]
    assert not [tag for tag, _ in made.tags if tag == "input"]


def test_style_and_script_are_small_and_ask_nobody() -> None:
    static = Path(__file__).parents[2] / "scripts" / "nbproceedings" / "site" / "static"
    css = (static / "nbproceedings.css").read_text()
    js = (static / "nbproceedings.js").read_text()
    assert len(css.encode()) < 23_000
    assert len(js.encode()) < 6_656
    for text in (css, js):
        for word in ("http:", "https:", "//cdn", "@import", "@font-face", "innerHTML", "eval("):
            assert word not in text
