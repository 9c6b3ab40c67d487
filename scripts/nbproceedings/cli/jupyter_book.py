"""Run Jupyter Book in a child process and gather what it says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.sphinx_log import findings, phase, plain, reason_of_failure, settings
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.project import Project

LOG = "nbproceedings.log"
_REPORT = "report.json"
_START = "from jupyter_book.cli.main import main; main()"


@dataclass(frozen=True, slots=True)
class Report:
    """What was said about a build: ``problems`` by our extension, ``warnings`` by all others.

    ``stopped`` is why Jupyter Book gave up, if it did.
    """

    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    stopped: CannotGoOn | None = None
    pages: int = 0
    written: int = 0
    removed: int = 0


@dataclass(slots=True)
class _Said:
    """The two streams of the child, line by line."""

    log: IO[str]
    lock: threading.Lock = field(default_factory=threading.Lock)
    output: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def follow(self, stream: IO[str], heard: Callable[[str], None]) -> None:
        for raw in stream:
            for line in plain(raw).splitlines():
                with self.lock:
                    self.log.write(f"{line}\n")
                heard(line)


def run_jupyter_book(
    project: Project, staging: Path, lock: int, tell: Callable[[str], None]
) -> Report:
    """Build the book below ``staging`` (into ``_build/html`` there).

    ``lock`` is passed on, so that the project stays locked while the child lives.
    """
    report = staging / _REPORT
    report.unlink(missing_ok=True)
    command = [sys.executable, "-c", _START, "build", str(project.book)]
    # An absolute --toc: a relative one is looked for elsewhere, and a checkout without symbolic
    # links leaves a text file at book/_toc.yml.
    command += ["--toc", str(table_of_contents(project)), "--path-output", str(staging)]
    with (project.build / LOG).open("w", encoding="utf-8", errors="backslashreplace") as log:
        said = _Said(log)
        child = subprocess.Popen(
            command,
            cwd=project.root,
            env=_environment(report),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(lock,),
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        try:
            code = _wait(child, said, tell)
        finally:
            _end(child)
    warnings = (*settings(said.output), *findings(said.errors, project.root))
    if code != 0:
        where = project.relative(project.build / LOG)
        why = _failure(code, said.errors, project.root)
        return Report(warnings=warnings, stopped=CannotGoOn(why, f"the whole log is in {where}"))
    return _read_report(report, warnings)


def table_of_contents(project: Project) -> Path:
    """The file with the order of the prose pages.  Raises CannotGoOn where there is none."""
    inside = project.book / "_toc.yml"
    for path in (project.toc, inside):
        if path.is_file():
            return path
    raise CannotGoOn(
        "the project has no table of contents: neither _toc.yml nor book/_toc.yml is there",
        "write a _toc.yml beside _config.yml; two lines do: format: jb-book and root: index",
    )


def _environment(report: Path) -> dict[str, str]:
    return os.environ | {
        "NBPROCEEDINGS_REPORT": str(report),
        "PYTHONUNBUFFERED": "1",
        # Whatever the locale: files, paths and messages are UTF-8.
        "PYTHONUTF8": "1",
        # The current folder is the user's: a file json.py there must not become the module json.
        "PYTHONSAFEPATH": "1",
    }


def _wait(child: subprocess.Popen[str], said: _Said, tell: Callable[[str], None]) -> int:
    def watch(line: str) -> None:
        said.output.append(line)
        name = phase(line)
        if name:
            tell(name)

    followers = [
        threading.Thread(target=said.follow, args=(stream, heard), daemon=True)
        for stream, heard in ((child.stdout, watch), (child.stderr, said.errors.append))
    ]
    for follower in followers:
        follower.start()
    for follower in followers:
        follower.join()
    return child.wait()


def _end(child: subprocess.Popen[str]) -> None:
    """Leave no child behind when we are interrupted."""
    if child.poll() is None:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(timeout=5)
        child.kill()
        child.wait()
    for stream in (child.stdout, child.stderr):
        if stream:
            stream.close()


def _failure(code: int, errors: list[str], root: Path) -> str:
    if code < 0:
        return f"Jupyter Book was ended by signal {-code} (9 is what a machine out of memory sends)"
    return f"Jupyter Book stopped: {reason_of_failure(errors, root)}"


def _read_report(path: Path, warnings: tuple[Problem, ...]) -> Report:
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        # A site without its record is worse than none; what was warned about follows from this.
        return Report(
            stopped=CannotGoOn(
                "the book does not load nbproceedings.site: no paper, talk or person has a page",
                "add nbproceedings.site to sphinx: extra_extensions: in _config.yml",
            )
        )
    problems = tuple(_problem(entry) for entry in data["problems"])
    # Sphinx passes on what the extension reports; the report knows more about it.
    known = {f"nbproceedings.{problem.code}" for problem in problems}
    return Report(
        problems,
        tuple(warning for warning in warnings if warning.code not in known),
        pages=data["pages"],
        written=data["written"],
        removed=data["removed"],
    )


def _problem(entry: dict[str, Any]) -> Problem:
    return Problem(
        entry["code"],
        Severity(entry["severity"]),
        Place(entry["path"], entry["line"], entry["column"]),
        entry["message"],
        entry["hint"],
    )
