"""What a work asks for: the first of its files that says so, or the default environment."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nbproceedings.notebooks.environments.asked import Asked
from nbproceedings.notebooks.environments.environment_yml import read_environment
from nbproceedings.notebooks.environments.pyproject_toml import read_project
from nbproceedings.notebooks.environments.requirements_txt import read_requirements
from nbproceedings.notebooks.environments.unusable import Unusable

DEFAULT = "default"
ALWAYS = ("ipykernel",)
"""What every environment has, so that a notebook can be run in it."""

FILES = ("requirements.txt", "environment.yml", "environment.yaml", "pyproject.toml")
"""In the order in which they count; the others are then not read."""

_FORM = 1
"""Of what is digested: a higher number makes every lock anew."""


@dataclass(frozen=True, slots=True)
class Specification:
    """What to install.

    ``source`` is the name of the file that said so, or ``default``.  ``requirements`` and
    ``constraints`` are PEP 508 texts in order, ``hashes`` what the author allows for a package,
    ``python`` a range of versions (PEP 440) or "".  ``notes`` say what was passed over.
    """

    source: str
    requirements: tuple[str, ...]
    constraints: tuple[str, ...] = ()
    hashes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    python: str = ""
    prereleases: bool = False
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of everything that decides what is installed; not of comments and order."""
        values = [
            *(_FORM, self.requirements, self.constraints, self.hashes),
            *(self.python, self.prereleases),
        ]
        return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def find(folder: Path | None) -> Specification | Unusable:
    """What the work whose notebooks lie in ``folder`` asks for; the default without any file."""
    if folder is None:
        return default()
    for name in FILES:
        path = folder / name
        if not (path.is_symlink() or path.exists()):
            continue
        asked = Asked()
        fault: Unusable | bool | None
        if name == "requirements.txt":
            fault = read_requirements(folder, name, asked)
        elif name == "pyproject.toml":
            fault = read_project(folder, name, asked)
            if fault is False:
                continue
        else:
            fault = read_environment(folder, name, asked)
        return fault if isinstance(fault, Unusable) else _specification(name, asked)
    return default()


@cache
def default() -> Specification:
    """The environment of works that ask for none."""
    asked = Asked()
    for line in Path(__file__).with_name("default.txt").read_text("utf-8").splitlines():
        asked.add(line, DEFAULT)
    return _specification(DEFAULT, asked)


def _specification(source: str, asked: Asked) -> Specification:
    for name in ALWAYS:
        asked.add(name, source)
    return Specification(
        source=source,
        requirements=tuple(sorted(asked.requirements)),
        constraints=tuple(sorted(asked.constraints)),
        hashes=tuple((name, tuple(sorted(these))) for name, these in sorted(asked.hashes.items())),
        python=",".join(sorted(asked.python)),
        prereleases=asked.prereleases,
        notes=tuple(asked.notes),
    )
