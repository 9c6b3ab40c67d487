from __future__ import annotations

import time
from pathlib import Path

import pytest

from checks.reporting import load, reports, told
from released import TABLE, read, released, write

NAME = "moved-nowhere"
CASES = {
    "moved:\n  old: toys-2030/papers/kites\n": [],
    "moved:\n  old: toys-2031/papers/clockwork.pdf\n": [],
    "moved:\n  old: search\n  old2: index\n": [],
    "moved:\n  old: toys-2030/papers/kite\n": [
        "2:3 error: moved: 'old' leads to 'toys-2030/papers/kite', where nothing is -> did you "
        "mean 'toys-2030/papers/kites'?"
    ],
    "moved:\n  old: elsewhere\n": [
        "2:3 error: moved: 'old' leads to 'elsewhere', where nothing is -> write the address of a "
        "page or file"
    ],
    "moved:\n  a: b\n  b: c\n  c: a\n": [
        f"{at}:3 error: moved: '{name}' leads in a circle -> write where it is now"
        for at, name in ((2, "a"), (3, "b"), (4, "c"))
    ],
    "moved:\n  old: lost\ngone:\n  lost: {reason: Lost., date: 2031-06-02}\n": [],
}


@pytest.mark.parametrize("text", CASES)
def test_entry(tmp_path: Path, text: str) -> None:
    assert reports(tmp_path, NAME, {TABLE: text}) == [f"{TABLE}:{case}" for case in CASES[text]]


def test_folder_in_which_nothing_was(tmp_path: Path) -> None:
    root = released(tmp_path)
    write(root, TABLE, "moved:\n  toys-30/: toys-2030/\n  toys-2030/talks/: toys-2030/papers/\n")
    assert told(read(root), NAME) == [
        f"{TABLE}:{line}:3 warning: moved: nothing that was published lies in '{folder}' -> "
        "correct the folder, or remove the entry; single addresses may be named although no "
        "release knows them"
        for line, folder in ((2, "toys-30/"), (3, "toys-2030/talks/"))
    ]


def test_ten_thousand_entries_take_linear_time(tmp_path: Path) -> None:
    text = "moved:\n" + "".join(f"  old/p{at}: new/p{at}\n" for at in range(10_000))
    loaded = load(tmp_path, {TABLE: text})
    started = time.process_time()
    assert len(told(loaded, NAME)) == 10_000
    assert time.process_time() - started < 8
