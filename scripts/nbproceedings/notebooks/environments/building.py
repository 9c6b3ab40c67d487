"""Make the environment of a lock, once for all notebooks that have the same.

Several processes may ask for the same at once: one makes it and the others wait.  It is made beside
its place and moved there as a whole, so that a kill leaves nothing that looks finished.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from nbproceedings.notebooks.environments.alone import alone
from nbproceedings.notebooks.environments.cache_folder import cache_folder
from nbproceedings.notebooks.environments.installing import (
    Work,
    compile_sources,
    install,
    installed,
    let_others_read,
    program,
    site,
)
from nbproceedings.notebooks.environments.interpreters import Interpreter, find_python
from nbproceedings.notebooks.environments.lock_text import LockText, read_lock
from nbproceedings.notebooks.environments.locking import Lock
from nbproceedings.notebooks.environments.seal import Seal, put_seal, whole_seal
from nbproceedings.notebooks.environments.unusable import Unusable

SECONDS = 1800.0
"""For installing; the largest packages have gigabytes."""

_FORM = "1"
"""Of what is made; a higher number makes every environment anew."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_LOOKED: dict[tuple[str, int], Seal] = {}
"""What this process looked through already: that takes a while for each environment."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An environment that can be used.

    ``python`` is its interpreter, which must only be started in the sandbox; ``packages`` are
    ``name==version``.  ``version`` is Python's, ``base`` the folder that it is installed in: both
    of that and of the environment's ``folder`` the interpreter needs to read.
    """

    python: Path
    packages: tuple[str, ...]
    version: str
    base: Path
    folder: Path


def prepare(
    lock: Lock, cache: Path | None = None, *, seconds: float = SECONDS
) -> Prepared | Unusable:
    """The environment of a lock, which is made where the cache does not have it."""
    text = read_lock(lock.text)
    if text is None:
        return Unusable("the lock of the environment cannot be read", "let it be made anew")
    python = find_python(f"=={lock.python}.*")
    if python is None:
        return Unusable(
            f"the environment is locked for Python {lock.python}, which this machine does not have",
            "install it, or let the lock be made anew",
        )
    kept = cache or cache_folder()
    folder = kept / "environments" / _key(text, python)
    if (found := _whole(folder, python)) is not None:
        return found
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with alone(folder.with_suffix(".lock")) as held:
            if held is None:
                return Unusable("another process is still making the environment", passing=True)
            work = Work(text, python, kept, held, seconds)
            return _whole(folder, python) or _make(folder, work)
    except OSError as error:
        full = error.errno in _FULL
        said = "the disk is full" if full else f"its files cannot be written ({error.strerror})"
        return Unusable(f"the environment could not be made: {said}", passing=True)


def _key(text: LockText, python: Interpreter) -> str:
    parts = [_FORM, text.digest, python.version, str(python.base), sysconfig.get_platform()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


def _whole(folder: Path, python: Interpreter) -> Prepared | None:
    try:
        # Whoever installs something leaves a new folder there.
        looked = (str(folder), site(folder, python).stat().st_mtime_ns)
    except OSError:
        return None
    seal = _LOOKED[looked] if looked in _LOOKED else whole_seal(folder)
    if seal is None or seal.version != python.version:
        return None
    if not os.access(program(folder), os.X_OK):
        return None
    _LOOKED[looked] = seal
    return Prepared(program(folder), seal.packages, seal.version, python.base, folder)


def _make(folder: Path, work: Work) -> Prepared | Unusable:
    making = folder.with_suffix(".making")
    shutil.rmtree(making, ignore_errors=True)  # of a process that was killed
    try:
        if (fault := install(making, work)) is not None:
            return fault
        packages = site(making, work.python)
        compile_sources(packages, work)
        put_seal(making, installed(packages), work.python.version)
        let_others_read(making)
        shutil.rmtree(folder, ignore_errors=True)  # one that is no longer whole
        making.rename(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return _whole(folder, work.python) or Unusable("the environment did not last", passing=True)
