from __future__ import annotations

from typing import Any

import pytest

from nbproceedings.pages.timetable import Day, days
from nbproceedings.pages.wording import sentence_case, tone
from pages.invented import T, make_site, paper, partial, series, volume
from pages.structure import Structure


def programme(*sessions: dict[str, Any], **more: Any) -> tuple[Day, ...]:
    made = volume(papers=[paper()], schedule={"sessions": list(sessions)}, **more)
    site = make_site(series(made))
    return days(site, site.catalogue.volumes["bread-2031"])


def session(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name.title(), **more}


def test_days_are_those_of_the_event_s_own_zone() -> None:
    found = programme(
        session("one", start="2031-05-04T23:00Z"),
        session("two", start="2031-05-05T03:00Z"),
        session("three", start="2031-05-05T05:00Z"),
    )
    assert [(day.title, [row.title for row in day.rows]) for day in found] == [
        ("4 May 2031", ["One", "Two"]),
        ("5 May 2031", ["Three"]),
    ]


def test_session_without_time_belongs_to_the_day_before_it() -> None:
    found = programme(session("one", start=T(9)), session("two"))
    assert [[row.title for row in day.rows] for day in found] == [["One", "Two"]]


def test_programme_without_any_time() -> None:
    found = programme(session("one"), session("two"))
    assert [(day.title, len(day.rows)) for day in found] == [("", 2)]
    made = make_site(series(volume(schedule={"sessions": [session("one")]})))
    assert "Times are in" not in Structure(partial(made, "schedule")).text


def test_session_takes_its_time_from_its_slots() -> None:
    slots = [{"title": "A", "start": T(9), "end": T(10)}, {"title": "B", "end": T(11)}]
    (day,) = programme(session("one", slots=slots))
    (row,) = day.rows
    assert row.span.start is not None
    assert row.span.end is not None
    assert (row.span.start.event, row.span.end.event) == ("09:00", "11:00")


def test_session_of_one_work_is_one_thing() -> None:
    (day,) = programme(session("one", paper="bread", start=T(9)))
    assert day.rows[0].single is not None
    assert day.rows[0].items == ()
    assert not day.rows[0].same


def test_session_with_the_title_of_its_work_says_it_once() -> None:
    one = {"id": "s", "title": "Bread as a Limit of Toast", "paper": "bread"}
    made = make_site(series(volume(papers=[paper()], schedule={"sessions": [one]})))
    text = Structure(partial(made, "schedule")).text
    assert text.count("Bread as a Limit of Toast") == 1


def test_slot_with_a_time_of_its_own_shows_it() -> None:
    slot = {"paper": "bread", "start": T(9, 30), "end": T(9, 45)}
    (day,) = programme(session("one", start=T(9), end=T(10), slots=[slot]))
    assert day.rows[0].single is None
    assert len(day.rows[0].items) == 1


def test_unknown_work_is_named_and_the_rest_is_shown() -> None:
    made = make_site(
        series(
            volume(
                papers=[paper()],
                schedule={"sessions": [session("one", papers=["bread", "braed"])]},
            )
        )
    )
    parsed = Structure(partial(made, "schedule"))
    assert "The record has no contribution named braed." in parsed.text
    assert "Bread as a Limit of Toast" in parsed.text


def test_title_announced_differently_is_told() -> None:
    slot = {"paper": "bread", "title": "Bread, Maybe"}
    made = make_site(
        series(volume(papers=[paper()], schedule={"sessions": [session("one", slots=[slot])]}))
    )
    assert "Announced as “Bread, Maybe”." in Structure(partial(made, "schedule")).text


def test_sessions_of_one_id_have_one_anchor() -> None:
    (day,) = programme(session("one"), session("one"))
    assert [row.anchor for row in day.rows] == ["session-bread-2031-one", ""]


def test_kind_is_told_unless_the_title_says_it() -> None:
    (day,) = programme(
        {"id": "a", "title": "Coffee break", "kind": "break"},
        {"id": "b", "title": "Poster lightning talks 1", "kind": "poster-lightning"},
        {"id": "c", "title": "Hall 1", "kind": "keynote"},
        {"id": "d", "title": "Closing", "kind": "other"},
    )
    assert [row.kind for row in day.rows] == ["", "", "Keynote", ""]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("invited", "talk"),
        ("poster-lightning", "poster"),
        ("Coffee Break", "break"),
        ("panel_discussion", "panel"),
        ("spotlight", "paper"),
        ("opening", "other"),
        (None, "other"),
        ('x" onload="y', "other"),
    ],
)
def test_tone_is_from_a_closed_list(kind: str | None, name: str) -> None:
    assert tone(kind) == name


def test_sentence_case() -> None:
    assert sentence_case("working-group") == "Working group"
    assert sentence_case("--") == "--"
    assert sentence_case("") == ""
