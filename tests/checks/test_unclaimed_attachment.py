from __future__ import annotations

from pathlib import Path

from checks.reporting import reports
from toy import PDF

NAME = "unclaimed-attachment"
FOLDER = "book/toys-2030/papers"


def test_unclaimed_attachment(tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {
        f"{FOLDER}/kite.pdf": PDF,
        f"{FOLDER}/Marbles.slides.pdf": PDF,
        f"{FOLDER}/nobody.ipynb": b"{}",
        f"{FOLDER}/kits.nb.md": "# Kites",
        "book/toys-2031/talks/keynotes.pdf": PDF,
    }
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{FOLDER}/Marbles.slides.pdf warning: the file 'Marbles.slides.pdf' belongs to no paper: "
        "none is called 'Marbles' -> did you mean marbles.slides.pdf?",
        f"{FOLDER}/kite.pdf warning: the file 'kite.pdf' belongs to no paper: "
        "none is called 'kite' -> did you mean kites.pdf?",
        f"{FOLDER}/kits.nb.md warning: the file 'kits.nb.md' belongs to no paper: "
        "none is called 'kits' -> did you mean kites.nb.md?",
        f"{FOLDER}/nobody.ipynb warning: the file 'nobody.ipynb' belongs to no paper: "
        "none is called 'nobody' -> write the paper's record nobody.md beside it, "
        "or move the file away",
        "book/toys-2031/talks/keynotes.pdf warning: the file 'keynotes.pdf' belongs to no talk: "
        "none is called 'keynotes' -> did you mean keynote.pdf?",
    ]


def test_claimed_attachment(tmp_path: Path) -> None:
    files = {f"{FOLDER}/kites.poster.pdf": PDF, f"{FOLDER}/kites.png": b""}
    assert reports(tmp_path, NAME, dict(files)) == []
