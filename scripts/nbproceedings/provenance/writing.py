"""Write the manifest of a site that was just built, if anything in it has changed.

Hashes of files that did not change are kept; where no file and no fact has changed since the last
build, nothing is read but the folders.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from nbproceedings.provenance import commit
from nbproceedings.provenance.environment import generator, interpreter, lock_file, packages
from nbproceedings.provenance.inputs import FOLDERS, input_files
from nbproceedings.provenance.manifest import NAME, Manifest, Stamp
from nbproceedings.store.hashes import KeptHashes
from nbproceedings.store.project import Project
from nbproceedings.store.write import write_if_changed

_KEY = "provenance.json"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a build knows of itself.

    ``roots`` are the packages that took part, ``more`` files and folders that the settings name
    and that may lie in the project, ``options`` the settings that are no input.
    """

    series: str
    site: str
    roots: tuple[str, ...]
    options: Mapping[str, Any]
    more: tuple[Path, ...] = ()


def write_manifest(
    project: Project,
    root: Path,
    state: Path,
    facts: Facts,
    look: Callable[[str, bytes], None] = lambda name, data: None,
) -> bool:
    """Write the manifest of the site at ``root``; tells whether it had to be made.

    ``state`` is a folder for what is remembered; ``look`` gets what is written, before it is.
    """
    inputs = input_files(project, facts.more)
    files = dict(sorted(site_files(root)))
    head = commit.head(project.root)
    made_by = generator(state / "code-hashes.json")
    with_packages = kept_packages(state, facts.roots)
    known = (facts, head, made_by, with_packages, interpreter())
    key = _digest(known, inputs, files)
    path = root / NAME
    if _remembered(state / _KEY).get("key") == [key, _stamp(path)]:
        return False
    if head:
        named = [name for name in inputs if name.partition("/")[0] not in FOLDERS]
        folders = [name for name in FOLDERS if (project.root / name).is_dir()]
        head = replace(head, changed=commit.is_changed(project.root, [*folders, *named]))
    lock = lock_file(project.root)
    stamps = _stamps(inputs, KeptHashes(project.root, state / "input-hashes.json"))
    manifest = Manifest(
        series=facts.series,
        site=facts.site,
        generator=made_by,
        python=interpreter(),
        packages=with_packages,
        lock={"path": lock.name, "sha256": stamps[lock.name].sha256}
        if lock and lock.name in stamps
        else None,
        commit=head,
        options=facts.options,
        inputs=stamps,
        files=_stamps(files, KeptHashes(root, state / "file-hashes.json")),
    )
    data = manifest.to_bytes()
    look(NAME, data)
    write_if_changed(path, data)
    _remember(state / _KEY, {"key": [key, _stamp(path)]})
    return True


def site_files(root: Path) -> Iterator[tuple[str, os.stat_result]]:
    """All files of a site but its manifest, by path from its root.  Links are not followed."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                name = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                elif name != NAME:
                    yield name, entry.stat(follow_symlinks=False)


def kept_packages(state: Path, roots: Iterable[str]) -> dict[str, str]:
    """As ``packages``, which reads a hundred files: asked again only when some were installed."""
    path = state / "packages.json"
    asked = _digest((sorted(roots), _installed()), {}, {})
    found = _remembered(path)
    if found.get("asked") != asked or not isinstance(found.get("packages"), dict):
        found = {"asked": asked, "packages": packages(sorted(roots))}
        _remember(path, found)
    return {str(name): str(version) for name, version in found["packages"].items()}


def _installed() -> tuple[str, ...]:
    """What is installed, by the names of the folders that say so."""
    names: set[str] = set()
    for place in sys.path:
        with contextlib.suppress(OSError):
            names.update(name for name in os.listdir(place or ".") if name.endswith(".dist-info"))
    return tuple(sorted(names))


def _stamps(files: Mapping[str, os.stat_result], hashes: KeptHashes) -> dict[str, Stamp]:
    stamps = {
        name: Stamp(digest, found.st_size)
        for name, found in files.items()
        if (digest := hashes.of(name, found))
    }
    hashes.save()
    return stamps


def _digest(
    facts: object,
    inputs: Mapping[str, os.stat_result],
    files: Mapping[str, os.stat_result],
) -> str:
    state = blake2b(repr(facts).encode("utf-8", "surrogateescape"), digest_size=16)
    for table in (inputs, files):
        state.update(
            "".join(
                f"\0{name}\0{one.st_size}:{one.st_mtime_ns}:{one.st_ctime_ns}"
                for name, one in table.items()
            ).encode("utf-8", "surrogateescape")
        )
        state.update(b"\0\0")
    return state.hexdigest()


def _stamp(path: Path) -> list[int]:
    try:
        found = path.stat()
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns]


def _remembered(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _remember(path: Path, value: Mapping[str, Any]) -> None:
    with contextlib.suppress(OSError):
        write_if_changed(path, json.dumps(value, sort_keys=True).encode())
