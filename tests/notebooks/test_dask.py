from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from nbproceedings import __version__
from nbproceedings.model.evidence import Outcome
from nbproceedings.notebooks import dask_roster
from nbproceedings.notebooks.dask import DaskHands
from nbproceedings.notebooks.hands import Lost, NobodyLeft, Remark
from nbproceedings.notebooks.locks import Locks
from nbproceedings.notebooks.order import Done, Order, could_not
from nbproceedings.notebooks.planning import Choice, plan
from nbproceedings.notebooks.running import Ended, Event, Running, Started
from nbproceedings.notebooks.sandbox.probe import can_isolate
from nbproceedings.store.series import read_series
from notebooks.invented import DAY, PAPERS, kept, notebook, project_with

SCRIPTS = Path(__file__).parents[2] / "scripts"
ISOLATED = can_isolate()[0]
HERE = Choice(python=sys.executable, isolated=ISOLATED)
ORDER = Order("toy", "ipynb", "toy.ipynb", b"", b"{}", None, 0.0)  # type: ignore[arg-type]
NONE: dict[str, str | bytes | None] = {
    f"{PAPERS}/clockwork.ipynb": None,
    f"{PAPERS}/clockwork/second.ipynb": None,
    f"{PAPERS}/spinning-tops.ipynb": None,
}


class Promise:
    """A future that the test keeps or breaks."""

    def __init__(self, value: object) -> None:
        self.value, self.status = value, "pending"
        self.callbacks: list[Callable[[Promise], None]] = []
        if value is not None:
            self.keep(value)

    def keep(self, value: object, status: str = "finished") -> None:
        self.value, self.status = value, status
        for call in self.callbacks:
            call(self)

    def done(self) -> bool:
        return self.status != "pending"

    def add_done_callback(self, call: Callable[[Promise], None]) -> None:
        self.callbacks.append(call)

    def result(self, timeout: float) -> object:
        if isinstance(self.value, Exception):
            raise self.value
        return self.value

    def cancel(self) -> None:
        self.status = "cancelled"


class Pretended:
    """A scheduler with workers that say of themselves what the test wants."""

    class Address:
        address = "tcp://toy:1"

    scheduler = Address()

    def __init__(self, **threads: int) -> None:
        self.threads = threads
        self.answers: dict[str, object] = {}
        self.given: list[tuple[str, Promise]] = []
        self.gone = False

    def nthreads(self) -> dict[str, int]:
        if self.gone:
            raise OSError("no route")
        return dict(self.threads)

    def submit(self, what: Any, *arguments: object, workers: list[str], pure: bool) -> Promise:
        if what is dask_roster.who_are_you:
            return Promise(self.answers.get(workers[0], (__version__, "")))
        promise = Promise(None)
        self.given.append((workers[0], promise))
        return promise

    def close(self, timeout: float) -> None:
        self.gone = True


@pytest.fixture(autouse=True)
def look_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_roster, "_LOOK", -1.0)
    monkeypatch.setattr("nbproceedings.notebooks.dask._WAIT", 0.01)


def hands_of(client: Pretended, patience: float = 60, most: int = 0) -> DaskHands:
    return DaskHands(client, isolated=False, patience=patience, most=most)  # type: ignore[arg-type]


def test_each_thread_gets_one_order() -> None:
    client = Pretended(big=2, small=1)
    hands = hands_of(client)
    number = 0
    while hands.room():
        hands.give(number, ORDER)
        number += 1
    assert sorted(who for who, _ in client.given) == ["big", "big", "small"]
    client.given[0][1].keep(Done(could_not("toy")))
    assert [number for number, _ in pairs(hands.returned())] == [0]
    assert hands.room()


def pairs(news: Iterator[tuple[int, Done | Lost] | Remark]) -> list[tuple[int, Done | Lost]]:
    return [one for one in news if isinstance(one, tuple)]


def test_no_more_than_asked_for() -> None:
    hands = hands_of(Pretended(big=8), most=2)
    for number in range(2):
        assert hands.room()
        hands.give(number, ORDER)
    assert not hands.room()


def test_order_of_a_worker_that_is_gone_comes_back_as_lost() -> None:
    client = Pretended(one=1, two=1)
    hands = hands_of(client)
    for number in range(2):
        assert hands.room()
        hands.give(number, ORDER)
    (who, promise), _ = client.given
    del client.threads[who]
    assert pairs(hands.returned()) == [(0, Lost(who))]
    assert promise.status == "cancelled"
    assert pairs(hands.returned()) == []
    assert not hands.room()


def test_worker_that_fails_is_our_side() -> None:
    client = Pretended(one=1)
    hands = hands_of(client)
    assert hands.room()
    hands.give(0, ORDER)
    client.given[0][1].keep(ModuleNotFoundError("/home/toy: no module"), "error")
    remark, news = hands.returned()
    assert isinstance(remark, Remark)
    assert isinstance(news, tuple)
    number, done = news
    assert isinstance(done, Done)
    assert (number, done.result.status, done.passing) == (0, "could-not-run", True)
    # What it said may name places of its machine, and is not published.
    assert "/home/toy" in remark.text
    assert "/home/toy" not in done.result.reason


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (("0.0", ""), "it has nbproceedings 0.0"),
        ((__version__, "no bwrap"), "no bwrap"),
        (ModuleNotFoundError("nbproceedings"), "it cannot run this program (ModuleNotFoundError)"),
    ],
)
def test_worker_that_is_not_fit_gets_nothing(answer: object, told: str) -> None:
    client = Pretended(bad=4, good=1)
    client.answers["bad"] = answer
    hands = hands_of(client)
    assert hands.room()
    hands.give(0, ORDER)
    assert not hands.room()
    assert [who for who, _ in client.given] == ["good"]
    remarks = [one.text for one in hands.returned() if isinstance(one, Remark)]
    assert [text.partition(": ")[2][: len(told)] for text in remarks] == [told]


def test_run_ends_when_nobody_is_left() -> None:
    client = Pretended()
    with pytest.raises(NobodyLeft, match="there has been no worker"):
        hands_of(client, patience=-1).room()
    client.gone = True
    with pytest.raises(NobodyLeft, match="the scheduler is gone"):
        hands_of(client).room()


def test_notebook_with_the_network_goes_to_no_scheduler_that_it_could_reach() -> None:
    client = Pretended(one=1)
    hands = hands_of(client)
    with_network = Order(**{**vars_of(ORDER), "network": True})
    assert hands.refusal(ORDER) == ""
    assert "no TLS" in hands.refusal(with_network)
    client.scheduler.address = "tls://toy:1"
    assert hands.refusal(with_network) == ""


def vars_of(order: Order) -> dict[str, Any]:
    return {name: getattr(order, name) for name in Order.__slots__}


# -- with Dask itself ---------------------------------------------------------------------------


def start(*arguments: str | Path, log: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
    program = [sys.executable, "-m", "dask", *map(str, arguments)]
    with log.open("wb") as file:
        return subprocess.Popen(program, stdout=file, stderr=file, env=environment, cwd=log.parent)


@pytest.fixture
def deployment(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers, started as an organiser would: its address, and the workers."""
    told = tmp_path / "scheduler.json"
    place = ("--scheduler-file", told)
    processes = [
        start(
            *("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *place),
            log=tmp_path / "scheduler.log",
        )
    ]
    for number in range(2):
        folder = tmp_path / f"worker-{number}"
        folder.mkdir()
        processes.append(
            start(
                *("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", *place),
                *("--host", "127.0.0.1", "--local-directory", folder),
                log=folder / "log",
            )
        )
    end = time.monotonic() + 60
    while not (told.exists() and told.read_text()):
        assert time.monotonic() < end
        time.sleep(0.1)
    try:
        yield json.loads(told.read_text())["address"], processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


@pytest.mark.slow
def test_worker_that_is_killed_in_the_middle_costs_its_attempt_only(
    tmp_path: Path, deployment: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = deployment
    names = [f"{PAPERS}/clockwork/n{number}.ipynb" for number in range(6)]
    slow = notebook("import time; time.sleep(1); print('tick')", printed=["tick\n"])
    project = project_with(tmp_path, NONE | dict.fromkeys(names, slow))
    hands = DaskHands.of_scheduler(address, isolated=ISOLATED)
    found: list[Event] = []
    try:
        running = Running(project, hands, Locks(project), HERE, DAY)
        for event in running.run(plan(read_series(project), HERE)):
            found.append(event)
            started = sum(isinstance(one, Started) for one in found)
            if started == 4 and workers[0].poll() is None:
                time.sleep(0.3)  # it is in the middle of one
                os.kill(workers[0].pid, signal.SIGKILL)
                workers[0].wait()
    finally:
        hands.close()
    assert {path: str(one.outcome) for path, one in kept(project).items()} == dict.fromkeys(
        names, "reproduced"
    )
    assert sum(isinstance(one, Ended) for one in found) == 6
    assert sum(isinstance(one, Started) for one in found) == 7
    lost = [one.text for one in found if isinstance(one, Remark)]
    assert [text.rpartition(" is gone; ")[2] for text in lost] == ["it is given out again"]


@pytest.mark.slow
def test_workers_of_this_process(tmp_path: Path) -> None:
    names = [f"{PAPERS}/clockwork/n{number}.ipynb" for number in range(3)]
    good, bad = notebook("print('tick')", printed=["tick\n"]), notebook("raise SystemExit(3)")
    project = project_with(tmp_path, NONE | dict(zip(names, (good, bad, good), strict=True)))
    hands = DaskHands.here(2, isolated=ISOLATED)
    try:
        list(
            Running(project, hands, Locks(project), HERE, DAY).run(plan(read_series(project), HERE))
        )
    finally:
        hands.close()
    outcomes = [kept(project)[name].outcome for name in names]
    assert outcomes == [Outcome.REPRODUCED, Outcome.FAILED, Outcome.REPRODUCED]
