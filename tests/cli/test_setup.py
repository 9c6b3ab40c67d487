"""What a stranger sets the project up from: the locks, the Makefile, the wheel."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from cli.invoking import ROOT

LOCKS = ("requirements.lock", "requirements-uv.lock")


def locked(name: str) -> dict[str, list[str]]:
    """Hashes by package."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line and not line.lstrip().startswith("#"):
            requirement, *hashes = line.split("--hash=")
            found[canonicalize_name(Requirement(requirement.strip()).name)] = hashes
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_lock_pins_everything_by_hash_and_names_no_host(name: str) -> None:
    packages = locked(name)
    assert [package for package, hashes in packages.items() if not hashes] == []
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"https?://|--(?:extra-)?index|--find-links", text) == []


def test_lock_has_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    names = {canonicalize_name(Requirement(line).name) for line in wanted}
    assert sorted(names - locked("requirements.lock").keys()) == []


def test_makefile_and_lock_agree_on_uv() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    version = re.search(r"^UV_VERSION := (\S+)$", makefile, re.MULTILINE)
    assert version
    assert f"uv=={version[1]} " in (ROOT / "requirements-uv.lock").read_text(encoding="utf-8")


def test_ci_runs_checks_and_tests() -> None:
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("make ")] == [
        "make setup",
        "make check",
        "make book",
        "make test",
        "make test-exhaustive",
        "make reproducible",
    ]
    assert "export NBPROCEEDINGS_REQUIRE_BROWSER=1" in text


def test_wheel_carries_everything_that_is_no_code(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("nbproceedings/")}
    package = ROOT / "scripts" / "nbproceedings"
    wanted = {
        f"nbproceedings/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sorted(wanted - packed) == []
