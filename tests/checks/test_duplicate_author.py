from __future__ import annotations

import time
from pathlib import Path

import pytest

from checks.reporting import KEYNOTE, KITES, paper, reports

NAME = "duplicate-author"


def test_duplicate_author(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {KITES: paper("", authors="[Eve Kite, A B, 'Kite, eve']")}) == [
        f"{KITES}:3:26 warning: eve Kite is twice among the authors of toys-2030/papers/kites -> "
        "remove one of them; two people of one name each need an id or an orcid"
    ]


def test_one_orcid_under_two_names(tmp_path: Path) -> None:
    authors = (
        "[{name: E. Kite, orcid: 0000-0002-1825-0097}, {name: Eve K, orcid: 0000-0002-1825-0097}]"
    )
    assert len(reports(tmp_path, NAME, {KITES: paper("", authors=authors)})) == 1


@pytest.mark.parametrize(
    "authors",
    [
        "[{name: A B, id: ada-toyworth}, {name: A B, id: cy-spinner}]",
        "[{name: A B, dblp: 12/34}, {name: A B, dblp: 56/78}]",
        "[Ada Kite, Eve Kite, Évê Kite]",
    ],
)
def test_two_people(authors: str, tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {KITES: paper("", authors=authors)}) == []


def test_roles_of_a_talk_are_told_apart(tmp_path: Path) -> None:
    talk = "---\ntitle: T\nmoderators: [A B]\npanelists: [A B, C D, A B]\n---\n"
    assert [one.split(" warning")[0] for one in reports(tmp_path, NAME, {KEYNOTE: talk})] == [
        f"{KEYNOTE}:4:23"
    ]


def test_thousands_of_authors_take_linear_time(tmp_path: Path) -> None:
    authors = "[" + ", ".join(f"A{n} Bee" for n in range(3000)) + "]"
    files = {KITES: paper("", authors=authors)}
    start = time.process_time()
    assert reports(tmp_path, NAME, dict(files)) == []
    assert time.process_time() - start < 5
