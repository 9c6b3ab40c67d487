"""Schedules that conferences kept in spreadsheets."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from importers.sheet.reading import read
from nbproceedings.importers import importers
from nbproceedings.importers.haul import Haul, Options, SourceFile
from nbproceedings.store.construct import plain as plain_node
from nbproceedings.store.yaml import compose

pytestmark = pytest.mark.shared_data
ISMIR = "schedule/ismir2020-sheets-and-ics"
ACL = "schedule/acl2020-workshops"
EVENTS = "ISMIR_all_events - All_Events_Details.csv"


def source(path: Path) -> SourceFile:
    return SourceFile(Path(path.name), path.read_bytes())


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(keepends=True)))


def moments(haul: Haul) -> dict[tuple[str, datetime], datetime | None]:
    """Ends by title and beginning, in UTC."""
    found = {}
    for session in haul.sessions:
        start = datetime.fromisoformat(str(session.fields["start"])).astimezone(UTC)
        end = session.fields.get("end")
        finish = datetime.fromisoformat(str(end)).astimezone(UTC) if end else None
        found[str(session.fields["title"]), start] = finish
    return found


def test_every_event_of_a_sheet_is_a_session(shared_data: Path) -> None:
    path = shared_data / ISMIR / EVENTS
    haul = read(source(path), zone=None, date=None)
    assert len(rows(path)) == len(haul.sessions) == haul.sessions_read == 93
    assert haul.talks == ()  # there are organisers, and no column of speakers
    assert Counter(problem.code for problem in haul.problems) == {"private-columns": 1}
    assert Counter(str(one.fields.get("kind", "")) for one in haul.sessions) == {
        "poster": 20, "meetup": 20, "tutorial": 10, "meetup-special": 10, "wimir-meetup": 9,
        "music-concert": 6, "satellite": 6, "keynote": 4, "masterclass": 4, "opening": 2, "": 2,
    }  # fmt: skip
    written = repr(haul.sessions)
    for private in ("zoom.us", "MASKED", "@", "slack.com", "open zoom rooms"):
        assert private not in written
    described = sum("description" in one.fields for one in haul.sessions)
    assert described == sum(bool(row["Description"].strip()) for row in rows(path)) == 87


def test_the_site_s_own_list_is_the_sheet_with_fewer_columns(shared_data: Path) -> None:
    sheet = moments(read(source(shared_data / ISMIR / EVENTS), zone=None, date=None))
    site = moments(read(source(shared_data / ISMIR / "events.csv"), zone="UTC", date=None))
    assert sheet.keys() == site.keys()
    assert set(site.values()) == {None}  # its columns have no ends


def test_the_calendar_file_is_the_sheet_but_for_one_end(shared_data: Path) -> None:
    sheet = moments(read(source(shared_data / ISMIR / EVENTS), zone=None, date=None))
    calendar = source(shared_data / ISMIR / "ISMIR_2020.ics")
    ics = moments(importers()["ics"].read([calendar], Options()))
    assert sheet.keys() == ics.keys()
    different = {key for key in sheet if sheet[key] != ics[key]}
    # The sheet says that HAMR takes 33.75 hours; whoever made the calendar looked at the times of
    # the day only, and lost a day.
    assert [title for title, _ in different] == ["HAMR"]
    (key,) = different
    assert (sheet[key], ics[key]) == (
        key[1] + timedelta(hours=33.75),
        key[1] + timedelta(hours=9.75),
    )


def test_papers_by_session_join_the_export_of_the_review_system(shared_data: Path) -> None:
    path = shared_data / ISMIR / "paper_schedule.csv"
    haul = read(source(path), zone=None, date="2020-10-12")
    placed = [slot["paper"] for session in haul.sessions for slot in session.slots]
    assert placed == [row["Paper ID"] for row in rows(path)]
    folder = shared_data / "cmt/ismir2020-papers-and-lbd"
    export = source(folder / "ISMIR2020 papers - pre_parse_ISMIR2020_papers.csv")
    papers = importers()["cmt"].read([export], Options()).papers
    assert set(placed) == {paper.source_id for paper in papers}
    assert (len(placed), len(haul.sessions)) == (115, 12)
    assert [(one.fields["title"], one.fields["note"], len(one.slots)) for one in haul.sessions][
        :5
    ] == [
        ("Session 1", "12 October 2020", 10),
        ("Session 2", "12 October 2020", 9),
        ("Session 3", "12 October 2020", 10),
        ("Session 4", "12 October 2020", 10),
        ("Session 5", "13 October 2020", 9),
    ]
    assert {problem.code for problem in haul.problems} == {
        "control-characters", "private-columns", "unread-columns",
    }  # fmt: skip


def test_a_list_with_two_sittings_a_row(shared_data: Path) -> None:
    haul = read(source(shared_data / ISMIR / "tutorials_all.csv"), zone="UTC", date=None)
    assert (len(haul.sessions), haul.sessions_read) == (14, 14)
    events = moments(read(source(shared_data / ISMIR / EVENTS), zone=None, date=None))
    starts = {start for _, start in events}
    assert {start for _, start in moments(haul)} <= starts


def workshops(shared_data: Path) -> SourceFile:
    return source(shared_data / ACL / "workshop_schedules.json")


def test_every_row_of_twenty_workshops_is_a_slot(shared_data: Path) -> None:
    file = workshops(shared_data)
    raw: dict[str, list[dict[str, object]]] = json.loads(file.data)
    filled = {
        name: sum(any(str(value).strip() for value in row.values()) for row in rows_)
        for name, rows_ in raw.items()
    }
    haul = read(file, zone="America/Los_Angeles", date="2020-07-05")
    slots: Counter[str] = Counter()
    for session in haul.sessions:
        slots[str(session.fields["title"]).partition(":")[0]] += len(session.slots)
    assert dict(slots) == filled
    # Of 466 rows four are empty.
    assert (sum(map(len, raw.values())), sum(slots.values())) == (466, 462)
    assert (len(haul.sessions), len(haul.talks)) == (32, 21)
    assert [(problem.code, problem.place.path[-6:]) for problem in haul.problems] == [
        ("bad-time", "W7[49]"),  # 11:55 PM – 12:00 PM
        ("day-carried", "W16[9]"),
    ]


def test_workshops_begin_when_the_site_says(shared_data: Path) -> None:
    haul = read(workshops(shared_data), zone="America/Los_Angeles", date="2020-07-05")
    ours: dict[str, datetime] = {}
    for session in haul.sessions:
        name = str(session.fields["title"]).partition(":")[0]
        ours.setdefault(name, datetime.fromisoformat(str(session.fields["start"])).astimezone(UTC))
    text = (shared_data / ACL / "workshops.yml").read_text(encoding="utf-8")
    document = compose(text, "workshops.yml")
    assert document.root is not None
    theirs = {
        one["UID"]: min(
            datetime.strptime(sitting["start_time"], "%Y-%m-%d_%H:%M:%S").replace(tzinfo=UTC)
            for sitting in one["sessions"]
        )
        for one in plain_node(document, document.root)
    }
    assert ours.keys() == theirs.keys()
    different = {name: theirs[name] - ours[name] for name in ours if ours[name] != theirs[name]}
    assert len(ours) == 20
    # W11's sheet has opening remarks at 8:15, with which the site's stream was not to begin.
    assert different == {"W11": timedelta(minutes=15)}


@pytest.mark.parametrize(("name", "linked"), [("W3", 24), ("W14", 33)])
def test_one_workshop_alone(shared_data: Path, name: str, linked: int) -> None:
    haul = read(
        workshops(shared_data),
        zone="America/Los_Angeles",
        date="2020-07-05",
        mapping=f"sheet: {name}\n",
    )
    assert len(haul.sessions) == linked


def test_without_zone_or_year_nothing_is_read(shared_data: Path) -> None:
    file = workshops(shared_data)
    for zone, date, code in ((None, "2020-07-05", "no-zone"), ("UTC", None, "no-year")):
        haul = read(file, zone=zone, date=date)
        assert (haul.sessions, [problem.code for problem in haul.problems]) == ((), [code])
