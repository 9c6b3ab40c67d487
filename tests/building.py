"""Builds a project as its organiser would, and tells what came out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parents[1] / "scripts"


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


def build(project: Path, *arguments: str, path: Path | None = None) -> Built:
    """``jupyter-book build book/``, and nothing else; modules in ``path`` go before all others."""
    report = project.parent / "report.json"
    report.unlink(missing_ok=True)
    done = subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", "book/", *arguments],
        cwd=project,
        env={
            **os.environ,
            "NBPROCEEDINGS_REPORT": str(report),
            "PYTHONPATH": os.pathsep.join(map(str, (path, SCRIPTS) if path else (SCRIPTS,))),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(report.read_text()) if report.exists() else {}
    return Built(project, done.returncode, done.stdout + done.stderr, found)
