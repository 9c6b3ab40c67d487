"""Sites that conferences made with Mini-Conf."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from importers.miniconf.reading import read
from nbproceedings.importers import importers
from nbproceedings.importers.haul import Haul, Options, SourceFile
from nbproceedings.importers.intake.wording import plain
from nbproceedings.importers.recognition import recognise
from nbproceedings.text.mailboxes import find_address

pytestmark = pytest.mark.shared_data
ICLR = "schedule/miniconf-iclr2020"
ISMIR = "schedule/ismir2020-sheets-and-ics"
ACL = "schedule/acl2020-workshops"
SITE = "cmt/ismir2020-papers-and-lbd/site"


def source(path: Path) -> SourceFile:
    return SourceFile(Path(path.name), path.read_bytes())


def sources(folder: Path, *names: str) -> list[SourceFile]:
    return [source(folder / name) for name in names]


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(keepends=True)))


def starts(haul: Haul) -> set[tuple[str, datetime]]:
    return {
        (
            str(session.fields["title"]),
            datetime.fromisoformat(str(session.fields["start"])).astimezone(UTC),
        )
        for session in haul.sessions
        if "start" in session.fields
    }


def test_the_sample_site(shared_data: Path) -> None:
    folder = shared_data / ICLR
    files = sources(
        folder, "papers.csv", "speakers.csv", "main_calendar.json", "workshops.csv", "config.yml",
        "committee.yml", "faq.yml", "highlighted.csv",
    )  # fmt: skip
    posters = source(shared_data / "openreview/iclr2020-api1-papers/poster_schedule.yml")
    haul = read(*files, posters)
    raw = rows(folder / "papers.csv")
    assert (len(raw), len(haul.papers), len(haul.talks)) == (687, 687, 2)
    for row, paper in zip(raw, haul.papers, strict=True):
        assert paper.source_id == row["UID"]
        assert paper.fields["title"] == plain(row["title"])
        authors = paper.fields["authors"]
        assert isinstance(authors, list)
        # In one row "and" stands between two authors.
        assert len(authors) == row["authors"].count("|") + row["authors"].count(" and ") + 1
        assert bool(paper.fields.get("abstract")) == bool(row["abstract"].strip())
    # 56 events of the calendar, of which 20 hold the posters that the other file lists; two
    # workshops, and one session that one paper names and no event.
    kinds = Counter(bool(session.slots) for session in haul.sessions)
    assert (len(haul.sessions), kinds) == (59, {True: 23, False: 36})
    placed = Counter(
        slot["paper"] for one in haul.sessions for slot in one.slots if "paper" in slot
    )
    assert set(placed) == {paper.source_id for paper in haul.papers}
    assert Counter(placed.values())[2] > 600  # each poster hung twice
    assert haul.volume["title"] == "MINICONF CONFERENCE MANAGEMENT"
    assert find_address(repr(haul)) is None
    assert "zoom" not in repr(haul.sessions)


def test_the_papers_are_those_of_the_review_system(shared_data: Path) -> None:
    ours = read(source(shared_data / ICLR / "papers.csv"))
    export = source(shared_data / "openreview/iclr2020-api1-papers/papers.json")
    theirs = importers()["openreview"].read([export], Options())
    titles = {paper.source_id: paper.fields["title"] for paper in theirs.papers}
    assert {paper.source_id for paper in ours.papers} == set(titles)
    same = sum(titles[paper.source_id] == paper.fields["title"] for paper in ours.papers)
    assert same >= 680


def test_the_calendar_is_that_of_the_calendar_file(shared_data: Path) -> None:
    json_ = starts(read(source(shared_data / ICLR / "main_calendar.json")))
    ics = importers()["ics"].read([source(shared_data / ICLR / "sample_cal.ics")], Options())
    assert json_ == starts(ics)
    assert len(json_) == 56


def test_the_calendar_of_ismir_is_that_of_the_sheet(shared_data: Path) -> None:
    calendar = starts(read(source(shared_data / ISMIR / "main_calendar.json")))
    sheet = source(shared_data / ISMIR / "ISMIR_all_events - All_Events_Details.csv")
    known = starts(importers()["sheet"].read([sheet], Options()))
    assert (len(calendar), len(known)) == (93, 93)
    # Somebody took a title away from a speaker on the site, for both sittings of her talk.
    assert {title.partition(":")[0] for title, _ in known ^ calendar} == {
        "WiMIR Keynote by Dr. Johanna Devaney",
        "WiMIR Keynote by Johanna Devaney",
    }
    assert len(known - calendar) == len(calendar - known) == 2


def test_posters_and_demonstrations_hang_in_the_events_that_link_to_them(shared_data: Path) -> None:
    haul = read(
        *sources(shared_data / SITE, "papers.csv", "lbds.csv"),
        *sources(shared_data / ISMIR, "main_calendar.json", "speakers.csv"),
    )
    assert (len(haul.papers), len(haul.talks), len(haul.sessions)) == (142, 2, 97)
    placed = Counter(
        slot["paper"] for one in haul.sessions for slot in one.slots if "paper" in slot
    )
    assert set(placed.values()) == {2}  # every session took place twice, around the clock
    assert len(placed) == 142
    with_papers = [str(one.fields["title"]) for one in haul.sessions if len(one.slots) > 2]
    assert {title.split()[0] for title in with_papers} == {"Posters", "LBD"}
    assert find_address(repr((haul.papers, haul.talks, haul.sessions))) is None


@pytest.mark.parametrize(
    ("name", "works", "sessions"),
    [
        ("papers.csv", 115, 6),
        ("lbds.csv", 27, 2),
        ("ISMIR_2020_content.csv", 115, 1),
        ("music.csv", 17, 3),
    ],
)
def test_lists_of_works(shared_data: Path, name: str, works: int, sessions: int) -> None:
    haul = read(source(shared_data / SITE / name))
    assert len(rows(shared_data / SITE / name)) == len(haul.papers) == works
    assert len(haul.sessions) == sessions
    assert find_address(repr(haul.papers)) is None


def test_a_conference_with_tutorials_plenaries_and_workshops(shared_data: Path) -> None:
    folder = shared_data / ACL
    haul = read(
        *sources(folder, "srw_papers.csv", "srw_paper_sessions.yml", "tutorials.yml",
                 "workshops.yml", "plenary_sessions.yml", "overall_calendar.json")
    )  # fmt: skip
    assert len(rows(folder / "srw_papers.csv")) == len(haul.papers) == 48
    assert [talk.fields["kind"] for talk in haul.talks].count("tutorial") == 8
    assert len(haul.talks) == 11
    calendar = json.loads((folder / "overall_calendar.json").read_bytes())
    assert (len(calendar), len(haul.sessions), haul.sessions_read) == (147, 180, 180)
    placed = [slot["paper"] for one in haul.sessions for slot in one.slots if "paper" in slot]
    sittings = (folder / "srw_paper_sessions.yml").read_text(encoding="utf-8")
    assert len(placed) == sittings.count("- srw.") == 94
    assert set(placed) <= {paper.source_id for paper in haul.papers}
    assert "MASKED" not in repr(haul)
    assert "<br" not in repr(haul.sessions)


def test_papers_of_twenty_workshops(shared_data: Path) -> None:
    files = [source(path) for path in sorted((shared_data / ACL).glob("w[0-9]*_papers.csv"))]
    haul = read(*files)
    count = sum(len(rows(shared_data / ACL / file.name)) for file in files)
    assert (len(files), len(haul.papers), count) == (20, 418, 418)
    assert len({paper.source_id for paper in haul.papers}) == 418


def test_every_file_of_every_site_is_recognised_beyond_doubt(shared_data: Path) -> None:
    expected = {
        "ics": [f"{ISMIR}/*.ics", f"{ICLR}/*.ics"],
        "miniconf": [
            f"{ICLR}/*.csv", f"{ICLR}/*.json", f"{ICLR}/*.yml", f"{ISMIR}/*calendar.json",
            f"{ISMIR}/speakers.csv", f"{ACL}/*.csv", f"{ACL}/*.yml", f"{ACL}/overall*.json",
        ],
        "sheet": [
            f"{ISMIR}/ISMIR_all*.csv", f"{ISMIR}/events.csv", f"{ISMIR}/paper_schedule.csv",
            f"{ISMIR}/tutorials_all.csv", f"{ACL}/workshop_schedules.json",
        ],
        "pretalx": ["schedule/pretalx-frab-json/pretalx-*", "schedule/pretalx-api-examples/*/*"],
        "cmt": ["cmt/*/*SessionOrder*", "cmt/ismir2025-cmt-metadata/session-order*"],
    }  # fmt: skip
    wrong = []
    for name, patterns in expected.items():
        for pattern in patterns:
            for path in sorted(shared_data.glob(pattern)):
                found = recognise([source(path)], importers()).importer
                if found is None or found.name != name:
                    wrong.append((path.name, found and found.name))
    assert wrong == []
