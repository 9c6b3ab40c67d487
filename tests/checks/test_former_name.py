from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import KITES, VOLUME, paper, reports

NAME = "former-name"
PEOPLE = "eve-kite: {name: Eve Kite, former: [Adam Kite]}\n"
HINT = "write the name of today; names of authors are replaced by themselves, texts are not"


@pytest.mark.parametrize(
    "text",
    ["as Adam Kite showed", "see Kite, Adam (2030)", "ADAM  KITE", "*Adam* Kite", "Ádám Kite"],
)
def test_text_that_has_it(tmp_path: Path, text: str) -> None:
    files = {KITES: paper(f"abstract: '{text}'\n"), "book/people.yml": PEOPLE}
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{KITES}:4:11 error: abstract: there is a name that eve-kite gave up -> {HINT}"
    ]


def test_the_report_does_not_spread_the_name(tmp_path: Path) -> None:
    files = {VOLUME: "title: On Adam Kite\nstart: 2030-05-02\n", "book/people.yml": PEOPLE}
    (found,) = reports(tmp_path, NAME, dict(files))
    assert "Adam" not in found


@pytest.mark.parametrize("text", ["Adam flew a kite", "Madam Kite", "Adam Kitely"])
def test_text_that_has_other_words(tmp_path: Path, text: str) -> None:
    files = {KITES: paper(f"abstract: {text}\n"), "book/people.yml": PEOPLE}
    assert reports(tmp_path, NAME, dict(files)) == []


def test_author_under_the_old_name_is_renamed_and_not_reported(tmp_path: Path) -> None:
    files = {KITES: paper("", authors="[Adam Kite]"), "book/people.yml": PEOPLE}
    assert reports(tmp_path, NAME, dict(files)) == []
