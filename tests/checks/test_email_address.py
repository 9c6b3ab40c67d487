from __future__ import annotations

from pathlib import Path

import pytest

from checks.email_address_cases import ADDRESSES, INNOCENT
from checks.reporting import EVENT, KITES, VOLUME, paper, reports
from nbproceedings.text.mailboxes import find_address
from toy import REFERENCES

NAME = "email-address"


@pytest.mark.parametrize("text", ADDRESSES)
def test_find_address(text: str) -> None:
    shown = find_address(text)
    assert shown is not None
    assert "toyworth" not in shown


@pytest.mark.parametrize("text", INNOCENT)
def test_find_no_address(text: str) -> None:
    assert find_address(text) is None


def test_address_anywhere_in_the_record(tmp_path: Path) -> None:
    address = "ada.toyworth@toys.example.org"
    files = {
        KITES: paper(f"abstract: Write to {address}.\nnotes: [x, {address}]\n"),
        VOLUME: f"{EVENT}contacts:\n  - name: Ada Toyworth\n    url: mailto:{address}\n",
        "references.bib": REFERENCES.replace(
            "year   = {2027}", f"year = 2027, note = {{{address}}}"
        ),
    }
    hint = "remove it: nobody's address belongs in a book; give a page of theirs instead"
    shown = "there is an e-mail address, a…@toys.example.org"
    assert reports(tmp_path, NAME, dict(files)) == [
        f"{KITES}:4:11 error: abstract: {shown} -> {hint}",
        f"{KITES}:5:12 error: notes: {shown} -> {hint}",
        f"{VOLUME}:5:10 error: url: {shown} -> {hint}",
        f"references.bib:20:1 error: note: {shown} -> {hint}",
    ]


def test_no_address(tmp_path: Path) -> None:
    assert reports(tmp_path, NAME) == []
