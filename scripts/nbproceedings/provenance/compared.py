"""Hold a folder against a manifest, and two builds against each other."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from nbproceedings.problem import Place, Problem, Severity, in_order
from nbproceedings.provenance.manifest import NAME, Manifest, Stamp

HOSTING = frozenset({".nbproceedings-site", ".nojekyll", "CNAME", NAME})
"""Files at the root of a published copy that its host or ``build --output`` asks for."""

_GIT = ".git"
_TEXTS = (".html", ".css", ".js", ".json", ".xml", ".txt", ".bib", ".ris", ".cff", ".enw", ".svg")
_SHOWN = 60
"""Characters of a line that differs."""


def check_folder(folder: Path, manifest: Manifest) -> tuple[Problem, ...]:
    """What of a published copy is not as the manifest says.

    Nothing outside of the folder is read: links are told, never followed.
    """
    found, problems = _walk(folder)
    problems += _unlike(folder, found, manifest.files)
    return in_order(problems)


def _walk(folder: Path) -> tuple[dict[str, int], list[Problem]]:
    """Sizes of ordinary files by path, and what is neither a file nor a folder."""
    sizes: dict[str, int] = {}
    problems: list[Problem] = []
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                name = f"{below}{entry.name}"
                info = entry.stat(follow_symlinks=False)
                if stat.S_ISDIR(info.st_mode):
                    if name != _GIT:
                        waiting.append(f"{name}/")
                elif stat.S_ISREG(info.st_mode):
                    sizes[name] = info.st_size
                elif name != _GIT:
                    kind = "a link" if stat.S_ISLNK(info.st_mode) else "no ordinary file"
                    problems.append(
                        _problem("unlisted-file", name, f"{name!r} is {kind}", "remove it")
                    )
    return sizes, problems


def _unlike(
    folder: Path, found: Mapping[str, int], listed: Mapping[str, Stamp]
) -> Iterator[Problem]:
    again = "publish the site anew, or find out who changed it"
    for name, stamp in listed.items():
        if name not in found:
            yield _problem("missing-file", name, f"{name!r} is missing", again)
        elif found[name] != stamp.size:
            message = f"{name!r} has {found[name]:,} bytes, and was built with {stamp.size:,}"
            yield _problem("changed-file", name, message, again)
        elif sha256(folder / name) != stamp.sha256:
            yield _problem("changed-file", name, f"{name!r} is not as it was built", again)
    for name in found:
        if name not in listed and name not in HOSTING:
            message = f"{name!r} was not built: the manifest does not list it"
            yield _problem("unlisted-file", name, message, "find out who put it there")


def sha256(path: Path) -> str:
    """The hash of a file; "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def differing(one: Mapping[str, Stamp], other: Mapping[str, Stamp]) -> tuple[str, ...]:
    """Paths whose content differs, or that only one has."""
    return tuple(sorted(name for name in {*one, *other} if one.get(name) != other.get(name)))


def rebuilt_problems(
    copy: Path, told: Manifest, rebuilt: Path, again: Manifest
) -> tuple[Problem, ...]:
    """Where a build from the same inputs gave something else."""
    return in_order(
        _problem("not-reproduced", name, _how(name, copy, told, rebuilt, again), _WHY)
        for name in differing(told.files, again.files)
    )


_WHY = "compare the packages and the inputs named above; if all are the same, this is a bug"


def _how(name: str, copy: Path, told: Manifest, rebuilt: Path, again: Manifest) -> str:
    if name not in again.files:
        return f"{name!r} was not built again"
    if name not in told.files:
        return f"{name!r} was built now, and not before"
    line = first_difference(copy / name, rebuilt / name) if name.endswith(_TEXTS) else ""
    return f"{name!r} was built with other bytes{line}"


def first_difference(one: Path, other: Path) -> str:
    """Where two texts part, in words; "" where that cannot be told."""
    try:
        texts = [path.read_text(encoding="utf-8").split("\n") for path in (one, other)]
    except (OSError, UnicodeDecodeError):
        return ""
    mine, theirs = texts
    for number, (old, new) in enumerate(zip(mine, theirs, strict=False), 1):
        if old != new:
            pairs = enumerate(zip(old, new, strict=False))
            at = next((place for place, (a, b) in pairs if a != b), min(len(old), len(new)))
            start = max(0, at - _SHOWN // 3)
            old_part, new_part = (text[start : start + _SHOWN] for text in (old, new))
            return f": line {number} was {old_part!r}, is now {new_part!r}"
    if len(mine) != len(theirs):
        return f": {len(mine):,} lines became {len(theirs):,}"
    return ""


def changed_versions(told: Manifest, now: Manifest) -> tuple[Problem, ...]:
    """Programs that differ between two builds: notes, as they explain and accuse nobody."""
    found = []
    tables: Iterable[tuple[str, Mapping[str, str], Mapping[str, str]]] = (
        ("generator", told.generator, now.generator),
        ("python", told.python, now.python),
        ("packages", told.packages, now.packages),
    )
    for table, before, after in tables:
        for name in sorted({*before, *after}):
            was, now_is = before.get(name, "missing"), after.get(name, "missing")
            if was != now_is:
                message = f"{table} {name}: the site was made with {was}, here is {now_is}"
                found.append(
                    Problem(
                        "other-programs",
                        Severity.NOTE,
                        Place(NAME),
                        message,
                        "install what the manifest names, to have the same bytes",
                    )
                )
    return tuple(found)


def _problem(code: str, name: str, message: str, hint: str) -> Problem:
    return Problem(code, Severity.ERROR, Place(name), message, hint)
