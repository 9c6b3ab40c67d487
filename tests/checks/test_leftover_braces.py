from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import SCHEDULE, paper, reports

NAME = "leftover-braces"
NEW = "book/toys-2030/papers/new.md"


@pytest.mark.parametrize(
    ("title", "said", "hint"),
    [
        ("{D}etecting {T}oys", "'{' is shown as it is written, and 3 more", r"take the braces out; "
         r"write \{ for one that readers are to see, and maths in $…$"),
        (r"Toys by \LaTeX", r"'\LaTeX' is shown as it is written",
         r"write what \LaTeX prints; maths stands in $…$, code in backticks"),
        ("H_{2}O", "'{' is shown as it is written, and 1 more", r"take the braces out; "
         r"write \{ for one that readers are to see, and maths in $…$"),
    ],
)  # fmt: skip
def test_titles(tmp_path: Path, title: str, said: str, hint: str) -> None:
    assert reports(tmp_path, NAME, {NEW: paper("", title=f"'{title}'")}) == [
        f"{NEW}:2:8 warning: title: {said}, in {title!r} -> {hint}"
    ]


def test_names_and_keywords(tmp_path: Path) -> None:
    new = paper("keywords:\n  - '{GAN}s'\n", authors="[{name: {given: Ada, family: 'T\\\"oy'}}]")
    new = new.replace('T\\"oy', r"To\y")
    assert reports(tmp_path, NAME, {NEW: new}) == [
        rf"{NEW}:3:39 warning: family: '\y' is shown as it is written, in 'To\\y' -> "
        "write the name as it is printed",
        f"{NEW}:5:5 warning: keywords: '{{' is shown as it is written, and 1 more, in '{{GAN}}s' "
        r"-> take the braces out; write \{ for one that readers are to see, and maths in $…$",
    ]


def test_sessions(tmp_path: Path) -> None:
    session = "sessions:\n  - id: play\n    title: '{P}lay'\n"
    assert len(reports(tmp_path, NAME, {SCHEDULE: session})) == 1


@pytest.mark.parametrize(
    "title",
    [
        r"The set $\{x\}$ and $H_{2}$",
        r"Braces \{ and \} that are meant",
        "A program `f{x}` and `C:\\Toys`",
        r"\emph{Toys}, Erd\H{o}s and {\em Schr\"odinger}",
        r"Toys \& Blocks, 5\% off",
    ],
)
def test_what_is_read(tmp_path: Path, title: str) -> None:
    assert reports(tmp_path, NAME, {NEW: paper("", title=f"'{title}'")}) == []


def test_abstracts_may_speak_of_sets(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {NEW: paper("abstract: 'The set {a, b}.'\n")}) == []
