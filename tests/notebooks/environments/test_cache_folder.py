from __future__ import annotations

from pathlib import Path

import pytest

from nbproceedings.notebooks.environments.cache_folder import cache_folder


def test_the_nearest_wish_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("NBPROCEEDINGS_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache_folder() == tmp_path / "home" / ".cache" / "nbproceedings"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder() == tmp_path / "home" / ".cache" / "nbproceedings"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache_folder() == tmp_path / "xdg" / "nbproceedings"
    monkeypatch.setenv("NBPROCEEDINGS_CACHE", "~/mine")
    assert cache_folder() == tmp_path / "home" / "mine"
