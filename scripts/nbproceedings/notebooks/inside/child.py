"""The program inside the sandbox: lays out the folder, sets limits, runs the notebook.

It gets a line of JSON and a tar archive on one descriptor, and says on another, line by line, what
happens; their numbers are its last arguments, and no other process of the sandbox has them.  The
kernel's processes are of the same user, so that they can end this one, but nothing more: they
cannot read its memory or speak in its place.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
import tarfile
import time
from pathlib import Path
from typing import IO, Any

from nbproceedings.notebooks.inside.kernel import Kernel

_BLOCK = 1 << 20
_PR_SET_DUMPABLE = 4


class Said:
    """Where this program says what happens; nobody else's writing gets there."""

    def __init__(self, number: int) -> None:
        """Speak on this descriptor; what others write to the standard output is a complaint."""
        self._file = _own(number, "wb")
        os.dup2(2, 1)

    def __call__(self, **event: Any) -> None:
        """Say it."""
        self._file.write(json.dumps(event).encode("ascii") + b"\n")
        self._file.flush()


def _own(number: int, mode: str) -> IO[bytes]:
    """A descriptor that no process started from here gets."""
    os.set_inheritable(number, False)
    return os.fdopen(number, mode)


def be_private() -> None:
    """Keep processes of the same user from this one's memory and files."""
    with contextlib.suppress(OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def unpack(archive: IO[bytes], folder: Path) -> None:
    """Lay out files and folders, none outside ``folder``, and neither links nor devices."""
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(fileobj=archive, mode="r|") as files:
        for member in files:
            parts = [part for part in member.name.split("/") if part not in {"", "."}]
            if not parts or ".." in parts or member.name.startswith("/"):
                continue
            target = folder.joinpath(*parts)
            if member.isdir():
                target.mkdir(parents=True, exist_ok=True)
            elif member.isreg() and (content := files.extractfile(member)) is not None:
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("wb") as file:
                    while block := content.read(_BLOCK):
                        file.write(block)
                if member.mode & 0o100:
                    target.chmod(0o755)


def limit(limits: dict[str, Any], processes: int) -> None:
    """Set what the system itself can hold this process and all that it starts to.

    ``processes`` is how many may be there: on old systems all of the user's count, not only those
    of the sandbox.  Memory is that for data: what is only reserved, or shared with files, costs
    nothing, and libraries for arrays reserve much.
    """
    wanted = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: int(limits["file_size"]),
        resource.RLIMIT_DATA: int(limits["memory"]),
        resource.RLIMIT_NOFILE: 1024,
        resource.RLIMIT_NPROC: processes,
    }
    for kind, value in wanted.items():
        _, most = resource.getrlimit(kind)
        least = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(kind, (least, least))


def main() -> None:
    """Read what to do, do it, and say how it ended."""
    be_private()
    given, say = _own(int(sys.argv[-2]), "rb"), Said(int(sys.argv[-1]))
    settings = json.loads(given.readline())
    work = Path(settings["work"])
    os.umask(0o022)
    os.environ.clear()
    os.environ.update(settings["environment"])
    for name in ("HOME", "TMPDIR"):
        Path(os.environ[name]).mkdir(parents=True, exist_ok=True)
    try:
        unpack(given, work)
    except (OSError, tarfile.TarError) as error:
        say(event="trouble", message=f"its folder cannot be laid out: {error}")
        return
    try:
        notebook = json.loads((work / settings["name"]).read_bytes())
        for cell in notebook["cells"]:
            if isinstance(cell.get("source"), list):  # as Jupyter writes texts
                cell["source"] = "".join(cell["source"])
    except (OSError, ValueError, RecursionError) as error:
        say(event="trouble", message=f"the notebook cannot be read: {error}")
        return
    limit(settings["limits"], settings["processes"])
    try:
        kernel = Kernel(settings["python"], work, Path(settings["runtime"]))
    except OSError as error:
        say(event="trouble", message=f"its Python does not start: {error.strerror}")
        return
    say(event="started")
    began = time.monotonic()
    try:
        import asyncio

        # Imported only now: the kernel starts in the meantime.
        from nbproceedings.notebooks.inside.session import Session

        session = Session(kernel, notebook, settings["limits"], say)
        asyncio.run(session.run())
        began = session.began or began
    finally:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        say(event="end", seconds=time.monotonic() - began, memory=usage.ru_maxrss * 1024)
        # Neither threads nor sockets are waited for.
        os._exit(0)
