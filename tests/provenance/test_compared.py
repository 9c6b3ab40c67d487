"""A published copy against its manifest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nbproceedings.problem import Severity
from nbproceedings.provenance.compared import (
    changed_versions,
    check_folder,
    first_difference,
    rebuilt_problems,
)
from provenance.made import FILES, lay_out, manifest, site

PAGE = "toys-2031/papers/clockwork.html"


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(one.code, one.place.path) for one in check_folder(folder, manifest())]


def test_copy_as_it_was_built_has_no_problem(tmp_path: Path) -> None:
    assert codes(site(tmp_path)) == []


def test_every_kind_of_difference_is_told_with_its_place(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "index.html").unlink()
    (folder / PAGE).write_bytes(FILES[PAGE].replace(b"Clock", b"Watch"))
    (folder / "_static/toys.css").write_bytes(b"p {}\n")
    lay_out(folder, {"evil.html": b"", "_static/a/b.js": b""})
    assert codes(folder) == [
        ("unlisted-file", "_static/a/b.js"),
        ("changed-file", "_static/toys.css"),
        ("unlisted-file", "evil.html"),
        ("missing-file", "index.html"),
        ("changed-file", PAGE),
    ]


def test_what_hosts_ask_for_may_be_there(tmp_path: Path) -> None:
    folder = site(tmp_path)
    lay_out(folder, {".nojekyll": b"", "CNAME": b"x", ".nbproceedings-site": b"", ".git/HEAD": b""})
    assert codes(folder) == []
    lay_out(folder, {"toys-2031/CNAME": b"x"})
    assert codes(folder) == [("unlisted-file", "toys-2031/CNAME")]


def test_links_are_told_and_never_followed(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    outside = lay_out(tmp_path / "outside", {"clockwork.html": FILES[PAGE]})
    (folder / PAGE).unlink()
    (folder / PAGE).symlink_to(outside / "clockwork.html")
    (folder / "more").symlink_to(outside)
    assert codes(folder) == [
        ("unlisted-file", "more"),
        ("missing-file", PAGE),
        ("unlisted-file", PAGE),
    ]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "index.html").unlink()
    os.mkfifo(folder / "index.html")
    assert codes(folder) == [("missing-file", "index.html"), ("unlisted-file", "index.html")]


def test_rebuilt_files_that_differ_are_told_with_the_line(tmp_path: Path) -> None:
    copy = site(tmp_path / "copy")
    files = FILES | {PAGE: b"<!DOCTYPE html>\n<title>Watches</title>\n", "new.html": b""}
    del files["_static/toys.css"]
    again = lay_out(tmp_path / "again", files)
    found = rebuilt_problems(copy, manifest(), again, manifest(files))
    assert [one.message for one in found] == [
        "'_static/toys.css' was not built again",
        "'new.html' was built now, and not before",
        f"{PAGE!r} was built with other bytes: line 2 was '<title>Clockwork</title>', "
        "is now '<title>Watches</title>'",
    ]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (b"a\nb", b"a\nc", ": line 2 was 'b', is now 'c'"),
        (b"a", b"a\nb", ": 1 lines became 2"),
        (b"\xff", b"a", ""),
        (b"x" * 100 + b"a" * 90, b"x" * 100 + b"b" * 90, None),
    ],
)
def test_first_difference(tmp_path: Path, one: bytes, other: bytes, said: str | None) -> None:
    (tmp_path / "one").write_bytes(one)
    (tmp_path / "other").write_bytes(other)
    told = first_difference(tmp_path / "one", tmp_path / "other")
    assert len(told) < 200 if said is None else told == said


def test_other_versions_are_notes() -> None:
    found = changed_versions(manifest(), manifest(packages={"sphinx": "8.0.0", "new": "1"}))
    assert {one.severity for one in found} == {Severity.NOTE}
    assert [one.message for one in found] == [
        "packages jinja2: the site was made with 3.1.6, here is missing",
        "packages new: the site was made with missing, here is 1",
        "packages sphinx: the site was made with 7.4.7, here is 8.0.0",
    ]
