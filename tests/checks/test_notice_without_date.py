from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import KEYNOTE, KITES, paper, reports

NAME = "notice-without-date"


@pytest.mark.parametrize(
    ("kind", "severity"),
    [
        ("retraction", "error"),
        ("removal", "error"),
        ("withdrawal", "error"),
        ("revision", "warning"),
        ("erratum", "warning"),
        ("note", None),
    ],
)
def test_notice(tmp_path: Path, kind: str, severity: str | None) -> None:
    notices = f"notices:\n  - {{kind: note, text: T}}\n  - {{kind: {kind}, text: T}}\n"
    expected = [
        f"{KITES}:6:5 {severity}: the notice of kind {kind} has no date -> add date: and the day, "
        "as in 2031-07-01: whoever has read or cited the work has to know since when it holds"
    ]
    assert reports(tmp_path, NAME, {KITES: paper(notices)}) == (expected if severity else [])


def test_notice_with_a_date(tmp_path: Path) -> None:
    notices = "notices: {kind: retraction, text: T, date: 2031-07-01}\n"
    talk = f"---\ntitle: T\nspeakers: Dee Yoyo\n{notices}---\n"
    assert reports(tmp_path, NAME, {KITES: paper(notices), KEYNOTE: talk}) == []
