"""One attempt at one notebook: from a task to what happened.

Whatever a notebook does, an attempt ends within its limits, leaves no process behind, and gives a
``Result``.
"""

from __future__ import annotations

import io
import json
import os
import re
import secrets
import shutil
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from nbproceedings.notebooks.account import account
from nbproceedings.notebooks.sandbox.compiling import compile_ours
from nbproceedings.notebooks.sandbox.identity import another_user, reachable
from nbproceedings.notebooks.sandbox.interpreter import NoInterpreter, find_interpreter
from nbproceedings.notebooks.sandbox.layout import (
    HOME,
    INSIDE,
    LIBRARY,
    RUNTIME,
    WORK,
    child,
    environment,
    lay_out,
)
from nbproceedings.notebooks.sandbox.probe import can_isolate
from nbproceedings.notebooks.sandbox.starting import start, start_bare
from nbproceedings.notebooks.sandbox.supervise import Ended, supervise
from nbproceedings.notebooks.sandbox.watch import kill_marked, tasks_of_user
from nbproceedings.notebooks.scrub import host_facts, scrubber
from nbproceedings.notebooks.task import Limits, Result, Task

__all__ = ["Limits", "Result", "Task", "attempt"]

_OURS = 32
"""Processes and threads that are not the notebook's: our own, and those of the kernel itself."""
_FOREIGN = re.compile(r"(?:ir|octave|matlab|bash|sagemath|scala|javascript|xcpp\d+|julia.*)")
_EACH_OWN_COUNT = (5, 14)
"""From this Linux on, a user namespace counts its processes for itself."""


def attempt(task: Task) -> Result:
    """Run the notebook once; never raises for what it is or does."""
    notebook = _notebook(task)
    if isinstance(notebook, str):
        return Result("could-not-run", notebook, lasting=True)
    cells = sum(1 for cell in notebook["cells"] if cell.get("cell_type") == "code")
    language = _foreign_language(notebook)
    if language:
        reason = f"it is written in {language}, and only notebooks in Python are run"
        return Result("could-not-run", reason, cells=cells, lasting=True)
    try:
        interpreter = find_interpreter(task.python)
        compile_ours()
        if task.isolated:
            able, reason = can_isolate()
            if not able:
                return Result("could-not-run", reason, cells=cells)
            ended, places = _isolated(task)
        else:
            ended, places = _bare(task)
    except NoInterpreter as error:
        return Result("could-not-run", str(error), cells=cells)
    except OSError as error:
        return Result("could-not-run", f"it could not be started: {error.strerror}", cells=cells)
    if interpreter.environment is not None:
        places[interpreter.environment] = "/environment"
    places[interpreter.base] = "/python"
    return account(notebook, ended, task.limits, scrubber(host_facts(places)))


def _notebook(task: Task) -> dict[str, Any] | str:
    """The notebook in the bundle, or why there is none."""
    try:
        with tarfile.open(fileobj=io.BytesIO(task.bundle)) as files:
            content = files.extractfile(task.name)
            found = json.loads(content.read()) if content is not None else None
    except (KeyError, tarfile.TarError, EOFError):
        return f"there is no {task.name} in its folder"
    except (ValueError, RecursionError):
        return f"{task.name} is not JSON"
    if not isinstance(found, dict) or found.get("nbformat") != 4:
        return f"{task.name} is no notebook of nbformat 4"
    cells = found.get("cells")
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        return f"{task.name} has no list of cells"
    for cell in cells:
        if isinstance(cell.get("source"), list):  # as Jupyter writes texts
            cell["source"] = "".join(map(str, cell["source"]))
    return found


def _foreign_language(notebook: dict[str, Any]) -> str:
    """The language of a notebook that says it is in another than Python, or ""."""
    metadata = notebook.get("metadata")
    if not isinstance(metadata, dict):
        return ""
    for part, key in (("kernelspec", "language"), ("language_info", "name")):
        told = metadata.get(part)
        language = told.get(key) if isinstance(told, dict) else None
        if isinstance(language, str) and language.strip():
            plain = language.strip()
            return "" if plain.lower() in {"python", "python3", "ipython"} else plain[:60]
    kernel = metadata.get("kernelspec")
    name = kernel.get("name") if isinstance(kernel, dict) else None
    # Many name their kernel after their own environment; these are other languages' own.
    if isinstance(name, str) and _FOREIGN.fullmatch(name.lower()):
        return f"what the kernel {name[:60]} speaks"
    return ""


def _settings(task: Task, python: str, processes: int, **more: Any) -> dict[str, Any]:
    return {
        "name": task.name,
        "limits": task.limits.as_dict(),
        "processes": processes,
        "python": python,
        "work": WORK,
        "runtime": RUNTIME,
        "environment": environment(python),
        **more,
    }


def _isolated(task: Task) -> tuple[Ended, dict[Path, str]]:
    user = another_user()
    limits = task.limits
    layout, python, command = lay_out(
        task.python, disk=limits.disk, network=task.network, user=user
    )
    processes = limits.processes + _OURS
    if user is None and not _counts_for_itself():
        processes += tasks_of_user(os.getuid())
    bwrap = shutil.which("bwrap") or "bwrap"
    inner = environment(python) | {"LD_LIBRARY_PATH": LIBRARY}
    settings = _settings(task, python, processes, environment=inner)
    with _given(settings, task.bundle) as given:
        process = start(bwrap, layout, command, given=given)
    return supervise(process, limits), {}


def _bare(task: Task) -> tuple[Ended, dict[Path, str]]:
    """On this machine, with limits and in a folder of its own but nothing else around it.

    Root becomes another user where that one can start both interpreters: no limit on processes
    holds for root.
    """
    # The address of a kernel's socket must be short, which the default folder may not be.
    folder = Path(tempfile.mkdtemp(prefix="nb-", dir="/tmp"))
    mark = f"NBPROCEEDINGS_ATTEMPT={secrets.token_hex(8)}"
    inner = environment(str(task.python))
    inner |= {"HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp")}
    inner |= dict([mark.split("=")])
    user = another_user()
    if not (reachable(task.python) and reachable(Path(sys.executable)) and reachable(INSIDE)):
        user = None
    if user is not None:
        os.chown(folder, user, user)
    settings = _settings(
        task,
        str(task.python),
        task.limits.processes + _OURS + tasks_of_user(os.getuid() if user is None else user),
        work=str(folder / "work"),
        runtime=str(folder / "run"),
        environment=inner,
    )
    command = child(sys.executable, str(INSIDE.parents[2]))
    try:
        with _given(settings, task.bundle) as given:
            process = start_bare(command, given=given, mark=mark, user=user)
        ended = supervise(process, task.limits, bare=True)
    finally:
        kill_marked(mark)
        shutil.rmtree(folder, ignore_errors=True)
    places = {folder / "work": WORK, folder / "home": HOME, folder: "/tmp"}  # noqa: S108
    return ended, places


@contextmanager
def _given(settings: dict[str, Any], bundle: bytes) -> Iterator[IO[bytes]]:
    """What the child reads: a line of settings and the folder."""
    with tempfile.TemporaryFile() as file:
        file.write(json.dumps(settings).encode("ascii") + b"\n")
        file.write(bundle)
        file.seek(0)
        yield file


def _counts_for_itself() -> bool:
    try:
        return tuple(int(part) for part in os.uname().release.split(".")[:2]) >= _EACH_OWN_COUNT
    except ValueError:
        return False
