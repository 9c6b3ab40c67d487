"""Lay down what a lock says, and run nothing of it.

What a package brings is a program.  Only wheels are installed (a source archive is built by its own
code), uv is never started on an environment that has packages in it, and the bytecode is compiled
by the machine's Python: an interpreter of the environment would run every ``*.pth`` file.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from packaging.utils import canonicalize_name

from nbproceedings.notebooks.environments.interpreters import Interpreter
from nbproceedings.notebooks.environments.lock_text import LockText
from nbproceedings.notebooks.environments.unusable import Unusable
from nbproceedings.notebooks.environments.uv import run_uv, why

COMPILING_SECONDS = 300.0

_COMPILE = """
import compileall, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
except (ImportError, ValueError, OSError):
    pass
compileall.compile_dir(sys.argv[1], quiet=2, workers=0)
"""
"""Sources can be written whose compilation takes all memory."""

_DESCRIBED = re.compile(r"([A-Za-z0-9][\w.]*)-([A-Za-z0-9.!+_]+)\.dist-info", re.ASCII)


class _How(TypedDict):
    seconds: float
    cache: Path
    held: int


@dataclass(frozen=True, slots=True)
class Work:
    """What is made: of which lock, with which Python, and the file whose lock children share."""

    text: LockText
    python: Interpreter
    cache: Path
    held: int
    seconds: float


def install(making: Path, work: Work) -> Unusable | None:
    """Lay down interpreter and packages; a reason where that failed."""
    how: _How = {"seconds": work.seconds, "cache": work.cache, "held": work.held}
    arguments = ["venv", "--quiet", "--no-project", "--relocatable", "--prompt", "notebook"]
    made = run_uv([*arguments, "--python", str(work.python.path), str(making)], **how)
    if made.code:
        return why(made, "the environment could not be made")
    before = _foundations(making)
    arguments = ["pip", "sync", "--quiet", "--require-hashes", "--only-binary", ":all:"]
    arguments += ["--python", str(program(making)), "-"]
    made = run_uv(arguments, typed=work.text.body, **how)
    if made.code and why(made, "").passing:
        # Without a network, what was fetched before may do: the hashes say that it is the same.
        again = run_uv([*arguments, "--offline"], typed=work.text.body, **how)
        made = made if again.code else again
    if made.code:
        return why(made, "the packages of the environment could not be installed")
    if _foundations(making) != before:
        # These say which folder of the machine holds Python, and the sandbox shows that folder.
        return Unusable("a package of the environment writes over the environment's own files")
    return None


def _foundations(folder: Path) -> tuple[object, ...]:
    programs = folder / program(folder).parent.name
    links = [(entry.name, os.readlink(entry)) for entry in programs.iterdir() if entry.is_symlink()]
    return (folder / "pyvenv.cfg").read_bytes(), sorted(links)


def program(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / "bin" / "python"


def site(folder: Path, python: Interpreter) -> Path:
    """Where its packages are."""
    return folder / "lib" / f"python{python.line}" / "site-packages"


def compile_sources(folder: Path, work: Work) -> None:
    """Make bytecode, without starting anything of the environment.

    What cannot be compiled, within limits, is left to whoever imports it: this only makes starts
    fast.
    """
    command = [str(work.python.path), "-I", "-S", "-c", _COMPILE, str(folder)]
    with contextlib.suppress(subprocess.SubprocessError):
        subprocess.run(
            command,
            env={"LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=COMPILING_SECONDS,
            check=False,
            pass_fds=(work.held,),
        )


def let_others_read(folder: Path) -> None:
    """In the sandbox another user reads these files, whatever the mask of this one."""
    for place, _, files in os.walk(folder):
        os.chmod(place, 0o755)  # noqa: S103 (nothing secret, and the owner alone may write)
        for name in files:
            path = os.path.join(place, name)
            mode = os.lstat(path).st_mode
            if stat.S_ISREG(mode):
                wanted = 0o755 if mode & stat.S_IXUSR else 0o644
                if stat.S_IMODE(mode) != wanted:
                    os.chmod(path, wanted)


def installed(folder: Path) -> tuple[str, ...]:
    """What is there as ``name==version``, by the folders that describe it."""
    found = (_DESCRIBED.fullmatch(entry.name) for entry in folder.iterdir())
    return tuple(sorted(f"{canonicalize_name(one[1])}=={one[2]}" for one in found if one))
