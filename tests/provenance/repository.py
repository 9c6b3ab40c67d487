"""A git repository of a test's own, whatever the user's settings are."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_IDENTITY = ("-c", "user.name=Ada Toyworth", "-c", "user.email=ada@toys.example.org")


def run_git(folder: Path, *arguments: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", *_IDENTITY, "-c", "commit.gpgsign=false", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        env=kept | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit_all(folder: Path) -> str:
    """Make a commit of all that is there, and tell its name."""
    if not (folder / ".git").exists():
        run_git(folder, "init", "--quiet", "--initial-branch", "main", ".")
    run_git(folder, "add", "--all")
    run_git(folder, "commit", "--quiet", "--allow-empty", "--message", "Toys")
    return run_git(folder, "rev-parse", "HEAD")
