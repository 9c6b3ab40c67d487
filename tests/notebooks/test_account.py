"""From what was said to what happened; what was said is not trusted."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nbproceedings.model.evidence import Fault
from nbproceedings.notebooks.account import account
from nbproceedings.notebooks.sandbox.supervise import Ended
from nbproceedings.notebooks.task import MIB, Limits, Result
from notebooks.attempts import notebook

LIMITS = Limits(seconds=5, memory=100 * MIB)
START: list[dict[str, Any]] = [{"event": "started"}, {"event": "ready"}]


def told(*events: dict[str, Any], limit: str = "", complaint: str = "", memory: int = 0) -> Result:
    ended = Ended(events=list(events), limit=limit, complaint=complaint, memory=memory, code=1)
    return account(json.loads(notebook("1", "2")), ended, LIMITS, str)


@pytest.mark.parametrize(
    ("events", "status", "reason", "fault"),
    [
        (
            [
                *START,
                {"event": "cell", "cell": 1},
                {"event": "raised", "name": "E", "message": "m"},
            ],
            "raised",
            "",
            Fault(name="E", message="m", cell=1),
        ),
        (
            [*START, {"event": "cell", "cell": 2}, {"event": "limit", "limit": "seconds"}],
            "limit",
            "it ran for more than 5 seconds",
            Fault(name="TimeLimit", message="it ran for more than 5 seconds", cell=2),
        ),
        (
            [*START, {"event": "cell", "cell": 1}],
            "raised",
            "",
            Fault(
                name="RunKilled",
                message="everything that ran it was ended from inside, "
                "or the machine had no memory left",
                cell=1,
            ),
        ),
        ([{"event": "trouble", "message": "no room"}], "could-not-run", "no room", None),
        ([], "could-not-run", "it did not start: exit code 1", None),
    ],
)
def test_ends(events: list[dict[str, Any]], status: str, reason: str, fault: Fault | None) -> None:
    result = told(*events)
    assert (result.status, result.reason, result.fault) == (status, reason, fault)


def test_both_cells_done_is_a_run() -> None:
    result = told(*START, {"event": "done"}, {"event": "done"}, {"event": "end", "seconds": 1.5})
    assert (result.status, result.cells, result.cells_run, result.seconds) == ("ran", 2, 2, 1.5)


def test_limit_seen_from_outside_counts_more_than_what_is_said() -> None:
    raised = {"event": "raised", "name": "E", "message": "m"}
    result = told(*START, {"event": "cell", "cell": 1}, raised, limit="memory")
    message = "it used more than 100 MiB of memory"
    assert result.fault == Fault(name="MemoryLimit", message=message, cell=1)


def test_kernel_that_dies_with_much_memory_may_have_had_too_little() -> None:
    died = {"event": "died", "how": "killed by SIGSEGV"}
    message = "the kernel ended by itself (killed by SIGSEGV)"
    much = f"{message}; it had 60 MiB of the 100 MiB of memory that it may use"
    for memory, expected in ((60 * MIB, much), (10 * MIB, message)):
        result = told(*START, {"event": "cell", "cell": 1}, died, memory=memory)
        assert result.fault == Fault(name="DeadKernel", message=expected, cell=1)


def test_complaint_of_what_did_not_start_is_the_reason() -> None:
    result = told(complaint="first\nbwrap: No such file")
    assert result.reason == "it did not start: bwrap: No such file"


@pytest.mark.parametrize(
    "event",
    [
        {"event": "outputs"},
        {"event": "outputs", "index": 99, "outputs": []},
        {"event": "outputs", "index": -1, "outputs": []},
        {"event": "outputs", "index": True, "outputs": [{"output_type": "stream"}]},
        {"event": "outputs", "index": 0, "outputs": "x", "count": "y"},
        {"event": "outputs", "index": 0, "outputs": [1, None, {}, {"output_type": "odd"}]},
        {"event": "cell", "cell": "x"},
        {"event": "end", "seconds": "x", "memory": -1},
        {"event": "end", "seconds": float("nan"), "memory": float("inf")},
        {"event": "unheard-of"},
    ],
)
def test_odd_events_do_no_harm(event: dict[str, Any]) -> None:
    result = told(*START, event, {"event": "done"}, {"event": "done"})
    assert (result.status, result.seconds, result.memory) == ("ran", 0.0, 0)
    assert result.notebook is not None
    assert [cell["outputs"] for cell in json.loads(result.notebook)["cells"]] == [[], []]


def test_outputs_of_the_submitted_notebook_do_not_stay() -> None:
    given = json.loads(notebook("1"))
    given["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "old"}]
    result = account(given, Ended(events=START, limit="memory"), LIMITS, str)
    assert result.notebook is not None
    assert b"old" not in result.notebook
