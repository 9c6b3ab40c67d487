from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from nbproceedings.store.write import write_if_changed


def test_write_makes_folders_and_says_what_it_did(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    assert write_if_changed(path, b"one") is True
    assert write_if_changed(path, b"one") is False
    assert write_if_changed(path, b"two") is True
    assert path.read_bytes() == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["b.txt"]


def test_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    write_if_changed(path, b"one")
    os.utime(path, ns=(1, 1))
    before = path.stat()
    write_if_changed(path, b"one")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (1, before.st_ino)


def test_mode_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "b.sh"
    path.write_bytes(b"one")
    path.chmod(0o750)
    write_if_changed(path, b"two")
    assert stat.S_IMODE(path.stat().st_mode) == 0o750


def test_mode_of_a_new_file_is_the_usual_one(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.write_bytes(b"")
    write_if_changed(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode


def test_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "target").write_bytes(b"one")
    (tmp_path / "link").symlink_to("target")
    write_if_changed(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_bytes() == b"two"


def test_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.txt"
    path.write_bytes(b"one")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="cannot write: No space left on device") as caught:
        write_if_changed(path, b"two")
    assert (caught.value.errno, caught.value.filename) == (errno.ENOSPC, str(path))
    assert path.read_bytes() == b"one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["b.txt"]


def test_interruption_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "b.txt"
    path.write_bytes(b"one")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_if_changed(path, b"two")
    assert path.read_bytes() == b"one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["b.txt"]


def test_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(OSError, match="cannot write"):
        write_if_changed(tmp_path / "b.txt", b"two")
    assert [entry.name for entry in tmp_path.iterdir()] == ["b.txt"]
