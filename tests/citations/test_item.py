"""The neutral item: where each fact comes from."""

from __future__ import annotations

from datetime import date

import pytest

from citations.toy import (
    ARCHIVAL,
    MANY_DAYS,
    SITE,
    catalogue,
    paper,
    paper_in,
    reference,
    talk,
    talk_in,
    volume,
)
from nbproceedings.citations import render_all
from nbproceedings.model import Schedule, Volume
from nbproceedings.model.item import full_title, paper_item, volume_item, work_item


def scheduled(held: Volume, **session: object) -> Volume:
    facts = {"id": "s", "title": "Session", **session}
    return held.model_copy(update={"schedule": Schedule.model_validate({"sessions": [facts]})})


def test_item_address_given_wins() -> None:
    one = paper(openreview="ToyForum1", arxiv="2003.04630", url="https://ada.example.org/")
    assert paper_in(volume(), one, SITE).url == SITE


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({"doi": "10.1000/Toy", "openreview": "ToyForum1"}, "https://doi.org/10.1000/toy"),
        (
            {"openreview": "ToyForum1", "arxiv": "2003.04630"},
            "https://openreview.net/forum?id=ToyForum1",
        ),
        (
            {"arxiv": "2003.04630", "url": "https://ada.example.org/"},
            "https://arxiv.org/abs/2003.04630",
        ),
        ({"url": "https://ada.example.org/"}, "https://ada.example.org/"),
        ({"pdf": "https://ada.example.org/a.pdf"}, ""),
    ],
)
def test_item_own_address_without_site(fields: dict[str, str], url: str) -> None:
    assert paper_in(volume(), paper(**fields)).url == url


def test_item_talk_is_found_at_its_recording() -> None:
    one = talk(title="Toys", video="https://video.example.org/1")
    assert talk_in(volume(), one).url == "https://video.example.org/1"


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({"permalink": "https://toyhaus.example.org/1", "doi": "10.1000/v"}, 0),
        ({"doi": "10.1000/v", "url": "https://old.example.org/"}, "https://doi.org/10.1000/v"),
        ({"url": "https://old.example.org/"}, "https://old.example.org/"),
        ({}, ""),
    ],
)
def test_item_volume_address(fields: dict[str, str], url: str | int) -> None:
    held = volume(**fields)
    expected = fields["permalink"] if url == 0 else url
    assert volume_item(catalogue(held), held).url == expected


def test_item_key_is_ascii_even_where_the_file_name_is_not() -> None:
    key = paper_in(volume(), paper(id="łódź")).key
    assert key == "toyconf-2020-lodz-286ec7"
    assert volume_item(catalogue(held := volume(id="Spiele 2020")), held).key.startswith(
        "spiele-2020-"
    )
    assert paper_in(volume(), paper(citation_key="Toy:2020+x")).key == "Toy:2020+x"


def test_item_non_archival_is_dated_by_the_event() -> None:
    item = paper_in(volume(), paper(date=date(2019, 12, 31)))
    assert (item.year, item.month, item.day) == ("2020", 4, 26)
    assert item.note == "Non-archival workshop contribution"


def test_item_archival_is_dated_by_its_publication() -> None:
    item = paper_in(volume(**ARCHIVAL), paper(date=date(2021, 1, 2)))
    assert (item.year, item.month, item.day, item.note) == ("2021", 1, 2, "")
    assert [str(one) for one in item.editors] == ["Edda Editor", "Emil von Blatt"]


def test_item_day_given_from_the_programme() -> None:
    held = scheduled(
        volume(**MANY_DAYS), start="2022-08-17T09:00:00Z", slots=[{"paper": "toy-paper"}]
    )
    item = paper_in(held, paper(volume=held.id))
    assert item.given == date(2022, 8, 17)
    assert (item.start, item.end) == (date(2022, 8, 15), date(2022, 8, 19))


def test_item_day_given_is_where_the_event_was() -> None:
    held = scheduled(
        volume(**MANY_DAYS | {"timezone": "Asia/Tokyo"}),
        start="2022-08-16T20:00:00Z",
        slots=[{"paper": "toy-paper"}],
    )
    assert paper_in(held, paper(volume=held.id)).given == date(2022, 8, 17)


def test_item_day_given_stays_within_the_event() -> None:
    held = scheduled(
        volume(**MANY_DAYS), start="2022-09-17T09:00:00Z", slots=[{"paper": "toy-paper"}]
    )
    item = paper_in(held, paper(volume=held.id))
    assert (item.given, item.days) == (None, (date(2022, 8, 15), date(2022, 8, 19)))
    assert (item.year, item.month, item.day) == ("2022", 8, 15)


def test_item_talk_gives_its_own_day() -> None:
    held = volume(**MANY_DAYS)
    one = talk(title="Toys", date=date(2022, 8, 18), volume=held.id)
    assert talk_in(held, one).given == date(2022, 8, 18)


def test_item_other_versions_from_references_and_links() -> None:
    grown = reference(
        key="grown2021",
        title="Toys, Grown",
        year="2021",
        doi="10.1000/Grown",
        fields={"journal": "Toy Journal"},
    )
    one = paper(
        published_as=[
            "grown2021",
            "nowhere",
            {"text": "Toy Press, 2022", "url": "https://press.example.org/1"},
            {"doi": "10.1000/x"},
        ]
    )
    held = volume().model_copy(update={"papers": (one,)})
    item = paper_item(catalogue(held, grown), held, one)
    assert item.versions == (
        "Toy Journal, 2021, https://doi.org/10.1000/grown",
        "Toy Press, 2022, https://press.example.org/1",
        "https://doi.org/10.1000/x",
    )


def test_item_talk_without_title_keeps_its_label() -> None:
    item = talk_in(volume(), talk(label="Invited Talk 3"))
    assert (item.title, item.titled, item.medium) == ("Invited Talk 3", False, "")
    other = talk_in(volume(), talk(label="Slot 3", kind="keynote"))
    assert (other.title, other.titled, other.medium) == ("Slot 3", False, "Keynote address")


def test_item_talk_medium_in_the_words_of_the_volume() -> None:
    held = volume(talk_formats=[{"id": "fireside", "title": "Fireside chat"}])
    assert talk_in(held, talk(title="Toys", kind="fireside")).medium == "Fireside chat"
    assert talk_in(held, talk(title="Toys", kind="working-group")).medium == "Working group"


def test_item_text_is_on_one_line() -> None:
    assert paper_in(volume(), paper(title="Toys\n\n of\tplay")).title == "Toys of play"


@pytest.mark.parametrize(
    ("title", "subtitle", "printed"),
    [
        ("Toys", None, "Toys"),
        ("Toys", "A Survey", "Toys: A Survey"),
        ("Toys?", "A Survey", "Toys? A Survey"),
        ("Toys:", "A Survey", "Toys: A Survey"),
    ],
)
def test_item_full_title(title: str, subtitle: str | None, printed: str) -> None:
    assert full_title(title, subtitle) == printed


def test_item_work_item_takes_papers_and_talks() -> None:
    one, other = paper(), talk(title="Toys")
    held = volume().model_copy(update={"papers": (one,), "talks": (other,)})
    found = catalogue(held)
    assert [work_item(found, held, work).kind for work in (one, other)] == ["paper", "talk"]


def test_what_nobody_presented_is_part_of_a_collection() -> None:
    item = paper_in(volume(kind="collection", title="Toys That Move"), paper())
    assert (item.presented, item.collected, item.container) == (False, True, "Toys That Move")
    made = {one.name: text for one, text in render_all(item)}
    assert made["bibtex"].startswith("@incollection{")
    assert made["biblatex"].startswith("@incollection{")
    assert "TY  - CHAP" in made["ris"]
    assert "%0 Book Section" in made["endnote"]
    assert '"type": "chapter"' in made["csl-json"]
    for text in made.values():
        assert "Toys That Move" in text
        assert "resented" not in text
