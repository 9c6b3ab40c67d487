"""Attempts without isolation, which somebody has allowed: limits hold, and nothing stays."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from nbproceedings.notebooks.sandbox.identity import another_user
from notebooks.attempts import SMALL, printed, run


def test_notebook_runs_in_a_folder_that_goes_with_it() -> None:
    before = set(Path("/tmp").glob("nb-*"))
    result = run(
        "import os; open('x', 'w').close(); print(os.getcwd(), os.path.expanduser('~'))",
        "import os; print(sorted(os.environ))",
        "import sys; print(sys.prefix)",
        isolated=False,
    )
    assert result.status == "ran"
    where, environment, prefix = printed(result)
    assert where == "/tmp/work /tmp/home\n"
    assert "PYTHONPATH" not in environment
    assert str(Path(sys.prefix)) not in prefix
    assert set(Path("/tmp").glob("nb-*")) <= before


def test_limits_hold() -> None:
    limits = replace(SMALL, seconds=3)
    result = run("open('big', 'wb').write(b'x' * 2**21)", isolated=False, limits=limits)
    assert result.fault is not None
    assert result.fault.message == "[Errno 27] File too large"
    result = run("hoard = []\nwhile True: hoard.append(bytearray(10**7))", isolated=False)
    assert result.fault is not None
    assert result.fault.name == "MemoryError"
    result = run("while True: pass", isolated=False, limits=replace(SMALL, seconds=1))
    assert (result.status, result.fault and result.fault.name) == ("limit", "TimeLimit")


def test_nothing_outlives_it() -> None:
    mark = f"sleep-{os.getpid()}-{os.urandom(4).hex()}"
    result = run(
        "import os, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        f"        os.execvp('sleep', ['{mark}', '60'])\n"
        "    os._exit(0)\n"
        "time.sleep(0.3)",
        isolated=False,
    )
    assert result.status == "ran"
    for process in Path("/proc").glob("[0-9]*"):
        try:
            assert mark.encode() not in (process / "cmdline").read_bytes()
        except OSError:
            continue


@pytest.mark.skipif(another_user() is None, reason="only root becomes another user")
def test_root_becomes_somebody_else_where_that_one_can_start_python() -> None:
    from nbproceedings.notebooks.sandbox.identity import reachable

    able = reachable(Path(sys.executable))
    result = run("import os; print(os.getuid())", isolated=False)
    assert (printed(result) != ["0\n"]) == able


def test_machine_that_cannot_isolate_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from nbproceedings.notebooks import attempt as module

    monkeypatch.setattr(module, "can_isolate", lambda: (False, "no walls here"))
    result = run("1")
    assert (result.status, result.reason) == ("could-not-run", "no walls here")
