"""Interpreters are found by what lies in the file system; none is started."""

from __future__ import annotations

import sys
import venv
from pathlib import Path

import pytest

from nbproceedings.notebooks.sandbox.interpreter import (
    Interpreter,
    NoInterpreter,
    find_interpreter,
)


def installation(folder: Path) -> Path:
    """Something that looks like an installation of Python, and fails when it is started."""
    executable = folder / "bin" / "python3.12"
    executable.parent.mkdir(parents=True)
    executable.write_text("#!/bin/false\n", "utf-8")
    executable.chmod(0o755)
    return executable


def environment(folder: Path, executable: Path, *, system: str = "false") -> Path:
    """A virtual environment of it, as uv and venv make them."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "python").symlink_to(executable)
    (folder / "bin" / "python3").symlink_to("python")
    settings = f"home = {executable.parent}\ninclude-system-site-packages = {system}\n"
    (folder / "pyvenv.cfg").write_text(settings, "utf-8")
    return folder / "bin" / "python3"


def test_the_running_one() -> None:
    found = find_interpreter(Path(sys.executable))
    assert found.base == Path(sys.base_prefix).resolve()
    expected = Path(sys.prefix) if sys.prefix != sys.base_prefix else None
    assert found.environment == expected


def test_environment_and_its_installation(tmp_path: Path) -> None:
    real = installation(tmp_path / "base")
    python = environment(tmp_path / "env", real)
    expected = Interpreter(tmp_path / "base", real, tmp_path / "env")
    assert find_interpreter(python) == expected
    assert find_interpreter(real) == Interpreter(tmp_path / "base", real, None)


@pytest.mark.parametrize(("told", "expected"), [("true", True), ("True", True), ("false", False)])
def test_packages_of_the_installation(tmp_path: Path, told: str, expected: bool) -> None:
    """An environment that does not say would otherwise get them all."""
    python = environment(tmp_path / "env", installation(tmp_path / "base"), system=told)
    assert find_interpreter(python).system_packages is expected


def test_environment_with_a_copy_of_the_executable(tmp_path: Path) -> None:
    real = installation(tmp_path / "base")
    python = environment(tmp_path / "env", real)
    copy = tmp_path / "env" / "bin" / "python"
    copy.unlink()
    (tmp_path / "env" / "bin" / "python3.12").write_bytes(real.read_bytes())
    copy.symlink_to("python3.12")
    assert find_interpreter(python) == Interpreter(tmp_path / "base", real, tmp_path / "env")


def test_system_one_is_recognised() -> None:
    assert Interpreter(Path("/usr"), Path("/usr/bin/python3.11"), None).of_the_system
    assert not Interpreter(Path("/opt/py"), Path("/opt/py/bin/python3.11"), None).of_the_system


def test_none(tmp_path: Path) -> None:
    with pytest.raises(NoInterpreter, match="No such file or directory"):
        find_interpreter(tmp_path / "bin" / "python")
    (tmp_path / "python").symlink_to("python")
    with pytest.raises(NoInterpreter, match=r"not there: (links|Too many)"):
        find_interpreter(tmp_path / "python")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "bash").write_bytes(b"")
    with pytest.raises(NoInterpreter, match="is no interpreter as") as told:
        find_interpreter(tmp_path / "bin" / "bash")
    assert str(tmp_path) not in str(told.value)


def test_real_environment(tmp_path: Path) -> None:
    venv.create(tmp_path / "made", symlinks=True)
    found = find_interpreter(tmp_path / "made" / "bin" / "python")
    assert found == Interpreter(
        Path(sys.base_prefix).resolve(), found.executable, tmp_path / "made"
    )
