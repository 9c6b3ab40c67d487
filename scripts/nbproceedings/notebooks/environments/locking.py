"""Turn what a work asks for into exact versions with hashes, by asking the package index."""

from __future__ import annotations

import hashlib
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.notebooks.environments.interpreters import Interpreter, find_python
from nbproceedings.notebooks.environments.lock_text import (
    EVERYWHERE,
    LockText,
    only_allowed,
    read_lock,
    read_pins,
)
from nbproceedings.notebooks.environments.specification import DEFAULT, Specification
from nbproceedings.notebooks.environments.unusable import Unusable
from nbproceedings.notebooks.environments.uv import run_uv, why

SECONDS = 300.0
"""For one resolution; requirements can be written for which it would never end."""

_CONSTRAINTS = "constraints.txt"


@dataclass(frozen=True, slots=True)
class Lock:
    """An environment to the last file.

    ``text`` is kept in the repository and ``sha256`` its digest.  ``python`` is the version it is
    made with, without the third number (``3.11``).
    """

    text: str
    sha256: str
    python: str


def lock(
    specification: Specification,
    known: str | None = None,
    *,
    offline: bool = False,
    cache: Path | None = None,
    seconds: float = SECONDS,
) -> Lock | Unusable:
    """The lock of a specification.

    ``known`` is the text of an earlier one: it is used again, and nobody asked, where it was made
    for the same specification and this machine can use it.  Otherwise versions are looked up (with
    ``offline`` only in the cache), wheels alone, for all platforms at once where that is possible.
    """
    python = find_python(specification.python)
    earlier = read_lock(known) if known is not None else None
    if earlier is not None and (again := _again(specification, earlier, python)):
        return again
    if python is None:
        return Unusable(
            f"{specification.source} asks for Python {specification.python}, "
            f"which this machine does not have",
            "install one, or let the work ask for a version that is there",
        )
    # Some packages that can be had here cannot be had for all platforms.
    for platform in (EVERYWHERE, _here()):
        arguments = _arguments(specification, python, platform, offline=offline)
        tried = run_uv(
            arguments,
            typed=_lines(specification.requirements),
            files={_CONSTRAINTS: _lines(specification.constraints)},
            seconds=seconds,
            cache=cache,
        )
        if tried.code == 0:
            return _locked(specification, python, platform, tried.out)
        fault = why(tried, _nothing_fits(specification))
        if fault.passing:
            break
    return fault


def _nothing_fits(specification: Specification) -> str:
    if specification.source == DEFAULT:
        return "the packages of the default environment cannot be had together"
    return f"the packages that {specification.source} asks for cannot be had together"


def made_for(text: str) -> str:
    """The digest of the specification that a lock was made for; "" where it is no lock."""
    read = read_lock(text)
    return "" if read is None else read.asked


def packages(lock: Lock) -> tuple[str, ...]:
    """All packages of a lock as ``name==version``, those for other platforms too."""
    read = read_lock(lock.text)
    return () if read is None else tuple(f"{pin.name}=={pin.version}" for pin in read.pins)


def _again(
    specification: Specification, earlier: LockText, python: Interpreter | None
) -> Lock | None:
    if earlier.asked != specification.digest or earlier.platform not in {EVERYWHERE, _here()}:
        return None
    if find_python(f"=={earlier.python}.*") is not None:
        return _lock(earlier, earlier.python)
    if python is None or earlier.platform != EVERYWHERE:
        return None
    # Locks for all platforms hold for later versions of Python as well.
    later = tuple(map(int, python.line.split("."))) > tuple(map(int, earlier.python.split(".")))
    return _lock(earlier, python.line) if later else None


def _lock(text: LockText, python: str) -> Lock:
    whole = str(text)
    return Lock(whole, hashlib.sha256(whole.encode()).hexdigest(), python)


def _locked(
    specification: Specification, python: Interpreter, platform: str, out: str
) -> Lock | Unusable:
    pins = read_pins(out)
    if pins is None:
        return Unusable("the versions that were found cannot be read", "tell the developers")
    allowed = only_allowed(pins, dict(specification.hashes))
    if isinstance(allowed, str):
        return Unusable(
            f"{specification.source} gives hashes of {allowed}, and no file of the package index "
            f"has one of them",
            "pin the version that they are of, or leave them out",
        )
    return _lock(LockText(specification.digest, python.line, platform, allowed), python.line)


def _arguments(
    specification: Specification, python: Interpreter, platform: str, *, offline: bool
) -> list[str]:
    arguments = ["pip", "compile", "-", "--quiet", "--generate-hashes", "--only-binary", ":all:"]
    arguments += ["--no-header", "--no-annotate", "--no-emit-index-url", "-c", _CONSTRAINTS]
    arguments += ["--python", str(python.path), "--python-version", python.line]
    if platform == EVERYWHERE:
        arguments.append("--universal")
    if specification.prereleases:
        arguments += ["--prerelease", "allow"]
    if offline:
        arguments.append("--offline")
    return arguments


def _lines(texts: tuple[str, ...]) -> str:
    return "".join(f"{text}\n" for text in texts)


def _here() -> str:
    return sysconfig.get_platform().lower().replace(".", "_")
