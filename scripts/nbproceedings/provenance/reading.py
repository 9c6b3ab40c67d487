"""Read a ``manifest.json`` that anybody may have written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from nbproceedings.provenance.manifest import (
    FORMAT,
    VERSION,
    Commit,
    Manifest,
    Stamp,
    digest_of,
)

MAX_BYTES = 256 * 1024 * 1024
"""A site of a hundred thousand files has a manifest of thirteen megabytes."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LARGEST = 1 << 53
"""Beyond that, numbers in JSON are not exact."""
_LONGEST = 4096
"""Bytes of a path; no system opens a longer one."""


class BadManifest(ValueError):
    """The file is none of ours, says what no build says, or contradicts itself."""


def parse_manifest(data: bytes) -> Manifest:
    """The manifest.  Raises BadManifest with a reason that names the value."""
    if len(data) > MAX_BYTES:
        raise BadManifest(f"it has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    try:
        found = json.loads(data.decode("utf-8"), object_pairs_hook=_once)
    except BadManifest:
        raise
    except (ValueError, RecursionError) as error:
        raise BadManifest(f"it is not JSON: {error or type(error).__name__}") from error
    top = _mapping(found, "the whole")
    if top.get("format") != FORMAT:
        raise BadManifest(f"its format is {top.get('format')!r}, not {FORMAT!r}")
    if top.get("version") != VERSION or isinstance(top.get("version"), bool):
        raise BadManifest(f"its version is {top.get('version')!r}; this program reads {VERSION}")
    lock = top.get("lock")
    return Manifest(
        series=_text(top.get("series"), "series"),
        site=_text(top.get("site"), "site"),
        generator=_texts(top.get("generator"), "generator"),
        python=_texts(top.get("python"), "python"),
        packages=_texts(top.get("packages"), "packages"),
        lock=None if lock is None else _texts(lock, "lock"),
        commit=_commit(top.get("commit")),
        options=_mapping(top.get("options"), "options"),
        inputs=_whole(top, "inputs"),
        files=_whole(top, "files"),
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadManifest(f"it has {twice!r} twice, and programs differ in which counts")
    return made


def _mapping(value: object, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadManifest(f"{name} is not an object but {_shown(value)}")
    return value


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise BadManifest(f"{name} is not a text but {_shown(value)}")
    return value


def _texts(value: object, name: str) -> Mapping[str, str]:
    return {key: _text(one, f"{name} {key!r}") for key, one in _mapping(value, name).items()}


def _commit(value: object) -> Commit | None:
    if value is None:
        return None
    given = _mapping(value, "commit")
    commit, folder, changed = given.get("id"), given.get("folder"), given.get("changed")
    if not isinstance(commit, str) or not _COMMIT.fullmatch(commit):
        raise BadManifest(f"commit is not the name of one: {_shown(commit)}")
    if folder != "":
        _check_path(_text(folder, "folder of commit").removesuffix("/"), "the folder of commit")
    if not isinstance(changed, bool):
        raise BadManifest(f"changed of commit is neither true nor false but {_shown(changed)}")
    return Commit(commit, str(folder), changed)


def _whole(top: Mapping[str, Any], name: str) -> Mapping[str, Stamp]:
    """A table, whose own hash is the one that is stated beside it."""
    found = _stamps(top.get(name), name)
    stated, real = top.get(f"{name}_sha256"), digest_of(found)
    if stated != real:
        raise BadManifest(f"its {name} have the hash {real}, and it says {_shown(stated)}")
    return found


def _stamps(value: object, name: str) -> Mapping[str, Stamp]:
    found: dict[str, Stamp] = {}
    for path, entry in _mapping(value, name).items():
        _check_path(path, name)
        given = _mapping(entry, f"{name} {path!r}")
        sha256, size = given.get("sha256"), given.get("size")
        if not isinstance(sha256, str) or not _SHA256.fullmatch(sha256):
            raise BadManifest(f"the hash of {path!r} is no SHA-256: {_shown(sha256)}")
        if type(size) is not int or not 0 <= size <= _LARGEST:
            raise BadManifest(f"the size of {path!r} is no number of bytes: {_shown(size)}")
        found[path] = Stamp(sha256, size)
    return found


def _check_path(path: str, name: str) -> None:
    """Refuse what could lead out of a folder, here or on another system."""
    try:
        length = len(path.encode("utf-8"))
    except UnicodeEncodeError:
        raise BadManifest(f"a path in {name} is not UTF-8: {_shown(path)}") from None
    steps = path.split("/")
    bad = (
        length > _LONGEST
        or any(step in ("", ".", "..") for step in steps)
        or "\\" in path
        or "\0" in path
        or re.match(r"[A-Za-z]:", path)
    )
    if bad:
        raise BadManifest(f"{name} has a path that no build writes: {_shown(path)}")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}…"
