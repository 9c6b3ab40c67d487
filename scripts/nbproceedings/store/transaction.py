"""Change several files of the project at once: all of the changes appear, or none of them.

The new files are laid down in a folder of their own, on the disk, and a journal says where they
go.  Writing the journal is the moment of truth: whatever is killed before it leaves the project as
it was, whatever is killed after it is finished by the next command that reads the project.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.project import Project

try:
    import fcntl
except ImportError:  # a system without advisory locks: two imports at once are the user's affair
    fcntl = None  # type: ignore[assignment]

FOLDER = ".nbproceedings-unfinished"
"""At the root of the project, on the file system of the book."""
JOURNAL = "journal.json"
MANY_FILES = 64
"""Files from which on one flush of all disks is faster than one of each file."""

Changes = Mapping[Path, "bytes | Path"]
"""New bytes by the path they go to, or a file whose copy goes there."""


class Busy(Exception):
    """Another process is changing the project."""


class Unfinished(OSError):
    """All is written, and could not be put in its place: the next command tries again."""


def write_together(project: Project, changes: Changes) -> None:
    """Write all files, making folders as need be.

    A new folder appears with everything that goes into it in one step.  Files that were there keep
    their mode.  Raises Busy where another process does the same; OSError where it is impossible,
    with the project as it was; Unfinished where only the last step failed.
    """
    if not changes:
        return
    staging = project.root / FOLDER
    settle(project)
    try:
        staging.mkdir()
    except FileExistsError:
        raise Busy from None
    with _held(staging) as held:
        if not held:
            raise Busy
        try:
            moves = _lay_down(project, staging, changes)
            _commit(staging, moves)
        except (OSError, KeyboardInterrupt):
            shutil.rmtree(staging, ignore_errors=True)
            raise
        try:
            _put_in_place(project, staging, moves)
        except OSError as error:
            raise Unfinished(error.errno, error.strerror, error.filename) from error


def settle(project: Project) -> Problem | None:
    """Finish or undo what a killed process left; nothing where another one is still at it.

    A problem where it can be neither finished nor undone.
    """
    staging = project.root / FOLDER
    if not staging.is_dir() or staging.is_symlink():
        return None
    try:
        with _held(staging) as held:
            if not held:
                return None
            moves = _journal(staging)
            if moves is not None:
                _put_in_place(project, staging, moves)
            else:
                shutil.rmtree(staging)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Problem(
            "unfinished-import",
            Severity.ERROR,
            Place(FOLDER),
            f"an interrupted import cannot be finished: {reason}",
            f"look for room on the disk and for rights; or delete {FOLDER} and import again",
        )
    return None


@contextmanager
def _held(staging: Path) -> Iterator[bool]:
    """Hold the folder as long as this process lives; False where another process does."""
    try:
        descriptor = os.open(staging, os.O_RDONLY)
    except FileNotFoundError:  # the other process has just finished
        yield False
        return
    try:
        yield _taken(descriptor, staging)
    finally:
        os.close(descriptor)


def _taken(descriptor: int, staging: Path) -> bool:
    """Take the lock of an open folder, if nobody has it."""
    if fcntl is not None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    # Whoever waited for a folder that is gone by now holds nothing.
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(staging))
    except OSError:
        return False


def _lay_down(project: Project, staging: Path, changes: Changes) -> list[tuple[str, str]]:
    """Write everything below ``staging``; pairs of a name there and a path in the project."""
    root = Path(os.path.realpath(project.root))
    moves: dict[Path, str] = {}
    written: list[Path] = []
    for path, content in sorted(changes.items()):
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(root):
            raise OSError(errno.EPERM, "leads out of the project", str(path))
        top = _first_missing(target, root)
        name = moves.setdefault(top, str(len(moves)))
        staged = staging / name / target.relative_to(top) if top != target else staging / name
        staged.parent.mkdir(parents=True, exist_ok=True)
        _write(staged, content)
        with contextlib.suppress(FileNotFoundError):
            staged.chmod(target.stat().st_mode & 0o7777)
        written.append(staged)
    _to_disk(written)
    return [(name, top.relative_to(root).as_posix()) for top, name in moves.items()]


def _first_missing(target: Path, root: Path) -> Path:
    """The highest folder on the way to ``target`` that does not exist, or the target itself."""
    top = target
    while top.parent != root and not top.parent.exists():
        top = top.parent
    return top


def _write(staged: Path, content: bytes | Path) -> None:
    if isinstance(content, Path):
        shutil.copyfile(content, staged)
    else:
        staged.write_bytes(content)


def _to_disk(paths: list[Path]) -> None:
    """Wait until files are on the disk."""
    if len(paths) >= MANY_FILES and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        _flush(path)


def _flush(path: Path) -> None:
    # Folders cannot be flushed on every system, nor need they be there.
    with contextlib.suppress(PermissionError) if path.is_dir() else contextlib.nullcontext():
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _commit(staging: Path, moves: list[tuple[str, str]]) -> None:
    part = staging / f"{JOURNAL}.part"
    part.write_text(json.dumps({"version": 1, "moves": moves}), encoding="utf-8")
    _flush(part)
    _flush(staging)
    part.replace(staging / JOURNAL)
    _flush(staging)


def _journal(staging: Path) -> list[tuple[str, str]] | None:
    """The moves that were agreed on, or None where none were.  Raises ValueError for nonsense."""
    try:
        found = json.loads((staging / JOURNAL).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    moves = found.get("moves") if isinstance(found, dict) else None
    if not isinstance(moves, list):
        raise ValueError(f"{FOLDER}/{JOURNAL} is no journal")
    for move in moves:
        if not (isinstance(move, list) and len(move) == 2 and str(move[0]).isdecimal()):
            raise ValueError(f"{FOLDER}/{JOURNAL} is no journal")
        path = PurePosixPath(str(move[1]))
        if path.is_absolute() or ".." in path.parts or not path.parts:
            raise ValueError(f"{FOLDER}/{JOURNAL} leads out of the project")
    return [(str(name), str(path)) for name, path in moves]


def _put_in_place(project: Project, staging: Path, moves: list[tuple[str, str]]) -> None:
    """Move what has not been moved yet, then forget the journal."""
    folders = set()
    for name, path in moves:
        target = project.root / path
        if not project.contains(target):
            raise ValueError(f"{path!r} leads out of the project")
        _move(staging / name, target)
        folders.add(target.parent)
    for folder in sorted(folders):
        _flush(folder)
    (staging / JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(staging)


def _move(staged: Path, target: Path) -> None:
    if not os.path.lexists(staged):
        return  # moved before the process was killed
    target.parent.mkdir(parents=True, exist_ok=True)
    if staged.is_dir() and target.is_dir():
        # Somebody has made the folder meanwhile.
        for inner in sorted(staged.iterdir()):
            _move(inner, target / inner.name)
        return
    try:
        staged.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV or staged.is_dir():
            raise
        # The target lies on another disk: copy beside it first.
        part = target.with_name(f".{target.name}.part")
        shutil.copyfile(staged, part)
        _flush(part)
        part.replace(target)
        staged.unlink()
