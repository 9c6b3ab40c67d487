from __future__ import annotations

from pathlib import Path

from checks.reporting import KITES, paper, reports

NAME = "paper-without-authors"


def test_without_authors(tmp_path: Path) -> None:
    for at, authors in enumerate(("", "[]", "~")):
        assert reports(tmp_path / str(at), NAME, {KITES: paper("", authors=authors)}) == [
            f"{KITES}:{3 if authors == '[]' else 2}:{10 if authors == '[]' else 1} error: "
            "the paper 'kites' has no authors -> "
            "list them under authors, or say why there are none under authors_note"
        ]


def test_with_authors_or_a_reason(tmp_path: Path) -> None:
    more = "authors_note: The list of authors was not kept.\n"
    assert reports(tmp_path, NAME, {KITES: paper(more, authors="")}) == []
