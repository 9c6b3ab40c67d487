"""Find the Python that environments are made with; none is downloaded."""

from __future__ import annotations

import platform
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from nbproceedings.notebooks.environments.uv import run_uv

_FACTS = "import sys; print('%d.%d.%d' % sys.version_info[:3]); print(sys.base_prefix)"
_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A Python of the machine: not one of an environment, and trusted.

    ``path`` is its program, ``base`` the folder that it is installed in.
    """

    path: Path
    version: str
    base: Path

    @property
    def line(self) -> str:
        """Its version without the third number: ``3.11``."""
        return self.version.rpartition(".")[0]


def own() -> Interpreter:
    """The Python that this program's environment was made with."""
    path = Path(getattr(sys, "_base_executable", None) or sys.executable)
    return Interpreter(path, platform.python_version().rstrip("+"), Path(sys.base_prefix))


@cache
def find_python(asked: str) -> Interpreter | None:
    """A Python within a range of versions (PEP 440; "": any); our own where it will do."""
    mine = own()
    try:
        if SpecifierSet(asked).contains(mine.version, prereleases=True):
            return mine
    except InvalidSpecifier:
        return None
    found = run_uv(["python", "find", "--system", "--no-project", asked], seconds=_SECONDS)
    path = Path(found.out.strip())
    if found.code or not path.is_absolute():
        return None
    return _look(path)


def _look(path: Path) -> Interpreter | None:
    command = [str(path), "-I", "-S", "-c", _FACTS]
    try:
        said = subprocess.run(
            command, capture_output=True, text=True, timeout=_SECONDS, check=True, env={}
        )
        version, base = said.stdout.splitlines()
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return Interpreter(path, version, Path(base))
