"""``nbproceedings new``: a fresh project that builds at once."""

from __future__ import annotations

import os
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated

import typer

from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.options import Debug
from nbproceedings.cli.terminal import say

_ALLOWED_BEFORE = {".git"}
"""What a folder may hold and still be new: a repository that has just been made."""


def new(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to make; it may exist if it is empty.")
    ],
    debug: Debug = False,
) -> None:
    """Make a fresh project with a sample volume, ready to build.

    The sample shows a volume with two papers, a talk and a programme. Replace it by your own: its
    README says how. A folder that holds anything is refused, so nothing is ever overwritten.

    Examples:
        nbproceedings new proceedings
        nbproceedings new demo && nbproceedings serve --project demo
    """
    if folder.exists():
        _refuse_unless_empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = _write(files("nbproceedings") / "scaffold", folder)
    _link_table_of_contents(folder)
    say(f"Made {folder} with {written} files")
    say(f"Look at it: nbproceedings serve --project {folder}")


def _refuse_unless_empty(folder: Path) -> None:
    if not folder.is_dir():
        raise CannotGoOn(f"{str(folder)!r} is a file", "give the name of a new folder")
    strangers = sorted(path.name for path in folder.iterdir() if path.name not in _ALLOWED_BEFORE)
    if strangers:
        raise CannotGoOn(
            f"{str(folder)!r} is not empty: it holds {strangers[0]!r}",
            "give a new or an empty folder; nothing was written",
        )


def _write(template: Traversable, folder: Path) -> int:
    """Copy a folder of the template; ``dot-`` in a name stands for a leading dot."""
    written = 0
    for entry in sorted(template.iterdir(), key=lambda one: one.name):
        name = entry.name.replace("dot-", ".", 1) if entry.name.startswith("dot-") else entry.name
        if entry.is_dir():
            (folder / name).mkdir()
            written += _write(entry, folder / name)
        else:
            with (folder / name).open("xb") as file:
                file.write(entry.read_bytes())
            written += 1
    return written


def _link_table_of_contents(folder: Path) -> None:
    """Let a bare ``jupyter-book build book/`` find the table of contents, which it wants there."""
    inside = folder / "book" / "_toc.yml"
    try:
        os.symlink("../_toc.yml", inside)
    except OSError:  # a system that lets nobody make symbolic links
        inside.write_bytes((folder / "_toc.yml").read_bytes())
