from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.site.manifest import Manifest


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def write(root: Path, file: str, text: str) -> None:
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def first_build(root: Path, store: Path) -> None:
    manifest = Manifest(store, root)
    for file in ("a.html", "old/b.html"):
        write(root, file, file)
        manifest.written(file, "1")
    manifest.save()


def test_is_current_needs_same_digest_and_untouched_file(root: Path, tmp_path: Path) -> None:
    store = tmp_path / "manifest.json"
    first_build(root, store)
    assert Manifest(store, root).is_current("a.html", "1")
    assert not Manifest(store, root).is_current("a.html", "2")
    write(root, "a.html", "cut short")
    assert not Manifest(store, root).is_current("a.html", "1")
    (root / "a.html").unlink()
    assert not Manifest(store, root).is_current("a.html", "1")


def test_remove_others_deletes_what_this_build_did_not_make(root: Path, tmp_path: Path) -> None:
    store = tmp_path / "manifest.json"
    first_build(root, store)
    manifest = Manifest(store, root)
    assert manifest.is_current("a.html", "1")
    assert manifest.remove_others() == ("old/b.html",)
    assert sorted(path.name for path in root.iterdir()) == ["a.html"]


def test_remove_others_never_touches_files_it_does_not_know(root: Path, tmp_path: Path) -> None:
    store = tmp_path / "manifest.json"
    first_build(root, store)
    write(root, "old/by-hand.html", "mine")
    Manifest(store, root).remove_others()
    assert [path.name for path in (root / "old").iterdir()] == ["by-hand.html"]


@pytest.mark.parametrize("damage", ["", "{", "[]", "\x00"])
def test_damaged_manifest_is_an_empty_one(root: Path, tmp_path: Path, damage: str) -> None:
    store = tmp_path / "manifest.json"
    first_build(root, store)
    store.write_text(damage)
    assert not Manifest(store, root).is_current("a.html", "1")


def test_forget_makes_everything_anew_but_still_knows_what_to_remove(
    root: Path, tmp_path: Path
) -> None:
    store = tmp_path / "manifest.json"
    first_build(root, store)
    manifest = Manifest(store, root, forget=True)
    assert not manifest.is_current("a.html", "1")
    manifest.written("a.html", "1")
    assert manifest.remove_others() == ("old/b.html",)
