"""Running the command as a user does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from nbproceedings.cli.app import main

ROOT = Path(__file__).parents[2]

Run = Callable[..., Result]
RunProcess = Callable[..., subprocess.CompletedProcess[str]]


def environment(**more: str) -> dict[str, str]:
    """The environment of a user: nothing of the test's own, the package found below scripts."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    return mine | {"PYTHONPATH": str(ROOT / "scripts"), "COLUMNS": "200"} | more


def command(*arguments: str | Path) -> list[str]:
    """The command line of a separate process."""
    start = "from nbproceedings.cli import main; main()"
    return [sys.executable, "-c", start, *(str(argument) for argument in arguments)]


def run_here(
    *arguments: str | Path,
    cwd: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> subprocess.CompletedProcess[str]:
    """Runs a command as the program does, from its arguments to its exit, within this process.

    Starting Python and loading the program take fifty times as long as most commands that say no.
    """
    monkeypatch.chdir(cwd)
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    given = [str(argument) for argument in arguments]
    ends = signal.getsignal(signal.SIGTERM)
    capsys.readouterr()
    try:
        with pytest.raises(SystemExit) as end:
            main(given)
    finally:
        signal.signal(signal.SIGTERM, ends)
    out, told = capsys.readouterr()
    assert isinstance(end.value.code, int)
    return subprocess.CompletedProcess(given, end.value.code, out, told)
