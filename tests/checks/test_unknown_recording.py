from __future__ import annotations

from pathlib import Path

from checks.reporting import EVENT, VOLUME, reports

NAME = "unknown-recording"


def test_unknown_recording(tmp_path: Path) -> None:
    recordings = (
        "recordings:\n"
        "  - {title: One, paper: kite}\n"
        "  - {title: Two, talk: kites}\n"
        "  - {title: Three, talk: opening}\n"
    )
    assert reports(tmp_path, NAME, {VOLUME: EVENT + recordings}) == [
        f"{VOLUME}:4:25 error: the recording 'One' shows the paper 'kite', which is not there -> "
        "did you mean 'kites'?",
        f"{VOLUME}:5:24 error: the recording 'Two' shows the talk 'kites', which is not there -> "
        "there is a paper of that name: write paper: kites",
        f"{VOLUME}:6:26 error: the recording 'Three' shows the talk 'opening', "
        "which is not there -> write toys-2030/talks/opening.md, or remove it here",
    ]


def test_known_recording(tmp_path: Path) -> None:
    recordings = "recordings:\n  - {title: One, paper: kites}\n  - {title: All}\n"
    assert reports(tmp_path, NAME, {VOLUME: EVENT + recordings}) == []
