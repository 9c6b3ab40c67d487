"""What is said when a command cannot go on."""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path

from nbproceedings.store.project import NoProject, Project


class CannotGoOn(Exception):
    """The command ends with code 2: a message, and a hint that says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}\n    {hint}" if hint else message)


def open_project(folder: Path | None) -> Project:
    """The project to work on.  Raises CannotGoOn where there is none."""
    try:
        return Project.find(folder or Path.cwd())
    except NoProject as stop:
        raise CannotGoOn(stop.problem.message, stop.problem.hint) from stop
    except FileNotFoundError as stop:
        raise CannotGoOn("the current folder no longer exists", "change to another one") from stop


def keep_details(mistake: Exception) -> Path:
    """Write the traceback to a new file of the system's folder for temporary files."""
    handle, path = tempfile.mkstemp(prefix="nbproceedings-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.writelines(traceback.format_exception(mistake))
    return Path(path)
