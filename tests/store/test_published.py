from __future__ import annotations

import json
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest

from nbproceedings.model.published import (
    Bytes,
    Published,
    PublishedFile,
    PublishedPage,
    PublishedVolume,
)
from nbproceedings.store.files import Files
from nbproceedings.store.project import Project
from nbproceedings.store.published import (
    format_published,
    lines_of,
    parse_published,
    read_published,
)
from toy import make_project

MAY, JULY = date(2031, 5, 4), date(2031, 7, 1)
PUBLISHED = Published(
    volumes={"toys": PublishedVolume("toys", "toys", MAY)},
    pages={
        "index": PublishedPage("index", MAY),
        "toys/papers/a": PublishedPage("toys/papers/a", MAY, "toys-a", JULY),
        "toys/papers/b": PublishedPage("toys/papers/b", MAY, "toys-b", until=JULY),
    },
    files={
        "toys/papers/a.pdf": PublishedFile(
            "toys/papers/a.pdf", Bytes("b" * 64, JULY), (Bytes("a" * 64, MAY),)
        ),
        "toys/papers/b.pdf": PublishedFile("toys/papers/b.pdf", Bytes("c" * 64, MAY), (), JULY),
    },
)
TEXT = f"""\
[
{{"lock": "nbproceedings", "version": 1}},
{{"volume": "toys", "key": "toys", "since": "2031-05-04"}},
{{"page": "index", "since": "2031-05-04"}},
{{"page": "toys/papers/a", "key": "toys-a", "since": "2031-05-04", "revised": "2031-07-01"}},
{{"file": "toys/papers/a.pdf", "sha256": "{"b" * 64}", "since": "2031-07-01", \
"earlier": [{{"sha256": "{"a" * 64}", "since": "2031-05-04"}}]}},
{{"page": "toys/papers/b", "key": "toys-b", "since": "2031-05-04", "until": "2031-07-01"}},
{{"file": "toys/papers/b.pdf", "sha256": "{"c" * 64}", "since": "2031-05-04", \
"until": "2031-07-01"}},
{{"end": "nbproceedings"}}
]
"""
HEAD = '[\n{"lock": "nbproceedings", "version": 1},\n'
END = '{"end": "nbproceedings"}\n]\n'
PAGE = '{"page": "a", "since": "2031-05-04"},\n'
RESTORE = "take proceedings.lock from the last commit in which it was whole, and release again"


def told(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    _, problems = parse_published(data)
    assert {(one.code, str(one.severity)) for one in problems} <= {("lock-damaged", "error")}
    return [f"{one.place}: {one.message} -> {one.hint}" for one in problems]


def test_text_is_an_entry_a_line_and_any_program_reads_it() -> None:
    assert format_published(PUBLISHED) == TEXT
    assert len(json.loads(TEXT)) == TEXT.count("\n") - 2


def test_text_is_read_back() -> None:
    assert parse_published(TEXT.encode()) == (PUBLISHED, ())
    assert parse_published(TEXT.replace("\n", "\r\n").encode()) == (PUBLISHED, ())
    empty = format_published(Published()).encode()
    assert parse_published(empty) == (Published(), ())


def test_lines_are_found_by_kind_and_name() -> None:
    assert lines_of(TEXT) == {
        "volume toys": 3,
        "page index": 4,
        "page toys/papers/a": 5,
        "file toys/papers/a.pdf": 6,
        "page toys/papers/b": 7,
        "file toys/papers/b.pdf": 8,
    }


def test_latest_day() -> None:
    assert PUBLISHED.latest == JULY
    assert Published().latest is None


DAMAGES = {
    "empty": ("", "1:1", "proceedings.lock does not begin as one"),
    "something else": ('{"a": 1}\n', "1:1", "proceedings.lock does not begin as one"),
    "no head": (f"[\n{PAGE}{END}", "1:1", "proceedings.lock does not begin as one"),
    "newer": (
        HEAD.replace("1}", "2}") + PAGE + END,
        "1:1",
        "proceedings.lock was written by a newer nbproceedings: its version is 2",
    ),
    "older than the first": (
        HEAD.replace("1}", "0}") + END,
        "1:1",
        "proceedings.lock has a version that there never was: 0",
    ),
    "version of another kind": (
        HEAD.replace("1}", "true}") + END,
        "1:1",
        "proceedings.lock has a version that there never was: True",
    ),
    "cut off between lines": (HEAD + PAGE, "3:1", "proceedings.lock is cut off"),
    "cut off within a line": (HEAD + PAGE[:20], "3:1", "line 3 of proceedings.lock cannot be read"),
    "no entry": (f"{HEAD}7,\n{END}", "3:1", "line 3 of proceedings.lock is no entry"),
    "unknown entry": (
        f'{HEAD}{{"pages": "a"}},\n{END}',
        "3:1",
        "line 3 of proceedings.lock names no volume, page or file",
    ),
    "unknown key": (
        HEAD + PAGE.replace("}", ', "x": 1}') + END,
        "3:1",
        "line 3 of proceedings.lock holds 'x', which no entry has",
    ),
    "no day": (
        HEAD + PAGE.replace("2031-05-04", "2031-02-30") + END,
        "3:1",
        "line 3 of proceedings.lock has no day, or one that never was",
    ),
    "no hash": (
        f'{HEAD}{{"file": "a.pdf", "sha256": "{"G" * 64}", "since": "2031-05-04"}},\n{END}',
        "3:1",
        "line 3 of proceedings.lock has no SHA-256 of 64 hexadecimal digits",
    ),
    "no list of earlier hashes": (
        f'{HEAD}{{"file": "a.pdf", "earlier": [1]}},\n{END}',
        "3:1",
        "line 3 of proceedings.lock has no list of what the file held earlier",
    ),
    "said twice": (
        HEAD + PAGE + PAGE.replace("04", "05") + END,
        "4:1",
        "proceedings.lock says two things about 'a', the second in line 4",
    ),
    **{
        f"address {address}": (
            HEAD + PAGE.replace('"a"', json.dumps(address)) + END,
            "3:1",
            "line 3 of proceedings.lock names what is no address of this site",
        )
        for address in ("../x", "/etc/passwd", "javascript:x", "a//b", "a b", "a/", "_static/x")
    },
}


@pytest.mark.parametrize(("text", "place", "message"), DAMAGES.values(), ids=DAMAGES)
def test_damage_is_told_with_its_line(text: str, place: str, message: str) -> None:
    (only,) = told(text)
    assert only.startswith(f"proceedings.lock:{place}: {message}")
    assert only.partition(" -> ")[2]


def test_good_lines_are_kept_beside_bad_ones() -> None:
    text = TEXT.replace('{"page": "index", "since": "2031-05-04"},', '{"page": "index", since')
    published, problems = parse_published(text.encode())
    assert len(problems) == 1
    assert set(published.pages) == {"toys/papers/a", "toys/papers/b"}
    assert published.files == PUBLISHED.files


def test_nothing_of_a_newer_lock_is_used() -> None:
    published, _ = parse_published(TEXT.replace('"version": 1', '"version": 2').encode())
    assert published == Published()


def test_line_that_stands_twice_is_no_damage() -> None:
    assert told(HEAD + PAGE + PAGE + END) == []


@pytest.mark.parametrize("data", [b"\xff\xfe[", TEXT.encode("utf-16"), b"\0" * 99, b"\x89PNG\r\n"])
def test_foreign_bytes_are_told(data: bytes) -> None:
    assert told(data)


def test_merge_conflict_is_told_once() -> None:
    ours, theirs = PAGE, PAGE.replace('"a"', '"b"')
    text = f"{HEAD}<<<<<<< HEAD\n{ours}||||||| base\n=======\n{theirs}>>>>>>> other\n{END}"
    assert told(text) == [
        "proceedings.lock:3:1: proceedings.lock holds a merge conflict, from line 3 on -> keep the "
        "lines of both sides, delete the markers, and check again"
    ]


def test_lines_of_both_sides_of_a_merge_make_a_lock(tmp_path: Path) -> None:
    theirs = HEAD + PAGE.replace('"a"', '"b"') + END
    sides = {"base": HEAD + END, "ours": HEAD + PAGE + END, "theirs": theirs}
    for name, text in sides.items():
        (tmp_path / name).write_text(text)
    git = shutil.which("git")
    assert git
    merged = subprocess.run(
        [git, "merge-file", "-p", "--union", "ours", "base", "theirs"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    ).stdout
    published, problems = parse_published(merged)
    assert problems == ()
    assert set(published.pages) == {"a", "b"}


def test_project_without_a_lock_has_published_nothing(tmp_path: Path) -> None:
    files = Files(Project(make_project(tmp_path)))
    assert not read_published(files)
    assert files.problems == []


def test_lock_that_leads_out_of_the_project_is_not_read(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    (tmp_path / "elsewhere").write_text(TEXT)
    (root / "proceedings.lock").symlink_to(tmp_path / "elsewhere")
    files = Files(Project(root))
    assert not read_published(files)
    assert [problem.code for problem in files.problems] == ["leaves-project"]


def test_ten_thousand_entries_are_read_in_a_moment() -> None:
    pages = {f"toys/papers/p{at}": PublishedPage(f"toys/papers/p{at}", MAY) for at in range(10_000)}
    data = format_published(Published(pages=pages)).encode()
    started = time.process_time()
    published, problems = parse_published(data)
    assert time.process_time() - started < 2
    assert (len(published.pages), problems) == (10_000, ())
