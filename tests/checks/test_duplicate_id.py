from __future__ import annotations

from pathlib import Path

from checks.reporting import KITES, paper, reports

NAME = "duplicate-id"


def test_paper_and_talk_of_one_name(tmp_path: Path) -> None:
    talk = "book/toys-2030/talks/kites.md"
    assert reports(tmp_path, NAME, {talk: "---\ntitle: T\n---\n"}) == [
        f"{talk}:2:1 error: a paper and a talk of toys-2030 are both called 'kites' -> "
        "rename one of the files; links and citation keys go by that name"
    ]


def test_names_that_differ_only_in_case(tmp_path: Path) -> None:
    other = KITES.replace("kites", "Kites")
    assert reports(tmp_path, NAME, {other: paper("")}) == [
        f"{KITES}:2:1 error: 'Kites' and 'kites' in toys-2030 differ only in case -> "
        "rename one of the files: many web servers and disks take them for one"
    ]


def test_one_name_in_two_volumes(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {"book/toys-2031/papers/kites.md": paper("")}) == []
