"""Notebooks that do what they may, and those that harm themselves."""

from __future__ import annotations

import contextlib
import json
import os
import pickle
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest

from nbproceedings.model.evidence import Fault
from nbproceedings.notebooks.attempt import attempt
from nbproceedings.notebooks.bundle import bundle as folder_bundle
from nbproceedings.notebooks.task import MIB, Result
from notebooks.attempts import NAME, SMALL, bundle, notebook, outputs, printed, run, task

pytestmark = pytest.mark.usefixtures("sandbox")


@pytest.fixture(scope="module")
def good() -> Result:
    return attempt(
        task(
            notebook(
                "print('one'); print('two', flush=True); 6 * 7",
                "",
                "from IPython.display import HTML, display\ndisplay(HTML('<b>bold</b>'))",
                "print(open('data/wind.txt').read()); open('written.txt', 'w').write('x');",
                "import sys; print('to', file=sys.stderr)",
                "h = display('first', display_id=True)",
                "h.update('second')",
                "for n in range(2000): print(n, flush=True)",
            ),
            {"data/wind.txt": b"tick"},
        )
    )


def test_notebook_runs(good: Result) -> None:
    assert (good.status, good.reason, good.fault) == ("ran", "", None)
    assert (good.cells, good.cells_run) == (8, 8)
    assert 0 < good.seconds < SMALL.seconds
    assert 20 * MIB < good.memory < SMALL.memory


def test_outputs_are_those_of_the_cells(good: Result) -> None:
    found = outputs(good)
    assert found[0] == [
        {"output_type": "stream", "name": "stdout", "text": "one\ntwo\n"},
        {
            "output_type": "execute_result",
            "execution_count": 1,
            "data": {"text/plain": "42"},
            "metadata": {},
        },
    ]
    assert found[1] == []
    assert found[2][0]["data"]["text/html"] == "<b>bold</b>"
    assert printed(good)[3:5] == ["tick\n", "to\n"]


def test_later_cell_changes_the_output_of_an_earlier_one(good: Result) -> None:
    assert [output["data"] for output in outputs(good)[5]] == [{"text/plain": "'second'"}]


def test_nothing_of_many_small_writes_is_lost(good: Result) -> None:
    assert printed(good)[7] == "".join(f"{number}\n" for number in range(2000))


def test_result_is_a_valid_notebook_and_can_travel(good: Result) -> None:
    assert good.notebook is not None
    nbformat.validate(nbformat.reads(good.notebook.decode(), as_version=4))  # type: ignore[no-untyped-call]
    assert pickle.loads(pickle.dumps(good)) == good


def test_exception_stops_the_notebook() -> None:
    result = run("print('before')", "open('data.csv')", "print('after')")
    assert result.status == "raised"
    assert result.fault == Fault(
        name="FileNotFoundError",
        message="[Errno 2] No such file or directory: 'data.csv'",
        cell=2,
    )
    assert (result.cells, result.cells_run) == (3, 1)
    assert printed(result) == ["before\n", "", ""]
    assert [output["output_type"] for output in outputs(result)[1]] == ["error"]


def test_what_a_notebook_may_not_do_is_an_exception_in_it() -> None:
    """Each cell may raise, and the next ones run all the same."""
    result = run(
        "import sys; sys.exit(3)",
        "input('?')",
        "open('big', 'wb').write(b'x' * 2**21)",
        "for number in range(20): open(f'{number}', 'wb').write(b'x' * 10**6)",
        "open('/dev/shm/x', 'wb').write(b'x' * 10**6 * 3)",
        "hoard = []\nwhile True: hoard.append(bytearray(10**7))",
        "def (",
        tag="raises-exception",
    )
    assert result.status == "ran"
    assert [cell[-1].get("ename") or cell[0].get("ename") for cell in outputs(result)] == [
        "SystemExit",
        "StdinNotImplementedError",
        "OSError",
        "OSError",
        "OSError",
        "MemoryError",
        "SyntaxError",
    ]
    messages = [
        next(output["evalue"] for output in cell if output["output_type"] == "error")
        for cell in outputs(result)
    ]
    assert messages[2:5] == [
        "[Errno 27] File too large",
        "[Errno 28] No space left on device",
        "[Errno 27] File too large",
    ]


def test_sys_exit_is_a_failure() -> None:
    result = run("import sys; sys.exit(3)", "1")
    assert (result.status, result.cells_run) == ("raised", 0)
    assert result.fault == Fault(name="SystemExit", message="3", cell=1)


def test_infinite_loop_ends_in_time() -> None:
    limits = replace(SMALL, seconds=1)
    result = run("print('before', flush=True)\nwhile True: pass", "1", limits=limits)
    assert (result.status, result.reason) == ("limit", "it ran for more than 1 seconds")
    assert result.fault == Fault(name="TimeLimit", message=result.reason, cell=1)
    assert printed(result) == ["before\n", ""]
    assert 1 <= result.seconds < 4


@pytest.mark.slow
def test_stopping_what_keeps_the_time_does_not_stop_the_clock() -> None:
    limits = replace(SMALL, seconds=1)
    result = run("import os, signal\nos.kill(os.getppid(), signal.SIGSTOP)", limits=limits)
    assert (result.status, result.fault and result.fault.name) == ("limit", "TimeLimit")
    assert result.seconds < 12


def test_fork_bomb_hits_its_limit_and_no_neighbour() -> None:
    with ThreadPoolExecutor() as both:
        bad = both.submit(run, "import os\nwhile True: os.fork()")
        good = both.submit(
            run, "import subprocess as s\nfor _ in range(30): s.run('true', check=True)"
        )
    assert good.result().status == "ran"
    result = bad.result()
    assert result.status in {"limit", "raised"}
    assert result.fault is not None
    # Whichever limit its thousands of processes meet first.
    assert result.fault.name in {"ProcessLimit", "MemoryLimit", "BlockingIOError", "DeadKernel"}


def test_memory_that_is_shared_counts() -> None:
    result = run(
        "import mmap\nshared = mmap.mmap(-1, 10**9)\n"
        "for place in range(0, 10**9, 4096): shared[place] = 1"
    )
    assert (result.status, result.reason) == ("limit", "it used more than 400 MiB of memory")
    assert result.fault == Fault(name="MemoryLimit", message=result.reason, cell=1)
    assert SMALL.memory < result.memory < 4 * SMALL.memory


def test_memory_of_all_processes_counts_together() -> None:
    result = run(
        "import os, time\n"
        "for number in range(8):\n"
        "    if os.fork() == 0:\n"
        "        hoard = b'x' * 10**8\n"
        "        time.sleep(60)\n"
        "time.sleep(60)"
    )
    assert (result.status, result.fault and result.fault.name) == ("limit", "MemoryLimit")


@pytest.mark.parametrize(
    "flood",
    [
        "while True: print('x' * 1000)",
        "import os\nos.system('yes')",
        "while True: display('x' * 1000)",
    ],
)
def test_flood_of_outputs_is_cut_as_it_comes(flood: str) -> None:
    result = run(flood)
    assert (result.status, result.reason) == ("limit", "it gave more than 1 MiB of outputs")
    assert result.fault == Fault(name="OutputLimit", message=result.reason, cell=1)
    assert result.notebook is not None
    assert len(result.notebook) < 2 * MIB
    text = "".join(
        output.get("text", "") or output["data"]["text/plain"] for output in outputs(result)[0]
    )
    assert 500_000 < len(text) <= MIB


def test_one_message_larger_than_everything_is_not_taken_in() -> None:
    limits = replace(SMALL, memory=2048 * MIB)
    result = run("print('x' * (5 * 10**7))", limits=limits)
    assert printed(result) == [""]
    assert (result.status, result.fault and result.fault.name) == ("limit", "OutputLimit")


@pytest.mark.slow
def test_gigabyte_of_output_under_the_ordinary_limits() -> None:
    from nbproceedings.notebooks.task import Limits

    result = run("for _ in range(10**6): print('x' * 1023)", limits=Limits())
    assert (result.status, result.fault and result.fault.name) == ("limit", "OutputLimit")
    assert result.seconds < 60


@pytest.mark.parametrize(
    ("end", "how"),
    [
        ("os._exit(3)", "exit code 3"),
        ("os.kill(os.getpid(), 9)", "killed by SIGKILL"),
    ],
)
def test_kernel_that_dies(end: str, how: str) -> None:
    result = run("1", f"import os\nprint('before', flush=True)\n{end}", "1")
    assert (result.status, result.cells_run) == ("raised", 1)
    message = f"the kernel ended by itself ({how})"
    assert result.fault == Fault(name="DeadKernel", message=message, cell=2)
    assert result.seconds < 5


def test_killing_everything_in_reach_is_told() -> None:
    result = run("1", "import os; os.kill(-1, 9)")
    assert (result.status, result.cells_run) == ("raised", 1)
    assert result.fault is not None
    assert (result.fault.name, result.fault.cell) == ("RunKilled", 2)


def test_nothing_outlives_its_notebook(tmp_path: Path) -> None:
    mark = f"sleep-{os.getpid()}-{os.urandom(4).hex()}"
    result = run(
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        f"    os.execvp('sleep', ['{mark}', '60'])"
    )
    assert result.status == "ran"

    def is_there() -> bool:
        for process in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if mark.encode() in (process / "cmdline").read_bytes():
                    return True
        return False

    # The system ends what is left of a namespace, which may take a moment on a busy machine.
    deadline = time.monotonic() + 10
    while is_there() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_there()


def test_module_of_its_folder_does_not_get_into_what_runs_it() -> None:
    """``json.py`` beside the notebook is the notebook's own business."""
    result = attempt(
        task(
            notebook("import nbproceedings"),
            {"nbclient.py": b"raise SystemExit", "resource.py": b"raise SystemExit"},
        )
    )
    assert (result.status, result.cells) == ("raised", 1)
    assert result.fault is not None
    assert result.fault.name == "ModuleNotFoundError"


# What cannot be run at all.


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not JSON", f"{NAME} is not JSON"),
        (b"[" * 100_000, f"{NAME} is not JSON"),
        (b"[]", f"{NAME} is no notebook of nbformat 4"),
        (b'{"nbformat": 3}', f"{NAME} is no notebook of nbformat 4"),
        (b'{"nbformat": 4, "cells": [1]}', f"{NAME} has no list of cells"),
    ],
)
def test_what_is_no_notebook_is_our_side(content: bytes, reason: str) -> None:
    assert attempt(task(content)) == Result("could-not-run", reason, lasting=True)


def test_missing_notebook_and_broken_bundle() -> None:
    reason = f"there is no {NAME} in its folder"
    given = task(b"")
    for broken in (bundle({"other": b""}), b"no archive", b""):
        assert attempt(replace(given, bundle=broken)) == Result(
            "could-not-run", reason, lasting=True
        )


@pytest.mark.parametrize(
    ("metadata", "language"),
    [
        ({"kernelspec": {"name": "ir", "language": "R"}}, "R"),
        ({"language_info": {"name": "julia"}}, "julia"),
        ({"kernelspec": {"name": "julia-1.9"}}, "what the kernel julia-1.9 speaks"),
    ],
)
def test_other_languages_are_not_run(metadata: dict[str, Any], language: str) -> None:
    reason = f"it is written in {language}, and only notebooks in Python are run"
    expected = Result("could-not-run", reason, cells=1, lasting=True)
    assert attempt(task(notebook("1", **metadata))) == expected


def test_unknown_kernel_of_python_is_the_environments_own() -> None:
    """Many call their kernel after an environment of theirs."""
    assert attempt(task(notebook("1", kernelspec={"name": "iris-py310"}))).status == "ran"


def test_missing_interpreter(tmp_path: Path) -> None:
    result = run("1", python=tmp_path / "bin" / "python")
    assert result.status == "could-not-run"
    assert result.reason == "its Python is not there: No such file or directory"


def test_environment_without_a_kernel(tmp_path: Path) -> None:
    import venv

    tmp_path.chmod(0o755)
    venv.create(tmp_path / "empty", symlinks=True)
    result = run("1", python=tmp_path / "empty" / "bin" / "python")
    assert (result.status, result.notebook is None) == ("could-not-run", False)
    assert result.reason == (
        "its kernel ended (exit code 1): /environment/bin/python: "
        "No module named ipykernel_launcher"
    )


def test_folder_larger_than_the_disk() -> None:
    files = {f"{number}.bin": b"x" * MIB for number in range(9)}
    result = attempt(task(notebook("1"), files))
    assert (result.status, result.notebook) == ("could-not-run", None)
    assert result.reason == ("its folder cannot be laid out: [Errno 28] No space left on device")


def test_file_larger_than_one_may_be_written_can_be_given() -> None:
    files = {"big.bin": b"x" * (3 * MIB)}
    cells = notebook("import os; print(os.path.getsize('big.bin'))")
    assert printed(attempt(task(cells, files))) == [f"{3 * MIB}\n"]


def test_folder_is_the_one_that_was_submitted(tmp_path: Path) -> None:
    """Folders without files are there, and scripts can be started."""
    script, cells = tmp_path / "count.sh", tmp_path / NAME
    script.write_bytes(b"#!/bin/sh\necho one")
    script.chmod(0o755)
    cells.write_bytes(
        notebook(
            "import os, subprocess\n"
            "print(subprocess.run('./count.sh', capture_output=True, text=True).stdout)",
            f"open('figures/deep/a.png', 'w').close(); print(os.access({NAME!r}, os.X_OK))",
        )
    )
    made = folder_bundle(
        {NAME: cells, "count.sh": script}, {}, ("figures", "figures/deep", "count.sh")
    )
    result = attempt(replace(task(b""), bundle=made.data))
    assert (result.status, printed(result)) == ("ran", ["one\n\n", "False\n"])


def test_several_at_once() -> None:
    with ThreadPoolExecutor(3) as several:
        results = list(several.map(run, [f"print({number})" for number in range(3)]))
    assert [printed(result) for result in results] == [[f"{number}\n"] for number in range(3)]


def test_notebook_is_otherwise_as_it_was() -> None:
    given = json.loads(notebook("1", toy={"é": [1]}))
    given["cells"].insert(0, {"cell_type": "markdown", "id": "m", "metadata": {}, "source": "é"})
    result = attempt(task(json.dumps(given).encode()))
    assert result.notebook is not None
    found = json.loads(result.notebook)
    found["cells"][1]["outputs"] = []
    found["cells"][1]["execution_count"] = None
    assert found == given
