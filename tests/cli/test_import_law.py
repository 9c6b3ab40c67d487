"""The floors of the house: who may import whom is held by import-linter."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    # The command puts the current folder on the path, and so reads the package below scripts.
    return subprocess.run(
        [str(LINT), "--no-cache", "--config", str(ROOT / "pyproject.toml")],
        cwd=folder / "scripts",
        capture_output=True,
        text=True,
        check=False,
    )


def test_law_is_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("text/slugs.py", "import nbproceedings.model", "Each floor imports only from the floors"),
        ("citations/apa.py", "import nbproceedings.pages", "Each floor imports only from"),
        ("new_room/__init__.py", "", "Each floor imports only from"),
        ("model/addresses.py", "import sphinx", "Only the Sphinx extension knows Sphinx"),
        ("checks/__init__.py", "import typer", "Only the command line knows Typer"),
        ("store/yaml.py", "import nbclient", "Only notebook runs start kernels"),
    ],
)
def test_breach_is_noticed(module: str, line: str, broken: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    file = tmp_path / "scripts" / "nbproceedings" / module
    file.parent.mkdir(exist_ok=True)
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode == 1
    assert f"{broken}" in done.stdout
    assert "BROKEN" in done.stdout
