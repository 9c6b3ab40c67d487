from __future__ import annotations

from pathlib import Path

from checks.reporting import SCHEDULE, reports

NAME = "scheduled-twice"
MORNING = "start: 2031-05-02 10:00, end: 2031-05-02 11:00"
NOON = "start: 2031-05-02 11:00, end: 2031-05-02 12:00"
BOTH = "start: 2031-05-02 10:30, end: 2031-05-02 11:30"


def programme(*sessions: str) -> dict[str, str | bytes | None]:
    return {SCHEDULE: "sessions:\n" + "".join(f"  - {{title: A, {one}}}\n" for one in sessions)}


def test_twice_in_one_session(tmp_path: Path) -> None:
    files = programme("id: a, papers: [clockwork, paper-dolls, clockwork]")
    assert reports(tmp_path, NAME, files) == [
        f"{SCHEDULE}:2:56 warning: the paper 'clockwork' is twice in the session 'a' -> "
        "remove one of them"
    ]


def test_in_sessions_that_overlap(tmp_path: Path) -> None:
    files = programme(f"id: a, {MORNING}, talk: keynote", f"id: b, {BOTH}, talk: keynote")
    assert [one.split(" -> ")[0].split(":", 3)[3] for one in reports(tmp_path, NAME, files)] == [
        " the talk 'keynote' is in the sessions 'a' and 'b', which overlap"
    ]


def test_in_sessions_one_after_the_other(tmp_path: Path) -> None:
    files = programme(f"id: a, {MORNING}, paper: clockwork", f"id: b, {NOON}, paper: clockwork")
    (found,) = reports(tmp_path, NAME, files)
    assert " note: the paper 'clockwork' is in the sessions 'a' and 'b' -> nothing to do" in found


def test_in_sessions_without_times(tmp_path: Path) -> None:
    files = programme("id: a, paper: clockwork", "id: b, paper: clockwork")
    assert " note: " in reports(tmp_path, NAME, files)[0]


def test_times_of_slots_count(tmp_path: Path) -> None:
    files = programme(
        f"id: a, {MORNING}, slots: [{{paper: clockwork, start: 2031-05-02 10:00, "
        "end: 2031-05-02 10:20}]",
        f"id: b, {BOTH}, slots: [{{paper: clockwork, start: 2031-05-02 11:00}}]",
    )
    assert " note: " in reports(tmp_path, NAME, files)[0]


def test_paper_and_talk_of_one_name_are_two(tmp_path: Path) -> None:
    files = programme("id: a, slots: [{paper: clockwork}, {talk: clockwork}]")
    assert reports(tmp_path, NAME, files) == []
