from __future__ import annotations

from pathlib import Path

from checks.reporting import EVENT, reports

NAME = "empty-volume"
NEW = "book/toys-2032/volume.yml"


def test_empty_volume(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {NEW: EVENT}) == [
        f"{NEW}:1:1 warning: the volume 'toys-2032' has no papers and no talks -> "
        "add files to toys-2032/papers or toys-2032/talks, "
        "or tell readers why under papers_note or talks_note"
    ]


def test_empty_volume_that_says_why(tmp_path: Path) -> None:
    for key in ("papers_note", "talks_note"):
        assert reports(tmp_path / key, NAME, {NEW: f"{EVENT}{key}: Nothing was kept.\n"}) == [
            f"{NEW}:1:1 note: the volume 'toys-2032' has no papers and no talks -> "
            "its note tells readers why"
        ]


def test_volume_of_talks_alone(tmp_path: Path) -> None:
    files = {NEW: EVENT, "book/toys-2032/talks/a.md": "---\nlabel: A\n---\n"}
    assert reports(tmp_path, NAME, dict(files)) == []
