from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import paper, reports

NAME = "leftover-text"
NEW = "book/toys-2030/papers/new.md"


def test_nobody_among_the_authors(tmp_path: Path) -> None:
    new = paper("", authors="[Ada Toyworth, Anonymous Author]")
    assert reports(tmp_path, NAME, {NEW: new}) == [
        f"{NEW}:3:25 warning: authors: 'Anonymous Author' is nobody's name -> "
        "write the name, or remove it and say in authors_note why it is not known"
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("TODO write this", "TODO"),
        ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
        ("Insert your abstract here", "Insert your abstract here"),
        ("Your abstract goes here.", "Your abstract goes here"),
        ("This is a placeholder text", "This is a placeholder text"),
        ("Paper under double-blind review", "Paper under double-blind review"),
        ("Our code is omitted for blind review.", "omitted for blind"),
        ("See https://anonymous.4open.science/r/toys", "anonymous.4open.science"),
        ("N/A", "N/A"),
        ("to be added", "to be added"),
    ],
)
def test_what_is_left_over(tmp_path: Path, text: str, what: str) -> None:
    found = reports(tmp_path, NAME, {NEW: paper(f"abstract: '{text}'\n")})
    assert found == [
        f"{NEW}:4:11 warning: abstract: '{what}' seems to be left over -> "
        "write what belongs there, or remove it"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We study anonymous communication among toys.",
        "El método todo lo puede.",
        "An abstract machine for toys under review.",
        "The title of a game is a placeholder for its rules.",
    ],
)
def test_what_is_meant_so(tmp_path: Path, text: str) -> None:
    assert (
        reports(tmp_path, NAME, {NEW: paper(f"abstract: '{text}'\n", title="'Anonymous Toys'")})
        == []
    )
