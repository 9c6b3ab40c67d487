"""Running the command as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

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
