"""One build of a project at a time, and one run of its notebooks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.store.project import Project

try:
    import fcntl
except ImportError:  # a system without advisory locks: two builds at once are the user's affair
    fcntl = None  # type: ignore[assignment]

NAME = "lock"
"""In the folder for what can be made again.  The extension holds the same file during a bare
``jupyter-book build``, so the two keep out of each other's way."""


@contextmanager
def locked(project: Project, name: str = NAME, what: str = "build") -> Iterator[int]:
    """Hold the project's lock; give its file descriptor.

    Another ``name`` is another lock, for ``what`` may go on beside a build.

    A child process that inherits the descriptor holds the lock as long as it lives, even where its
    parent was killed.  Raises CannotGoOn where another process holds it.
    """
    project.cache.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(project.cache / name, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if fcntl is not None:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as busy:
                holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
                raise CannotGoOn(
                    f"another {what} of this project is running"
                    + (f" (process {holder})" if holder else ""),
                    "wait until it has finished, or stop it",
                ) from busy
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)
