from __future__ import annotations

from pathlib import Path

import pytest

from checks.mojibake_cases import GARBLED, RIGHT
from checks.reporting import paper, reports
from nbproceedings.checks.mojibake import garbled

NAME = "mojibake"
NEW = "book/toys-2030/papers/new.md"


def test_mojibake(tmp_path: Path) -> None:
    wrong = "Jörg".encode().decode("windows-1252")
    new = paper("abstract: M\ufffdller was here.\n", authors=f"[{wrong} Kite]")
    assert reports(tmp_path, NAME, {NEW: new}) == [
        f"{NEW}:3:11 warning: given: letters are garbled: '{wrong[1:3]}' -> "
        "it was probably 'ö'; look through the whole text",
        f"{NEW}:4:11 warning: abstract: letters are garbled: 'M\ufffdller was' -> "
        "a letter was lost: look it up where the text comes from",
    ]


@pytest.mark.parametrize("meant", GARBLED)
@pytest.mark.parametrize("encoding", ["windows-1252", "latin-1"])
def test_garbled_letters_are_seen(meant: str, encoding: str) -> None:
    text = f"a {meant} b"
    wrong = text.encode().decode(encoding, "ignore")
    if wrong.encode(encoding, "ignore") != text.encode():
        return  # windows-1252 has no letter for one of the bytes
    found = garbled(wrong)
    assert found is not None
    assert found[1] in meant


@pytest.mark.parametrize("text", RIGHT)
def test_right_letters_are_left_alone(text: str) -> None:
    assert garbled(text) is None
