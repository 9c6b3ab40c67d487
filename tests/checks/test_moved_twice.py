from __future__ import annotations

from pathlib import Path

from checks.reporting import reports
from released import TABLE

NAME = "moved-twice"


def test_entry_that_leads_to_another(tmp_path: Path) -> None:
    text = "moved:\n  a: b\n  b: toys-2030/papers/kites\n  c: a\n"
    assert reports(tmp_path, NAME, {TABLE: text}) == [
        f"{TABLE}:2:3 warning: moved: 'a' leads to 'b', which has moved too -> write where it is "
        "now: a: toys-2030/papers/kites; readers are led there already",
        f"{TABLE}:4:3 warning: moved: 'c' leads to 'a', which has moved too -> write where it is "
        "now: c: toys-2030/papers/kites; readers are led there already",
    ]


def test_entries_that_lead_straight_on(tmp_path: Path) -> None:
    text = "moved:\n  a: toys-2030/papers/kites\n  b: nowhere\n"
    assert reports(tmp_path, NAME, {TABLE: text}) == []
