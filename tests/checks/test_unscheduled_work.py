from __future__ import annotations

from pathlib import Path

from checks.reporting import KITES, paper, reports

NAME = "unscheduled-work"
NEW = "book/toys-2031/papers/new.md"


def test_unscheduled_work(tmp_path: Path) -> None:
    talk = "book/toys-2031/talks/new.md"
    files = {NEW: paper(""), talk: "---\ntitle: T\n---\n"}
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{NEW}:2:1 note: the paper 'new' is not in the programme of toys-2031 -> "
        "add it to toys-2031/schedule.yml, or name its session in its own file",
        f"{talk}:2:1 note: the talk 'new' is not in the programme of toys-2031 -> "
        "add it to toys-2031/schedule.yml, or name its session in its own file",
    ]


def test_many_are_one_report(tmp_path: Path) -> None:
    files = {f"book/toys-2031/papers/p{n}.md": paper("") for n in range(11)}
    assert reports(tmp_path, NAME, dict(files)) == [
        "book/toys-2031/schedule.yml:1:1 note: "
        "11 papers of toys-2031 are not in its programme: p0, p1, p2, … -> "
        "add it to toys-2031/schedule.yml, or name its session in its own file"
    ]


def test_work_that_names_its_session(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {NEW: paper("session: posters\n")}) == []


def test_programme_without_papers(tmp_path: Path) -> None:
    files = {
        KITES: paper(""),
        "book/toys-2030/schedule.yml": "sessions: [{id: a, title: Posters}]\n",
    }
    assert reports(tmp_path, NAME, dict(files)) == []
