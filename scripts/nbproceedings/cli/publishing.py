"""Put a finished site in place as a whole.

The new site is laid beside the old one, on the same file system, and the two are swapped: whenever
the process is killed, the old site or the new one stands there complete.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from nbproceedings.cli.exchange import exchange
from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.store.project import Project

MARKER = ".nbproceedings-site"
_MARKER_TEXT = (
    "nbproceedings build --output writes this folder as a whole.\n"
    "Whatever else is put here is gone after the next build.\n"
)


def output_folder(project: Project, folder: Path) -> Path:
    """Where ``--output`` may write.

    Raises CannotGoOn for a folder whose content somebody would miss: what we did not write, the
    book itself, or what builds keep for themselves.
    """
    target = folder.resolve()
    for kept, name in ((project.book, "book"), (project.build, "_build")):
        if target.is_relative_to(kept.resolve()):
            raise CannotGoOn(
                f"the site cannot go to {str(folder)!r}: it lies in the project's {name}",
                "choose a folder elsewhere, for example --output public",
            )
    if not target.exists():
        return target
    if not target.is_dir():
        raise CannotGoOn(
            f"the site cannot go to {str(folder)!r}: it is a file", "give another name"
        )
    strangers = sorted(path.name for path in target.iterdir())
    if strangers and MARKER not in strangers:
        raise CannotGoOn(
            f"{str(folder)!r} holds something that is not a site built here, "
            f"such as {strangers[0]!r}",
            "give an empty or a new folder; everything in it is replaced at each build",
        )
    return target


def publish(site: Path, target: Path, *, marked: bool = False) -> None:
    """Make ``target`` a copy of ``site``, in one step for whoever reads it meanwhile.

    ``marked`` is for folders outside the project: it leaves a marker by which a later build knows
    that the folder is its own, tells GitHub's Pages to serve names with an underscore, and waits
    until all is on the disk.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    staged = target.with_name(f".{target.name}.new")
    previous = _previous(target)
    for leftover in (staged, previous):
        if leftover.exists():
            shutil.rmtree(leftover)
    _lay_out(site, staged, known=target)
    if marked:
        (staged / MARKER).write_text(_MARKER_TEXT, encoding="utf-8")
        (staged / ".nojekyll").touch()
        os.sync()
    if not target.exists():
        staged.rename(target)
    elif exchange(staged, target):
        shutil.rmtree(staged)
    else:
        # Here and only here there is a moment without a site; see restore.
        target.rename(previous)
        staged.rename(target)
        shutil.rmtree(previous)


def restore(target: Path) -> None:
    """Bring back the site that a kill between two renames has left aside."""
    if _previous(target).exists() and not target.exists():
        _previous(target).rename(target)


def _previous(target: Path) -> Path:
    return target.with_name(f".{target.name}.previous")


def _lay_out(site: Path, staged: Path, known: Path) -> None:
    """Copy ``site`` to ``staged``, files that ``known`` already has by a link.

    Equal size and time of change mean an equal file: the copy takes over both.
    """
    staged.mkdir()
    with os.scandir(site) as entries:
        for entry in entries:
            source, new, old = Path(entry.path), staged / entry.name, known / entry.name
            if entry.is_dir(follow_symlinks=False):
                _lay_out(source, new, old)
            elif not _linked(entry, old, new):
                shutil.copy2(source, new)


def _linked(entry: os.DirEntry[str], old: Path, new: Path) -> bool:
    try:
        was = os.stat(old, follow_symlinks=False)
        now = entry.stat()
        if (was.st_size, was.st_mtime_ns) != (now.st_size, now.st_mtime_ns):
            return False
        os.link(old, new)
    except OSError:  # not there before, or a file system without links
        return False
    return True
