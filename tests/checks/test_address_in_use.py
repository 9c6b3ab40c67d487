from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import reports
from released import TABLE

NAME = "address-in-use"
GONE = "{reason: Lost., date: 2031-06-02}"
CASES = {
    "moved:\n  toys-2030/papers/kites: toys-2030/cite\n": [
        "2:3 error: moved: 'toys-2030/papers/kites' names what is still there -> remove the "
        "entry, or what is there"
    ],
    "moved:\n  toys-2031/papers/clockwork.pdf: toys-2030/cite\n": [
        "2:3 error: moved: 'toys-2031/papers/clockwork.pdf' names what is still there -> remove "
        "the entry, or what is there"
    ],
    f"gone:\n  index: {GONE}\n": [
        "2:3 error: gone: 'index' names what is still there -> remove the entry, or what is there"
    ],
    "moved:\n  toys-2030/papers/Kites: toys-2030/papers/kites\n": [
        "2:3 error: moved: 'toys-2030/papers/Kites' differs only in case from "
        "'toys-2030/papers/kites', which is there -> on many disks the two are one file: give what "
        "is there its old name back"
    ],
    f"moved:\n  old: toys-2030/cite\ngone:\n  old: {GONE}\n": [
        "2:3 error: moved: 'old' is also under 'gone' -> keep one of the two entries"
    ],
    "moved:\n  Old: toys-2030/cite\n  old: toys-2030/cite\n": [
        "3:3 error: moved: 'old' and 'Old' differ only in case -> on many disks they are one "
        "file: keep one of them"
    ],
    f"moved:\n  old: toys-2030/cite\n  a/: b/\ngone:\n  lost: {GONE}\n  toys-2030/: {GONE}\n": [],
}


@pytest.mark.parametrize("text", CASES)
def test_address(tmp_path: Path, text: str) -> None:
    assert reports(tmp_path, NAME, {TABLE: text}) == [f"{TABLE}:{case}" for case in CASES[text]]
