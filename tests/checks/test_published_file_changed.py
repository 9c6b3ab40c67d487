from __future__ import annotations

from pathlib import Path

import pytest

from checks.reporting import told
from released import CLOCKWORK, PDF, add_notice, edit, read, release_again, released

NAME = "published-file-changed"
FILE = "toys-2031/papers/clockwork.pdf"
EARLIER = PDF.replace(".pdf", ".v1.pdf")


def says(root: Path) -> list[str]:
    return told(read(root), NAME)


def line(root: Path, file: str = FILE) -> int:
    lines = (root / "proceedings.lock").read_text().splitlines()
    return next(at for at, text in enumerate(lines, 1) if f'"{file}"' in text)


def change(root: Path, more: bytes = b"%changed\n", name: str = PDF) -> None:
    (root / name).write_bytes((root / name).read_bytes() + more)


def severities(root: Path) -> list[str]:
    return [one.split(": ")[0].split()[-1] for one in says(root)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return released(tmp_path)


def test_file_that_stays(root: Path) -> None:
    assert says(root) == []
    (root / PDF).touch()
    assert says(root) == []


def test_changed_file(root: Path) -> None:
    change(root)
    assert says(root) == [
        f"proceedings.lock:{line(root)}:1 error: the file '{FILE}' is not the one that was "
        "published on 1 June 2031 -> bring back the file as it was; or give "
        "toys-2031/papers/clockwork a notice of kind revision or erratum with the date of the "
        "change; keep the old one beside it as clockwork.v1.pdf"
    ]


@pytest.mark.parametrize("kind", ["revision", "erratum"])
def test_change_that_a_notice_declares(root: Path, kind: str) -> None:
    change(root)
    add_notice(root, CLOCKWORK, kind, "2031-07-01")
    assert says(root) == [
        f"proceedings.lock:{line(root)}:1 note: the file '{FILE}' has changed, as the notice of "
        "1 July 2031 says -> nbproceedings release toys-2031 records the new one"
    ]
    release_again(root, day="2031-07-02")
    assert says(root) == []


@pytest.mark.parametrize("kind", ["note", "retraction"])
def test_other_notices_declare_nothing(root: Path, kind: str) -> None:
    change(root)
    add_notice(root, CLOCKWORK, kind, "2031-07-01")
    assert severities(root) == ["error"]


def test_notice_from_before_the_release_declares_nothing(root: Path) -> None:
    change(root)
    add_notice(root, CLOCKWORK, "revision", "2031-05-31")
    assert severities(root) == ["error"]


def test_notice_of_the_day_of_the_release_does(root: Path) -> None:
    change(root)
    add_notice(root, CLOCKWORK, "revision", "2031-06-01")
    assert severities(root) == ["note"]


def test_notice_that_the_release_knew_declares_nothing_more(tmp_path: Path) -> None:
    root = released(tmp_path)
    add_notice(root, CLOCKWORK, "revision", "2031-06-01")
    release_again(root)
    change(root)
    assert severities(root) == ["error"]


def test_one_notice_declares_one_change(root: Path) -> None:
    change(root)
    add_notice(root, CLOCKWORK, "revision", "2031-07-01")
    release_again(root, day="2031-07-02")
    change(root)
    assert severities(root) == ["error"]
    edit(root, CLOCKWORK, "date: 2031-07-01", "date: 2031-07-03")
    assert severities(root) == ["note"]


def test_earlier_version_never_changes(tmp_path: Path) -> None:
    root = released(tmp_path, {EARLIER: b"%PDF-1.4 first"})
    change(root, name=EARLIER)
    add_notice(root, CLOCKWORK, "revision", "2031-07-01")
    (only,) = says(root)
    assert only.endswith("-> bring back the file as it was: an earlier version never changes")
    assert " error: " in only


def test_file_that_cannot_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nbproceedings.store.hashes.Hashes.of", lambda self, address: "")
    assert says(root) == [
        f"proceedings.lock:{line(root)}:1 error: the file '{FILE}' was published, and cannot be "
        "read -> check that it is an ordinary file, and that you may read it"
    ]


def test_withdrawn_file_is_not_looked_at(root: Path) -> None:
    change(root)
    add_notice(root, CLOCKWORK, "withdrawal", "2031-07-01")
    assert says(root) == []
