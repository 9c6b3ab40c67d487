from __future__ import annotations

from pathlib import Path

from checks.reporting import KITES, paper, reports

NAME = "scholar-incomplete"


def test_paper_whose_authors_nobody_knows(tmp_path: Path) -> None:
    more = "authors_note: The list of authors was not kept.\n"
    assert reports(tmp_path, NAME, {KITES: paper(more, authors="")}) == [
        f"{KITES}:4:15 note: Google Scholar does not list the paper 'kites', which has no authors "
        "-> once they are known, list them under authors"
    ]


def test_paper_without_authors_or_reason_is_an_error_of_its_own(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {KITES: paper("", authors="")}) == []


def test_paper_with_authors(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME) == []
