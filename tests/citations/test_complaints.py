"""What people complained about in the citations of other proceedings, each as a test of ours."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from citations.readers import BY_FORMAT, READERS, by_both_bibtex
from citations.toy import ARCHIVAL, SITE, cases, catalogue, paper, paper_in, reference, talk, volume
from nbproceedings.citations import formats, render_all
from nbproceedings.citations.bibtex import FORMAT as BIBTEX
from nbproceedings.citations.report import report_item
from nbproceedings.model import Schedule
from nbproceedings.model.item import Item, volume_item, work_item
from nbproceedings.site.citing import describer
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from nbproceedings.text.bibtex import bibtex_title
from toy import make_project

TOOLS = list(BY_FORMAT)


def printed(item: Item) -> dict[str, str]:
    return {made.name: text for made, text in render_all(item)}


def all_read(item: Item) -> dict[str, object]:
    return {name: BY_FORMAT[name](printed(item)[name])[0] for name in TOOLS}


def test_an_invalid_key_with_an_accent() -> None:
    for name in ("múñoz-2020", "玩具", "a b", "x{y}", 'say"hi', "50%", "a,b", "~#"):
        item = paper_in(volume(), paper(id=name))
        assert re.fullmatch(r"[A-Za-z0-9_:.+/-]+", item.key), name
        assert {one.key for one in by_both_bibtex(printed(item)["bibtex"])} == {item.key}


def test_keys_that_are_transcribed_alike_differ() -> None:
    names = ("grün", "grun", "grún", "GRÜN", "gruen", "玩具", "wanju")
    keys = {paper_in(volume(), paper(id=name)).key.casefold() for name in names}
    assert len(keys) == len(names)


def test_a_key_does_not_move_when_a_paper_is_inserted() -> None:
    one = paper(id="grün")
    before, after = volume(), volume().model_copy(update={"papers": (paper(id="a"), one)})
    assert paper_in(before, one).key == work_item(catalogue(after), after, one).key


def test_escaped_title_braces_print_gan_s() -> None:
    assert bibtex_title("Training GANs and GAN-Based Toys") == (
        "Training {GANs} and {GAN}-Based Toys"
    )
    assert bibtex_title("Sets {a}") == r"Sets \{a\}"


def test_given_benjamin_family_d_lee() -> None:
    item = paper_in(volume(), paper(authors=["Benjamin D. Lee"]))
    for read in READERS.values():
        assert read(printed(item)["bibtex"])[0].names["author"] == [("Benjamin D.", "", "Lee", "")]
    assert "AU  - Lee, Benjamin D." in printed(item)["ris"]
    assert "%A Lee, Benjamin D." in printed(item)["endnote"]
    assert '{"family": "Lee", "given": "Benjamin D."}' in printed(item)["csl-json"]
    assert printed(item)["apa"].startswith("Lee, B. D. (")


def test_mueller_became_mller() -> None:
    item = paper_in(volume(), paper(authors=["Jürgen Müller"], title="Größe und Maß"))
    for found in all_read(item).values():
        assert found.authors == ["Jürgen Müller"]  # type: ignore[attr-defined]
        assert found.title == "Größe und Maß"  # type: ignore[attr-defined]


def test_names_are_never_flipped() -> None:
    names = ["Ada Toyworth", "Ludwig van der Doll", "Jean-Jacques O'Toy", "王小明"]
    item = paper_in(volume(), paper(authors=names))
    for found in all_read(item).values():
        assert found.authors == names  # type: ignore[attr-defined]


def test_editors_missing_from_bibtex_cost_indexing() -> None:
    for held in (volume(editors=["Edda Editor"]), volume(**ARCHIVAL)):
        editors = [one.name.printed for one in held.credited_editors]
        for item in (paper_in(held, paper()), volume_item(catalogue(held), held)):
            assert by_both_bibtex(printed(item)["bibtex"])[0].editors == editors


def test_bibtex_not_updated_after_a_title_change() -> None:
    before, after = (paper_in(volume(), paper(title=title)) for title in ("Toys", "Other Toys"))
    texts = printed(before), printed(after)
    assert all(texts[0][name] != texts[1][name] for name in texts[0])


def test_author_order_fixed_everywhere() -> None:
    item = paper_in(volume(), paper(authors=["Bob Invented", "Ada Toyworth"]))
    for text in printed(item).values():
        assert text.index("Invented") < text.index("Toyworth")


def test_maths_and_addresses_survive_their_escaping() -> None:
    url = "https://toys.example.org/a_b%20c?x=1&y=~z#d"
    item = replace(cases()["one author"], url=url, title="On $x_1 \\& y$ & more_toys")
    for found in all_read(item).values():
        assert found.url == url  # type: ignore[attr-defined]
    (found,) = by_both_bibtex(printed(item)["bibtex"])
    assert found.title == "On $x_1 \\& y$ & more_toys"


def test_no_placeholder_reaches_print() -> None:
    empty = re.compile(r"None|TODO|FIXME|undefined|\bnan\b|\?\?\?|lorem ipsum", re.I)
    for case, item in cases().items():
        for name, text in printed(item).items():
            assert not empty.search(text), (case, name)


def test_no_clock_in_a_citation() -> None:
    for item in cases().values():
        for text in printed(item).values():
            assert not re.search(r"urldate|accessed|retrieved|zugegriffen", text, re.I)


def test_a_talk_without_title_speaker_and_day_is_cited_by_its_place_in_the_programme() -> None:
    held = volume().model_copy(update={"talks": (one := talk(label="Plenary 1"),)})
    held = held.model_copy(update={"schedule": Schedule.model_validate({"sessions": []})})
    item = work_item(catalogue(held), held, one, SITE)
    for found in all_read(item).values():
        assert found.title == "Plenary 1"  # type: ignore[attr-defined]
        assert found.authors == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", ["Retracted", "Removed", "Withdrawn"])
def test_the_citation_follows_what_became_of_the_work(word: str) -> None:
    kinds = {"Retracted": "retraction", "Removed": "removal", "Withdrawn": "withdrawal"}
    notice = {"kind": kinds[word], "text": "Nobody played.", "date": "2031-05-03"}
    item = paper_in(volume(), paper(notices=[notice]))
    for made, text in render_all(item):
        assert f"{word}: Toy Models of Toys" in text, made.name
        assert f"{word} 3 May 2031" in text, made.name
        assert ("Nobody played" in text) == (made.use == "tool"), made.name


def test_a_revision_is_noted_where_there_are_notes() -> None:
    notice = {"kind": "revision", "text": "A figure.", "date": "2031-05-03"}
    item = paper_in(volume(), paper(notices=[notice]))
    for made, text in render_all(item):
        assert ("Revised 3 May 2031" in text) == (made.use == "tool"), made.name
        assert "Revised: " not in text


def test_non_archival_is_said_in_every_format_that_has_a_note() -> None:
    note = "Non-archival workshop contribution"
    for made, text in render_all(cases()["one author"]):
        assert (note in text) == (made.use == "tool"), made.name
    assert note not in "".join(text for _, text in render_all(cases()["archival"]))


def test_non_archival_claims_no_publisher_and_no_proceedings() -> None:
    held = volume(publisher="Toy Press")
    for made, text in render_all(paper_in(held, paper(pages="1-10"))):
        assert "Toy Press" not in text, made.name
        assert "Proceedings" not in text.replace("Conference Proceedings", ""), made.name


def test_the_licence_is_an_access_note_of_every_format_for_programs() -> None:
    for made, text in render_all(cases()["licensed"]):
        assert ("CC BY 4.0" in text) == (made.use == "tool"), made.name


def test_the_other_version_has_a_citation_in_every_format() -> None:
    later = report_item(
        reference(title="Toys, in Full", authors=("Ada Toyworth",), year="2033", doi="10.1000/x")
    )
    texts = printed(later)
    assert set(texts) == {made.name for made in formats() if made.name != "cff"}
    assert all("Toys, in Full" in text for text in texts.values())
    assert "Non-archival" not in "".join(texts.values())


def test_a_volume_without_a_front_page_is_found_at_its_citations(tmp_path: Path) -> None:
    series = read_series(Project.find(make_project(tmp_path))).series
    held = catalogue(series.volumes[0])
    item = describer(held, SITE, {"index": "Toys"})
    assert item(series.volumes[0], None).url == f"{SITE}toys-2031/cite.html"
    there = describer(held, SITE, {"index": "Toys", "toys-2031/index": "Toys 2031"})
    assert there(series.volumes[0], None).url == f"{SITE}toys-2031/index.html"


def test_bibtex_of_nothing_but_a_title_is_an_entry() -> None:
    bare = Item(kind="paper", key="k", title="Toys")
    assert by_both_bibtex(BIBTEX.document(bare))[0].title == "Toys"
