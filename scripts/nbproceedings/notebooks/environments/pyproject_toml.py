"""Read the dependencies of ``pyproject.toml`` (PEP 621); the project itself is not installed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from nbproceedings.notebooks.environments.asked import Asked, shorten
from nbproceedings.notebooks.environments.own_file import read_own
from nbproceedings.notebooks.environments.requirements_txt import read_lines
from nbproceedings.notebooks.environments.unusable import Unusable


def read_project(folder: Path, name: str, asked: Asked) -> Unusable | bool:
    """Add what [project] asks for; false where the file asks for no environment."""
    text = read_own(folder, name)
    if text is None:
        return False
    if isinstance(text, Unusable):
        return text
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Unusable(f"{name} is not TOML: {shorten(str(error))}")
    if "project" not in tables:
        tools = tables.get("tool")
        if isinstance(tools, dict) and "poetry" in tools:
            return Unusable(
                f"{name} has its dependencies in [tool.poetry]",
                "write them in [project], or give a requirements.txt",
            )
        return False  # settings of tools, such as a formatter's
    project = tables["project"]
    if not isinstance(project, dict):
        return Unusable(f"{name}: 'project' is no table")
    return _project(folder, name, project, asked) or True


def _project(folder: Path, name: str, project: dict[str, Any], asked: Asked) -> Unusable | None:
    dynamic = project.get("dynamic", [])
    if isinstance(dynamic, list) and "dependencies" in dynamic:
        return Unusable(
            f"{name} leaves its dependencies to a program", "give a requirements.txt beside it"
        )
    dependencies = project.get("dependencies", [])
    if not isinstance(dependencies, list) or not all(isinstance(one, str) for one in dependencies):
        return Unusable(f"{name}: 'dependencies' of [project] is no list of texts")
    python = project.get("requires-python", "")
    if not isinstance(python, str):
        return Unusable(f"{name}: 'requires-python' of [project] is no text")
    if python and (fault := asked.add_python(python, name)):
        return fault
    return read_lines(folder, dependencies, name, asked)
