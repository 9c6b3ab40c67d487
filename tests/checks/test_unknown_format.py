from __future__ import annotations

from pathlib import Path

from checks.reporting import EVENT, KITES, VOLUME, paper, reports

NAME = "unknown-format"
MARBLES = "book/toys-2030/papers/marbles.md"
TALK = "book/toys-2030/talks/a.md"


def test_unknown_format(tmp_path: Path) -> None:
    files = {
        VOLUME: EVENT + "formats: [{id: poster, title: Poster}]\n"
        "talk_formats: [{id: keynote, title: Keynote}, {id: panel, title: Panel}]\n",
        KITES: paper("kind: posters\n"),
        TALK: "---\ntitle: T\nkind: lecture\n---\n",
    }
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{KITES}:4:7 warning: 'kites' is of the kind 'posters', "
        "which formats of toys-2030 does not list -> did you mean 'poster'?, or add the kind there",
        f"{MARBLES}:2:1 warning: 'marbles' is of the kind 'paper', "
        "which formats of toys-2030 does not list -> write one of poster, or add the kind there",
        f"{TALK}:3:7 warning: 'a' is of the kind 'lecture', "
        "which talk_formats of toys-2030 does not list -> "
        "write one of keynote, panel, or add the kind there",
    ]


def test_volume_that_lists_no_formats(tmp_path: Path) -> None:
    files = {KITES: paper("kind: whatever\n"), TALK: "---\ntitle: T\nkind: x\n---\n"}
    assert reports(tmp_path, NAME, dict(files)) == []
