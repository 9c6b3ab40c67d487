from __future__ import annotations

from pathlib import Path

from checks.reporting import KEYNOTE, KITES, paper, reports

NAME = "unknown-session"
CLOCK = "book/toys-2031/papers/spinning-tops.md"


def test_unknown_session(tmp_path: Path) -> None:
    files = {
        CLOCK: paper("session: mornings\n"),
        KEYNOTE: "---\ntitle: T\nsession: lunch\n---\n",
        KITES: paper("session: morning\n"),
    }
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{KITES}:4:10 error: the session 'morning' is not in the programme of toys-2030 -> "
        "toys-2030 has no sessions: write them in its schedule.yml",
        f"{CLOCK}:4:10 error: the session 'mornings' is not in the programme of toys-2031 -> "
        "did you mean 'morning'?",
        f"{KEYNOTE}:3:10 error: the session 'lunch' is not in the programme of toys-2031 -> "
        "the sessions are opening, keynote, morning, posters, panel",
    ]


def test_known_session(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME, {CLOCK: paper("session: morning\n")}) == []
