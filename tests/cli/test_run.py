"""Notebooks are really run here, in the environment of the tests."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from cli.invoking import Run, RunProcess, command, environment
from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.lock import locked
from nbproceedings.cli.run_report import reason
from nbproceedings.model.evidence import Evidence, Fault, Outcome
from nbproceedings.notebooks.sandbox import probe
from nbproceedings.store.project import Project
from notebooks.invented import BODY, SECOND, TOPS, kept, notebook, project_with

run_module = sys.modules["nbproceedings.cli.run"]
HERE = ("--environment", sys.executable)
EVIDENCE = "book/toys-2031/evidence/papers"


@pytest.fixture
def isolation() -> tuple[str, ...]:
    """As users have to do it where there is no bubblewrap."""
    return () if probe.can_isolate()[0] else ("--unsandboxed",)


def wait_for(there: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end
        time.sleep(0.05)


def outcomes(project: Project) -> dict[str, str]:
    return {path: str(one.outcome) for path, one in kept(project).items()}


def test_run_and_what_it_says(run: Run, tmp_path: Path, isolation: tuple[str, ...]) -> None:
    project = project_with(tmp_path)
    result = run("run", "--project", project.root, *HERE, *isolation)
    lines = [re.sub(r"  [0-9.]+ s(?=  |$)", "  N s", line) for line in result.stdout.splitlines()]
    assert lines == [
        f"reproduced     {BODY}  N s",
        f"reproduced     {SECOND}  N s",
        f"failed         {TOPS}  N s  ZeroDivisionError: division by zero (cell 1)",
        "toys-2031  2 reproduced, 1 failed",
    ]
    assert result.exit_code == 1
    assert "3 of 3 notebooks run now" in result.stderr
    evidence = json.loads((project.root / EVIDENCE / "clockwork" / "_body.json").read_bytes())
    assert evidence["comparison"]["equal"] == 1
    rerun = (project.root / EVIDENCE / "clockwork" / "second.ipynb").read_text()
    assert "tick" in rerun
    assert str(tmp_path) not in rerun

    again = run("run", "--project", project.root, *HERE, *isolation)
    assert again.stdout == "toys-2031  2 reproduced, 1 failed\n"
    assert again.stderr.splitlines()[-1].startswith("Nothing had to be run")
    assert again.exit_code == 1
    (project.root / TOPS).write_text(notebook("1 / 1"))
    third = run("run", "--project", project.root, *HERE, *isolation)
    assert [line.split()[:2] for line in third.stdout.splitlines()[:-1]] == [["reran", TOPS]]
    assert third.exit_code == 0


def test_names_choose(run: Run, tmp_path: Path) -> None:
    project = project_with(tmp_path)

    def due(*names: str) -> list[str]:
        result = run("run", "--project", project.root, *HERE, "--dry-run", *names)
        assert result.exit_code == 0
        return [line.partition(":")[0] for line in result.stdout.splitlines()[:-1]]

    assert due() == due("toys-2031") == [BODY, SECOND, TOPS]
    assert due("clockwork") == due("toys-2031/clockwork") == [BODY, SECOND]
    assert due("toys-2031/papers/clockwork") == [BODY, SECOND]
    assert due("clockwork/second") == due(SECOND) == [SECOND]
    assert due("spinning-tops", "clockwork/second") == [SECOND, TOPS]
    assert kept(project) == {}


def test_unknown_name_says_which_there_are(run_process: RunProcess, tmp_path: Path) -> None:
    project = project_with(tmp_path)
    done = run_process("run", "clokwork", cwd=project.root)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "nbproceedings: nothing with a notebook is called 'clokwork'\n"
        "    did you mean 'clockwork'? the volumes, papers and talks with notebooks are "
        "clockwork, spinning-tops, toys-2031\n"
    )


def test_dry_run_says_why(run: Run, tmp_path: Path) -> None:
    project = project_with(tmp_path)
    result = run("run", "-n", "--project", project.root, *HERE)
    assert result.stdout.splitlines() == [
        *(f"{path}: it was never run" for path in (BODY, SECOND, TOPS)),
        "3 of 3 notebooks would be run",
    ]


def test_dry_run_says_what_cannot_be_run(run: Run, tmp_path: Path) -> None:
    project = project_with(tmp_path, {BODY: "no notebook"})
    result = run("run", "-n", BODY, "--project", project.root, *HERE)
    assert result.stdout.splitlines() == [
        f"{BODY}: it was never run; it cannot be run: it cannot be read as a notebook",
        "1 of 1 notebook would be run",
    ]


def test_project_without_notebooks(run: Run, tmp_path: Path) -> None:
    files: dict[str, str | bytes | None] = {BODY: None, SECOND: None, TOPS: None}
    result = run("run", "--project", project_with(tmp_path, files).root)
    assert (result.exit_code, result.stdout) == (
        0,
        "There are no notebooks: put one at papers/<id>.ipynb or papers/<id>/<name>.ipynb\n",
    )


@pytest.mark.parametrize(
    ("option", "told"),
    [
        (("--seconds", "soon"), "--seconds 'soon': "),
        (("--memory", "2 elephants"), "--memory '2 elephants': '2 elephants' is no amount"),
        (("--environment", "/nowhere/python"), "--environment '/nowhere/python' is no program"),
        (("--environment", __file__), f"--environment {__file__!r} is no program"),
        (("--scheduler", "tcp://127.0.0.1:1"), "no scheduler answers at 'tcp://127.0.0.1:1'"),
    ],
)
def test_option_that_makes_no_sense(
    option: tuple[str, str],
    told: str,
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nbproceedings.notebooks.dask._CONNECT", 1)
    project = project_with(tmp_path)
    stop = run("run", "--project", project.root, *option, "--unsandboxed").exception
    assert isinstance(stop, CannotGoOn)
    assert str(stop).startswith(told)
    assert kept(project) == {}


def test_machine_that_cannot_isolate_runs_nothing_unasked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_with(tmp_path, {BODY: None, SECOND: None})
    monkeypatch.setattr(probe, "can_isolate", lambda: (False, "the program bwrap is missing"))
    stop = run("run", "--project", project.root, *HERE).exception
    assert isinstance(stop, CannotGoOn)
    assert str(stop) == (
        "notebooks of others would run with all your rights: the program bwrap is missing\n"
        "    or accept that, with --unsandboxed, on a machine that holds nothing of value"
    )
    allowed = run("run", "--project", project.root, *HERE, "--unsandboxed")
    assert "Notebooks run without isolation" in allowed.stderr
    around = kept(project)[TOPS].surroundings
    assert around is not None
    assert (around.isolation, around.network) == ("none", True)


def test_without_dask_one_is_told_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_with(tmp_path)
    monkeypatch.setattr(run_module, "find_spec", lambda name: None)
    stop = run("run", "--project", project.root, *HERE, "--unsandboxed", "-w", "2").exception
    assert isinstance(stop, CannotGoOn)
    assert str(stop).startswith("--workers needs Dask, which is not installed\n")


def test_long_reason_says_that_it_goes_on_and_names_its_cell() -> None:
    fault = Fault(name="ToyError", message="so\n" * 400, cell=7)
    made = Evidence(notebook=BODY, outcome=Outcome.FAILED, submitted="0" * 64, fault=fault)
    told = reason(made)
    assert told.startswith("ToyError: so so")
    assert told.endswith("… (cell 7)")
    assert len(told) == 300 + len(" (cell 7)")
    short = made.model_copy(update={"fault": Fault(name="ToyError", message="", cell=None)})
    assert reason(short) == "ToyError"


def test_two_runs_at_once(run: Run, tmp_path: Path) -> None:
    project = project_with(tmp_path)
    with locked(project, run_module.LOCK, "run"):
        stop = run("run", "--project", project.root, *HERE).exception
        asked = run("run", "--project", project.root, *HERE, "--dry-run")
    assert str(stop).startswith("another run of this project is running (process ")
    assert asked.exit_code == 0


def test_locks_that_nothing_names_are_removed(
    run: Run, tmp_path: Path, isolation: tuple[str, ...]
) -> None:
    project = project_with(tmp_path, {BODY: None, SECOND: None})
    locks = project.book / "toys-2031" / "evidence" / "locks"
    locks.mkdir(parents=True)
    (locks / "0123456789abcdef.txt").write_text("# of an older run\n")
    run("run", "--project", project.root, *HERE, *isolation)
    around = kept(project)[TOPS].surroundings
    assert around is not None
    assert [path.name for path in locks.iterdir()] == [f"{around.lock[:16]}.txt"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("end", "workers"), [(signal.SIGKILL, "1"), (signal.SIGKILL, "2"), (signal.SIGINT, "2")]
)
def test_end_at_any_moment_loses_no_result_and_leaves_no_process(
    end: signal.Signals, workers: str, run: Run, tmp_path: Path, isolation: tuple[str, ...]
) -> None:
    sleeping = notebook("import time; time.sleep(600)")
    project = project_with(tmp_path, {SECOND: sleeping, TOPS: sleeping})
    arguments = ("run", "--project", str(project.root), *HERE, *isolation)
    process = subprocess.Popen(
        command(*arguments, "--workers", workers),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    first = project.root / EVIDENCE / "clockwork" / "_body.json"
    wait_for(first.is_file)
    running = psutil.Process(process.pid)
    wait_for(lambda: any("ipykernel" in " ".join(one.cmdline()) for one in children(running)))
    started = children(running)
    os.kill(process.pid, end)
    _, told = process.communicate(timeout=60)
    wait_for(lambda: not any(one.is_running() for one in started))
    assert sorted(kept(project)) == [BODY]
    if end == signal.SIGINT:
        assert process.returncode == run_module.INTERRUPTED
        assert "interrupted: the evidence of 1 notebook is kept" in told
    (project.root / SECOND).write_text(notebook("print('tick')"))
    (project.root / TOPS).write_text(notebook("print('tock')"))
    due = run(*arguments, "--dry-run").stdout.splitlines()
    assert [line.partition(":")[0] for line in due[:-1]] == sorted([BODY, SECOND, TOPS])


def children(process: psutil.Process) -> list[psutil.Process]:
    """What it has started that still runs."""
    found = []
    for one in process.children(recursive=True):
        with suppress(psutil.Error):
            one.cmdline()
            found.append(one)
    return found
