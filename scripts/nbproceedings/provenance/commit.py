"""What git knows of a project."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from nbproceedings.provenance.manifest import Commit

_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_PATIENCE = 60
"""Seconds; git waits for nobody here, but a disk may be slow."""


class GitFailed(Exception):
    """Git could not do it; the message is its own last line."""


def git(folder: Path, *arguments: str) -> bytes:
    """What git says, run in a folder.  Raises GitFailed.

    No hook of the repository runs, nobody is asked for a password, and variables that name another
    repository do not count.
    """
    command = ["git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"]
    command += ["-c", "protocol.ext.allow=never", *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=_environment(os.environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE * 10,
            check=False,
        )
    except FileNotFoundError as error:
        raise GitFailed("git is not installed") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitFailed(str(error)) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitFailed(said[-1] if said else f"git ended with {done.returncode}")
    return done.stdout


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in given.items() if not name.startswith("GIT_")}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}


def head(root: Path) -> Commit | None:
    """The commit checked out at a project; None where there is none, or no git."""
    try:
        said = git(root, "rev-parse", "HEAD", "--show-prefix")
    except GitFailed:
        return None
    lines = said.decode("utf-8", "replace").split("\n")
    if len(lines) < 2 or not _ID.fullmatch(lines[0]):
        return None
    return Commit(lines[0], lines[1])


def is_changed(root: Path, paths: Iterable[str]) -> bool:
    """Whether any of the files (or folders) differs from what was committed, or is not there."""
    try:
        said = git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--", *paths)
    except GitFailed:
        return True
    return bool(said.strip(b"\0"))


def tracked(root: Path) -> tuple[str, ...] | None:
    """Files of the project that git tracks, from the project's root; None without git."""
    try:
        said = git(root, "ls-files", "-z", "--cached", "--", ".")
    except GitFailed:
        return None
    return tuple(sorted({os.fsdecode(name) for name in said.split(b"\0") if name}))
