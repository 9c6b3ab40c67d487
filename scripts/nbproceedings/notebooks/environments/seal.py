"""Whether a finished environment is still what was made.

Nothing in the sandbox can write to it; a notebook that was run without one can, and a copy of the
cache can be incomplete.  Sizes and times tell, in some milliseconds; bytecode does not count.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NAME = "nbproceedings.json"


@dataclass(frozen=True, slots=True)
class Seal:
    """What was made: the packages as ``name==version``, Python's version, and a digest of all."""

    packages: tuple[str, ...]
    version: str
    files: str


def put_seal(folder: Path, packages: tuple[str, ...], version: str) -> Seal:
    """Write down what is in the folder."""
    seal = Seal(packages, version, _digest(folder))
    values = {"packages": list(packages), "version": version, "files": seal.files}
    (folder / NAME).write_text(json.dumps(values) + "\n", "utf-8")
    return seal


def whole_seal(folder: Path) -> Seal | None:
    """The seal of an environment that is as it was made; None otherwise."""
    try:
        values = json.loads((folder / NAME).read_text("utf-8"))
        seal = Seal(tuple(map(str, values["packages"])), str(values["version"]), values["files"])
        return seal if seal.files == _digest(folder) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for line in sorted(_facts(str(folder), "")):
        digest.update(line.encode("utf-8", "surrogateescape") + b"\n")
    return digest.hexdigest()


def _facts(folder: str, below: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{below}{entry.name}"
            if entry.is_symlink():
                yield f"{name}\0{os.readlink(entry.path)}"
            elif entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _facts(entry.path, f"{name}/")
            elif name != NAME:
                facts = entry.stat()
                # Whole seconds: archives of a cache keep no more.
                yield f"{name}\0{facts.st_size}\0{int(facts.st_mtime)}"
