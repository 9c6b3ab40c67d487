"""Where the parts of a Python interpreter lie.

Read from the file system, never by asking the interpreter: that of a notebook's environment holds
code of others, and starting it would run that outside the sandbox.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_HOME = re.compile(r"^home\s*=\s*(.+?)\s*$", re.MULTILINE)
_SYSTEM_PACKAGES = re.compile(r"^include-system-site-packages\s*=\s*true\s*$", re.M | re.I)
_VERSIONED = re.compile(r"python(3\.\d+)t?")


class NoInterpreter(ValueError):
    """The message says what is wrong with it, and does not name its place: evidence cites it."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """An interpreter: ``base`` is the installation; ``environment`` that of a venv, or None.

    ``executable`` is the installation's own, below ``base``.  ``system_packages``: the environment
    has the packages of the installation too.
    """

    base: Path
    executable: Path
    environment: Path | None
    system_packages: bool = False

    @property
    def of_the_system(self) -> bool:
        """Whether it belongs to the operating system's own folders."""
        return self.base == Path("/usr")


def find_interpreter(python: Path) -> Interpreter:
    """Where the parts of ``python`` lie, a link or file ``…/bin/python``; NoInterpreter if not."""
    python = Path(python).absolute()
    environment: Path | None = python.parent.parent
    try:
        settings = (python.parent.parent / "pyvenv.cfg").read_text("utf-8")
    except (OSError, ValueError):
        settings, environment = "", None
    home = _HOME.search(settings)
    try:
        real = python.resolve(strict=True)
        if home is not None and environment is not None and real.is_relative_to(environment):
            # The environment has a copy of the executable, not a link to it.
            real = (Path(home[1]) / real.name).resolve(strict=True)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "links that lead in a circle"
        raise NoInterpreter(f"its Python is not there: {reason}") from None
    if real.parent.name != "bin" or not _VERSIONED.match(real.name):
        raise NoInterpreter("its Python is no interpreter as this system installs them")
    return Interpreter(
        base=real.parent.parent,
        executable=real,
        environment=environment,
        system_packages=_SYSTEM_PACKAGES.search(settings) is not None,
    )
