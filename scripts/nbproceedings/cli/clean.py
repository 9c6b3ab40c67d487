"""``nbproceedings clean``: remove what builds made."""

from __future__ import annotations

import shutil
from pathlib import Path

import typer

from nbproceedings.cli.archive import NAME as ARCHIVE
from nbproceedings.cli.failure import open_project
from nbproceedings.cli.jupyter_book import LOG
from nbproceedings.cli.lock import locked
from nbproceedings.cli.making import STAGING
from nbproceedings.cli.options import Debug, ProjectFolder
from nbproceedings.cli.terminal import remark, say

MADE = (
    "html",
    ".html.new",
    ".html.previous",
    STAGING,
    LOG,
    ARCHIVE,
    # by a bare jupyter-book build
    ".doctrees",
    ".jupyter_cache",
    "jupyter_execute",
    # last, as it holds the lock: no other build begins before all else is gone
    ".nbproceedings",
)
"""Everything in ``_build`` that a build of ours or of Jupyter Book makes, in order of removal."""


def clean(project: ProjectFolder = None, debug: Debug = False) -> None:
    """Remove the built site and everything else that builds keep in _build.

    The record and the prose are never touched, nor a copy made with --output. Files in _build that
    no build made are left where they are, and named.

    Examples:
        nbproceedings clean
        nbproceedings clean --project ~/proceedings
    """
    place = open_project(project)
    if not place.build.is_dir():
        say("Nothing to remove: there is no _build")
        raise typer.Exit
    removed = []
    with locked(place):
        for name in MADE:
            if _removed(place.build / name):
                removed.append(f"_build/{name}")
    say(f"Removed {', '.join(removed)}" if removed else "Nothing to remove")
    left = sorted(path.name for path in place.build.iterdir())
    if left:
        remark(f"Left in _build, as no build made it: {', '.join(left)}")
    elif not place.build.is_symlink():
        place.build.rmdir()


def _removed(path: Path) -> bool:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
        return True
    if path.exists() or path.is_symlink():
        path.unlink()
        return True
    return False
