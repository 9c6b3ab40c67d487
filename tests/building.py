"""Builds a project as its organiser would, and tells what came out."""

from __future__ import annotations

import atexit
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import warm_start

SCRIPTS = Path(__file__).parents[1] / "scripts"
CHANGES = {"NBPROCEEDINGS_REPORT", "PYTEST_CURRENT_TEST"}
"""Variables that are another with every build, and say nothing about how to build."""


@dataclass(frozen=True)
class Built:
    """A finished build: its site, its warnings, its report."""

    project: Path
    code: int
    log: str
    report: dict[str, Any]

    @property
    def site(self) -> Path:
        return self.project / "_build" / "html"

    @property
    def warnings(self) -> list[str]:
        lines = re.sub(r"\x1b\[[0-9;]*m", "", self.log).splitlines()
        return [line for line in lines if "WARNING" in line or "ERROR" in line]

    def text(self, address: str) -> str:
        return (self.site / f"{address}.html").read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in sorted(self.site.rglob("*"))
            if path.is_file()
        }


@dataclass
class _Warm:
    """``warm_start`` as a process."""

    environment: dict[str, str]
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, warm_start.__file__],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self.process.communicate)

    def run(self, command: list[str], folder: Path, report: Path) -> tuple[int, str]:
        """Its exit code, and what it says."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        with tempfile.TemporaryDirectory() as own:
            streams = [Path(own, "output"), Path(own, "errors")]
            asked = [command, str(folder), [str(one) for one in streams], str(report)]
            self.process.stdin.write(json.dumps(asked) + "\n")
            self.process.stdin.flush()
            code = int(self.process.stdout.readline())
            return code, "".join(one.read_text(encoding="utf-8") for one in streams)


def _environment() -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name not in CHANGES},
        "PYTHONPATH": str(SCRIPTS),
    }


@cache
def _warm() -> _Warm:
    return _Warm(_environment())


def build(project: Path, *arguments: str, path: Path | None = None, alone: bool = False) -> Built:
    """``jupyter-book build book/``, and nothing else; modules in ``path`` go before all others.

    A build is a copy of a process that has loaded everything but nbproceedings.  It starts from
    nothing if it is to be ``alone`` (with another seed of hashes than the builds before), if there
    is a ``path``, and if a test has changed the environment.
    """
    report = project.parent / "report.json"
    report.unlink(missing_ok=True)
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", "book/", *arguments]
    environment = _environment()
    if not alone and path is None and environment == _warm().environment:
        code, log = _warm().run(command, project, report)
    else:
        modules = os.pathsep.join(map(str, (path, SCRIPTS) if path else (SCRIPTS,)))
        done = subprocess.run(
            command,
            cwd=project,
            env=environment | {"NBPROCEEDINGS_REPORT": str(report), "PYTHONPATH": modules},
            capture_output=True,
            text=True,
            check=False,
        )
        code, log = done.returncode, done.stdout + done.stderr
    found = json.loads(report.read_text()) if report.exists() else {}
    return Built(project, code, log, found)
