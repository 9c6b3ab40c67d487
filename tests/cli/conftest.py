"""Projects for the tests of the commands, and ways to run a command."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.invoking import Run, RunProcess, command, environment, run_here
from nbproceedings.cli.app import app


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command within this process."""
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    runner = CliRunner()

    def invoke(*arguments: str | Path) -> Result:
        return runner.invoke(app, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def run_process(tmp_path: Path) -> RunProcess:
    """Runs a command as a user does, in a process of its own."""

    def invoke(
        *arguments: str | Path, cwd: Path = tmp_path, **more: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command(*arguments),
            cwd=cwd,
            env=environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return invoke


@pytest.fixture
def run_main(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> RunProcess:
    """Runs a command like ``run_process``, but within this process, for a fraction of its time."""
    return partial(run_here, cwd=tmp_path, monkeypatch=monkeypatch, capsys=capsys)


@pytest.fixture
def project(tmp_path: Path, run: Run) -> Path:
    """The sample that ``new`` makes, which has got an address: without one a note asks for it."""
    folder = tmp_path / "sample"
    assert run("new", folder).exit_code == 0
    config = folder / "_config.yml"
    text = config.read_text(encoding="utf-8")
    assert "\nhtml:\n" in text
    text = text.replace("\nhtml:\n", "\nhtml:\n  baseurl: https://sample.example/\n")
    config.write_text(text, encoding="utf-8")
    return folder
