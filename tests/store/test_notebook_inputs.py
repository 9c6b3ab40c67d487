"""What a notebook finds beside itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from nbproceedings.store import notebook_inputs as module
from nbproceedings.store.notebook_inputs import TooMuch, files_of, folders_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "project" / "book" / "work"
    (made / "deep" / "er").mkdir(parents=True)
    for name in ("b.csv", "a.ipynb", "deep/er/c.py", ".hidden", "Thumbs.db"):
        (made / name).write_text(name)
    (made / "__pycache__").mkdir()
    (made / "__pycache__" / "c.pyc").write_text("")
    return made


def names(folder: Path) -> list[str]:
    return list(files_of(folder, folder.parents[1]))


def test_files_in_order(folder: Path) -> None:
    assert names(folder) == ["a.ipynb", "b.csv", "deep/er/c.py"]
    found = files_of(folder, folder.parents[1])
    assert {name: path.read_text() for name, path in found.items()} == {
        name: name for name in found
    }


def test_no_folder_no_files(folder: Path, tmp_path: Path) -> None:
    assert names(folder / "nothing") == []
    (folder.parent / "link").symlink_to(tmp_path)
    assert names(folder.parent / "link") == []


def test_links_are_followed_to_files_of_the_folder_only(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("")
    (folder.parent / "people.csv").write_text("")
    for name, target in (
        ("inside", "deep/er/c.py"),
        ("project", "../people.csv"),
        ("outside", tmp_path / "secret"),
        ("nowhere", "nothing"),
        ("itself", "itself"),
        ("folder", "deep"),
        ("above", ".."),
    ):
        (folder / name).symlink_to(target)
    assert names(folder) == ["a.ipynb", "b.csv", "deep/er/c.py", "inside"]


def test_what_is_no_file_is_left_out(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    assert names(folder) == ["a.ipynb", "b.csv", "deep/er/c.py"]


@pytest.mark.parametrize(
    ("limit", "value", "told"),
    [
        ("MOST_FILES", 2, "its folder holds more than 2 files"),
        ("MOST_BYTES", 3, "its folder holds more than 0 MB"),
        ("MOST_LEVELS", 1, "its folder is nested more than 1 levels deep"),
    ],
)
def test_limits(
    folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, told: str
) -> None:
    monkeypatch.setattr(module, limit, value)
    with pytest.raises(TooMuch, match=told):
        files_of(folder, folder.parents[1])


def test_folders_without_files_among_them(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = folder.parents[1]
    (folder / "figures").mkdir()
    (folder / "figures" / ".gitkeep").write_text("")
    (folder / ".git").mkdir()
    (folder / "link").symlink_to("deep")
    assert folders_of(folder, root) == ("deep", "deep/er", "figures")
    (root / "away").symlink_to(tmp_path.parent)
    assert folders_of(root / "away", root) == folders_of(folder / "nothing", root) == ()
    monkeypatch.setattr(module, "MOST_LEVELS", 1)
    with pytest.raises(TooMuch, match="nested more than 1 levels"):
        folders_of(folder, root)
    monkeypatch.setattr(module, "MOST_FILES", 2)
    monkeypatch.setattr(module, "MOST_LEVELS", 2)
    with pytest.raises(TooMuch, match="more than 2 folders"):
        folders_of(folder, root)
