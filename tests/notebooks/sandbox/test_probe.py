"""Whether a machine can isolate is tried, and where it cannot it says why and what helps."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from nbproceedings.notebooks.sandbox import can_isolate, probe

TRIED = "isolation needs bubblewrap 0.8 or later"


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    can_isolate.cache_clear()
    yield
    can_isolate.cache_clear()


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """A bubblewrap that does this instead; how often is in the file that comes back."""
    program, count = folder / "bwrap", folder / "count"
    program.write_text(f"#!/bin/sh\necho >> {count}\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return count


@pytest.mark.usefixtures("sandbox")
def test_this_machine_can() -> None:
    assert can_isolate() == (True, "")


def test_without_bubblewrap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    able, reason = can_isolate()
    assert not able
    assert reason.startswith("the program bwrap is not installed; isolation needs bubblewrap")


def test_other_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    assert can_isolate() == (
        False,
        "notebooks can be isolated only on Linux, and this is darwin",
    )


def test_machine_without_namespaces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "bwrap: No permissions to create a new namespace, likely because the kernel does not"
    count = pretend(tmp_path, monkeypatch, f"echo '{words}' >&2; exit 1")
    able, reason = can_isolate()
    assert not able
    assert reason.startswith(f"this machine does not let bubblewrap isolate ({words}); allow ")
    assert "--security-opt" in reason
    assert can_isolate() == (able, reason)
    assert count.read_text("utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 'bwrap: Unknown option --size' >&2; exit 1", "bubblewrap is too old"),
        ("exit 3", "a trial of the isolation failed (without a message)"),
        # It ends well and has started nothing.
        ("exit 0", "a trial of the isolation failed (without a message)"),
    ],
)
def test_other_troubles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    pretend(tmp_path, monkeypatch, script)
    able, reason = can_isolate()
    assert not able
    assert reason.startswith(told)
    assert TRIED in reason


def test_trial_that_does_not_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "_WAIT", 0.2)
    pretend(tmp_path, monkeypatch, "exec sleep 60")
    assert can_isolate() == (False, "a trial of the isolation did not end within 0.2 seconds")
