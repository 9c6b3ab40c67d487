"""A package index without a network, and a cache of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from nbproceedings.notebooks.environments.uv import NOT_STARTED, Finished
from notebooks.environments.wheels import put_wheel


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of wheels, which is all that uv knows; ``ipykernel`` is in it."""
    folder = tmp_path / "index"
    folder.mkdir()
    settings = tmp_path / "index.toml"
    places = json.dumps([str(folder)])
    settings.write_text(f"[pip]\nno-index = true\nfind-links = {places}\n", "utf-8")
    monkeypatch.setenv("UV_CONFIG_FILE", str(settings))
    monkeypatch.delenv("UV_CACHE_DIR", raising=False)
    put_wheel(folder, "ipykernel", "7.0")
    return folder


@pytest.fixture
def no_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever starts uv gets nothing."""

    def refuse(*_: object, **__: object) -> Finished:
        return Finished(NOT_STARTED, "", "uv was started")

    for module in ("locking", "installing"):
        monkeypatch.setattr(f"nbproceedings.notebooks.environments.{module}.run_uv", refuse)


@pytest.fixture
def small_disk() -> Callable[[Path], list[str]]:
    """What to write before a command so that a folder is on a disk of 4 MB."""
    program = shutil.which("bwrap")
    around = [str(program), "--dev-bind", "/", "/"]
    if program is None or subprocess.run([*around, "true"], check=False).returncode:
        reason = "bubblewrap is missing or may not be used"
        if os.environ.get("NBPROCEEDINGS_REQUIRE_SANDBOX") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return lambda folder: [*around, "--size", "4000000", "--tmpfs", str(folder)]
