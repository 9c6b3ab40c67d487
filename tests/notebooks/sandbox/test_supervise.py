"""What is watched from outside, with plain processes instead of a sandbox."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from nbproceedings.notebooks.sandbox import supervise as module
from nbproceedings.notebooks.sandbox.supervise import Ended, supervise
from nbproceedings.notebooks.sandbox.watch import weigh, weigh_exactly
from nbproceedings.notebooks.task import MIB, Limits

LIMITS = Limits(seconds=1, memory=150 * MIB, processes=10, output_size=1000)
READY = "import json, os, sys, time\nprint(json.dumps({'event': 'ready'}), flush=True)\n"


def started(program: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-I", "-c", program],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def watched(program: str, limits: Limits = LIMITS) -> Ended:
    return supervise(started(program), limits, bare=True)


def test_what_is_said_and_how_it_ends() -> None:
    ended = watched(
        READY + "print('no event')\nprint('[1]')\nprint('[' * 10**5)\n"
        "print(json.dumps({'event': 'é'}))\nsys.exit('a complaint')"
    )
    assert ended.events == [{"event": "ready"}, {"event": "é"}]
    assert (ended.limit, ended.code, ended.complaint) == ("", 1, "a complaint")


def test_line_in_parts() -> None:
    ended = watched(
        "import os, time\nfor part in (b'{\"event\"', b': \"x\"}', b'\\n'):\n"
        "    os.write(1, part); time.sleep(0.1)"
    )
    assert ended.events == [{"event": "x"}]


def test_time_is_up_only_after_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_GRACE", 0.1)
    began = time.monotonic()
    ended = watched(READY + "time.sleep(60)", replace(LIMITS, seconds=0.3))
    assert (ended.limit, ended.code) == ("seconds", -9)
    assert 0.4 <= ended.seconds < 3
    monkeypatch.setattr(module, "_STARTING", 0.3)
    assert watched("import time; time.sleep(60)").limit == "starting"
    assert time.monotonic() - began < 10


def test_endless_talk_is_not_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SAID", (1, 1000))
    ended = watched("while True: print('x' * 1000)")
    assert (ended.limit, ended.events) == ("output_size", [])


def test_endless_complaints_are_cut() -> None:
    ended = watched("import sys\nsys.stderr.write('x' * 10**6 + 'end')")
    assert len(ended.complaint) == 8_000
    assert ended.complaint.endswith("end")


def test_many_processes() -> None:
    ended = watched(
        READY + "import subprocess\n"
        "for _ in range(12): subprocess.Popen(['sleep', '60'])\ntime.sleep(60)"
    )
    assert ended.limit == "processes"


def test_processes_of_our_own_are_not_weighed() -> None:
    with started("import subprocess\nsubprocess.run(['sleep', '60'])") as process:
        try:
            deadline = time.monotonic() + 10
            while weigh(process.pid, ours=1, most=10).processes < 1:
                assert time.monotonic() < deadline
                time.sleep(0.05)
            weight = weigh(process.pid, ours=1, most=10)
            assert weight.processes == 1
            assert 0 < weight.memory < 20 * MIB
            assert weigh(process.pid, ours=2, most=10).processes == 0
            assert 0 < weigh_exactly(process.pid, ours=1) <= weight.memory
        finally:
            module.kill(process, bare=True)


def test_shared_memory_is_no_verdict() -> None:
    """Four processes with the same 100 MiB have 100 MiB."""
    program = (
        "import subprocess\n"
        "inner = '''import os, time\n"
        "hoard = b'x' * (100 * 2**20)\n"
        "for _ in range(3):\n"
        "    if os.fork() == 0: break\n"
        "time.sleep(0.7)'''\n"
        "subprocess.run([sys.executable, '-c', inner])"
    )
    ended = watched(READY + program, replace(LIMITS, seconds=30))
    assert ended.limit == ""
    assert 90 * MIB < ended.memory <= LIMITS.memory


def test_event_is_json() -> None:
    """Events with what JSON does not have are read all the same, and judged by who uses them."""
    ended = watched(READY + "print(json.dumps({'event': 'end', 'seconds': float('nan')}))")
    assert json.dumps(ended.events[1]) == '{"event": "end", "seconds": NaN}'
