"""The form of ``manifest.json``: what is published, and what it was made from.

It holds no time and no path of a machine.  Two builds of the same inputs with the same packages
write the same bytes; where they ran on different systems, ``python`` tells so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

NAME = "manifest.json"
FORMAT = "nbproceedings site manifest"
VERSION = 1
"""Raised when a program that reads the file would have to change."""


class Stamp(NamedTuple):
    """A file's content: SHA-256 in hexadecimal, and size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit that was checked out.

    ``folder`` is where the project lies in the repository, with a closing slash, or empty.
    ``changed`` tells that inputs were not as they were committed.
    """

    id: str
    folder: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything about one build.

    ``generator`` has ``name``, ``version`` and ``sha256`` of its code, ``python`` the version of
    the interpreter, of its zlib and of the libraries in Pillow, and the kind of machine.
    ``packages`` are versions by name, ``lock`` the path and hash of the file that locks them.
    ``inputs`` and ``files`` are by path from the project's root and from the site's.
    """

    series: str
    site: str
    generator: Mapping[str, str]
    python: Mapping[str, str]
    packages: Mapping[str, str]
    lock: Mapping[str, str] | None
    commit: Commit | None
    options: Mapping[str, Any]
    inputs: Mapping[str, Stamp]
    files: Mapping[str, Stamp] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """The file: JSON with an entry a line."""
        commit = self.commit
        top: dict[str, Any] = {
            "format": FORMAT,
            "version": VERSION,
            "series": self.series,
            "site": self.site,
            "generator": dict(self.generator),
            "python": dict(self.python),
            "lock": dict(self.lock) if self.lock else None,
            "commit": {"id": commit.id, "folder": commit.folder, "changed": commit.changed}
            if commit
            else None,
            "options": dict(self.options),
            "inputs_sha256": digest_of(self.inputs),
            "files_sha256": digest_of(self.files),
        }
        lines = [f"{_compact(name)}: {_compact(value)}" for name, value in top.items()]
        lines.append(f'"packages": {_table(self.packages)}')
        lines += [
            f'"{name}": {_table({path: one._asdict() for path, one in stamps.items()})}'
            for name, stamps in (("inputs", self.inputs), ("files", self.files))
        ]
        return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def digest_of(stamps: Mapping[str, Stamp]) -> str:
    """One hash of many files: that of the lines ``<hash>  <path>``, sorted by path.

    ``sha256sum`` writes the same lines.
    """
    state = hashlib.sha256()
    for path in sorted(stamps):
        state.update(f"{stamps[path].sha256}  {path}\n".encode())
    return state.hexdigest()


def _table(values: Mapping[str, Any]) -> str:
    rows = (f"{_compact(name)}: {_compact(values[name])}" for name in sorted(values))
    return "{\n" + ",\n".join(rows) + "\n}" if values else "{}"


_compact = json.JSONEncoder(ensure_ascii=False).encode
