"""What happened, from what was said inside and seen from outside."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from nbproceedings.model.evidence import Fault
from nbproceedings.notebooks.outputs import known_outputs
from nbproceedings.notebooks.sandbox.supervise import Ended
from nbproceedings.notebooks.scrub import scrub_outputs
from nbproceedings.notebooks.task import GIB, MIB, Limits, Result

_LIMITS = {
    "seconds": "TimeLimit",
    "memory": "MemoryLimit",
    "processes": "ProcessLimit",
    "output_size": "OutputLimit",
}


def account(
    notebook: dict[str, Any], ended: Ended, limits: Limits, scrub: Callable[[str], str]
) -> Result:
    """The result of a run of ``notebook``, whose outputs are replaced in place."""
    cells = [cell for cell in notebook["cells"] if cell.get("cell_type") == "code"]
    for cell in cells:
        cell["outputs"] = []
        cell["execution_count"] = None
    seconds, memory, started, done, current = ended.seconds, ended.memory, False, 0, None
    verdict: tuple[str, str, Fault | None] | None = None
    for event in ended.events:
        kind = event["event"]
        if kind == "started":
            started = True
        elif kind == "cell":
            current = _number(event.get("cell"))
        elif kind == "done":
            done += 1
        elif kind == "outputs":
            _put(notebook, event, scrub)
        elif kind == "end":
            seconds = _amount(event.get("seconds"), seconds)
            memory = max(memory, int(_amount(event.get("memory"), 0)))
        elif verdict is None:
            verdict = _verdict(event, current, limits, scrub)
    if verdict is not None and verdict[2] is not None and verdict[2].name == "DeadKernel":
        verdict = ("raised", "", _short_of_memory(verdict[2], memory, limits))
    if ended.limit == "starting":
        verdict = ("could-not-run", "its kernel does not answer", None)
    elif ended.limit:
        # Time that is up is said inside too; what was seen outside came first.
        fault = _beyond(ended.limit, current, limits)
        verdict = ("limit", fault.message, fault)
    elif verdict is None and done < len(cells):
        verdict = _silent(ended, current, scrub)
    elif verdict is None:
        verdict = ("ran", "", None)
    status, reason, fault_or_none = verdict
    return Result(
        status=status,  # type: ignore[arg-type]
        reason=reason,
        fault=fault_or_none,
        notebook=_as_bytes(notebook) if started else None,
        seconds=round(seconds, 3),
        memory=memory,
        cells=len(cells),
        cells_run=done,
    )


def _verdict(
    event: dict[str, Any], cell: int | None, limits: Limits, scrub: Callable[[str], str]
) -> tuple[str, str, Fault | None] | None:
    kind = event["event"]
    if kind == "raised":
        name, message = scrub(str(event.get("name"))), scrub(str(event.get("message")))
        return "raised", "", Fault(name=name, message=message, cell=cell)
    if kind == "died":
        message = f"the kernel ended by itself ({event.get('how')})"
        return "raised", "", Fault(name="DeadKernel", message=message, cell=cell)
    if kind == "limit":
        fault = _beyond(str(event.get("limit")), cell, limits)
        return "limit", fault.message, fault
    if kind == "no-kernel":
        words = scrub(str(event.get("words", ""))).strip().splitlines()
        said = f": {words[-1]}" if words else ""
        return "could-not-run", f"its kernel {event.get('how')}{said}", None
    if kind == "trouble":
        return "could-not-run", scrub(str(event.get("message"))), None
    return None


def _short_of_memory(fault: Fault, memory: int, limits: Limits) -> Fault:
    """Libraries in C end without a word where they get no memory."""
    if memory < limits.memory / 2:
        return fault
    much = f"; it had {_size(memory)} of the {_size(limits.memory)} of memory that it may use"
    return Fault(name=fault.name, message=fault.message + much, cell=fault.cell)


def _silent(
    ended: Ended, cell: int | None, scrub: Callable[[str], str]
) -> tuple[str, str, Fault | None]:
    """The run ended without a word."""
    if cell is not None:
        # Inside, only the notebook's own processes can end ours; or the system was out of memory.
        message = "everything that ran it was ended from inside, or the machine had no memory left"
        return "raised", "", Fault(name="RunKilled", message=message, cell=cell)
    complaint = scrub(ended.complaint).strip().splitlines()
    why = complaint[-1] if complaint else f"exit code {ended.code}"
    return "could-not-run", f"it did not start: {why}", None


def _beyond(limit: str, cell: int | None, limits: Limits) -> Fault:
    told = {
        "seconds": f"it ran for more than {limits.seconds:g} seconds",
        "memory": f"it used more than {_size(limits.memory)} of memory",
        "processes": f"it started more than {limits.processes} processes",
        "output_size": f"it gave more than {_size(limits.output_size)} of outputs",
    }.get(limit, "it went beyond a limit")
    return Fault(name=_LIMITS.get(limit, "Limit"), message=told, cell=cell)


def _size(size: int) -> str:
    if size >= GIB:
        return f"{size / GIB:.3g} GiB"
    return f"{size / MIB:.3g} MiB"


def _put(notebook: dict[str, Any], event: dict[str, Any], scrub: Callable[[str], str]) -> None:
    index = _number(event.get("index"))
    cells = notebook["cells"]
    if index is None or not 0 <= index < len(cells) or cells[index].get("cell_type") != "code":
        return
    outputs = known_outputs(event.get("outputs"))
    scrub_outputs(outputs, scrub)
    cells[index]["outputs"] = outputs
    cells[index]["execution_count"] = _number(event.get("count"))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _amount(value: object, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value < 1e18 else otherwise


def _as_bytes(notebook: dict[str, Any]) -> bytes:
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    return (text + "\n").encode("utf-8", "replace")
