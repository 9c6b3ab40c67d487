"""Any folder can be walked: links, loops, what is no file, what cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audit.sites import look, told, write
from nbproceedings.audit import tree as module
from nbproceedings.audit.tree import Tree


def test_links_inside_are_followed_and_loops_are_not(tmp_path: Path) -> None:
    root = write(tmp_path, {"a/b.html": "x"}, good=False)
    (root / "c.html").symlink_to("a/b.html")
    (root / "d").symlink_to("a")
    (root / "a" / "up").symlink_to("..")
    (root / "a" / "round").symlink_to("../e")
    (root / "e").mkdir()
    (root / "e" / "and").symlink_to("../a")
    tree = Tree.of(root)
    assert set(tree.files) == {"a/b.html", "c.html", "d/b.html"}
    assert (tree.outside, tree.unread) == ([], {})


def test_links_that_lead_out_are_told_and_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("ada@toys.example.org", encoding="utf-8")
    root = write(tmp_path)
    (root / "out.html").symlink_to(secret)
    (root / "up").symlink_to("..")
    hint = "put a copy there: who publishes the folder may publish anything"
    message = "a link leads out of the site: what it leads to was not looked at"
    assert told(look(tmp_path)) == [
        f"out.html warning: {message} -> {hint}",
        f"up warning: {message} -> {hint}",
    ]


def test_link_to_what_is_behind_a_link_is_not_called_dead(tmp_path: Path) -> None:
    index = '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>x</title><h1>x</h1>'
    root = write(tmp_path, {"index.html": index + "<a href='up/there.html'>x</a>"}, good=False)
    (root / "up").symlink_to("..")
    assert told(look(tmp_path, good=False), "dead-link") == []


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    root = write(tmp_path)
    os.mkfifo(root / "pipe.html")  # opening it would wait for ever
    (root / "folder.html").mkdir()
    (root / "gone.html").symlink_to("nowhere.html")
    assert told(look(tmp_path)) == [
        "gone.html warning: this could not be looked at: No such file or directory -> "
        "make it readable, or take it out of the site"
    ]


def test_file_beyond_all_measure_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 2000)
    found = told(look(tmp_path, {"large.html": "x" * 2001}), "unread-file")
    assert found == [
        "large.html warning: this could not be looked at: 2,001 bytes are more than any page has "
        "-> make it readable, or take it out of the site"
    ]


def test_file_that_vanishes_is_told(tmp_path: Path) -> None:
    tree = Tree.of(write(tmp_path))
    (tree.root / "index.html").unlink()
    assert tree.read("index.html") is None
    assert tree.beginning("papers/none.pdf", 5) == b""
    assert set(tree.unread) == {"index.html", "papers/none.pdf"}


def test_folders_of_tools_are_no_part_of_a_site(tmp_path: Path) -> None:
    files = {".git/x.html": "x", ".well-known/y.html": "y", "a/.cache/z.html": "z"}
    assert list(Tree.of(write(tmp_path, dict(files), good=False)).files) == [".well-known/y.html"]


def test_names_of_any_bytes(tmp_path: Path) -> None:
    root = write(tmp_path)
    Path(os.fsdecode(os.fsencode(root) + b"/\xff\n\xe9.html")).write_text("<a href=x>", "utf-8")
    found = look(tmp_path)
    assert len(found.site.pages) == 3
    assert "dead-link" in {one.code for one in found.problems}
