"""Watching over an attempt from outside: what it says, what it uses, and its end."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from nbproceedings.notebooks.sandbox.watch import children, weigh, weigh_exactly
from nbproceedings.notebooks.task import MIB, Limits

_STARTING = 130.0
"""Seconds for everything that is not the notebook's; inside it is a little less."""
_GRACE = 5.0
"""Seconds beyond the limit until the inside must have said itself that time is up."""
_AFTERWARDS = 2.0
"""Seconds for what watches a process to see that it has ended."""
_OFTEN = 0.1
_TAIL = 8_000
_AT_ONCE = 1 << 18
# JSON writes a character as up to six, and outputs that change later are said again.
_SAID = (12, 16 * MIB)


_given_up = threading.Event()


class GivenUp(Exception):
    """The run is being ended, and with it the attempt."""


@contextlib.contextmanager
def giving_up() -> Iterator[None]:
    """Meanwhile, each attempt that a thread of this process supervises ends with GivenUp."""
    _given_up.set()
    try:
        yield
    finally:
        _given_up.clear()


@dataclass(slots=True)
class Ended:
    """What was said, the limit that ended it from outside if one did, and the rest.

    ``seconds`` count from ``ready``, when the first cell could start.
    """

    events: list[dict[str, Any]] = field(default_factory=list)
    limit: str = ""
    complaint: str = ""
    code: int = 0
    memory: int = 0
    seconds: float = 0.0
    ready: float = 0.0


def supervise(process: subprocess.Popen[bytes], limits: Limits, *, bare: bool = False) -> Ended:
    """Wait for the end of ``process`` and bring it about where a limit is met.

    ``bare``: it is our own child, without bubblewrap around it.  None of the processes is left,
    whatever happens here.  Raises GivenUp.
    """
    began = time.monotonic()
    ended = Ended()
    try:
        _listen(process, limits, ended, began, 1 if bare else 3)
        if not ended.limit:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_AFTERWARDS)
    finally:
        kill(process, bare=bare)
    ended.code = process.returncode
    if ended.ready:
        ended.seconds = time.monotonic() - ended.ready
    return ended


def kill(process: subprocess.Popen[bytes], *, bare: bool) -> None:
    """End the process and its group; inside a sandbox nothing outlives it.

    bubblewrap itself is the last: it takes note of the end of the process that it watches, which
    in a container without an init would stay as a zombie.
    """
    if bare:
        # All at once: what multiplies is faster than one after the other.
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    if process.poll() is None:
        for pid in children(process.pid):
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_AFTERWARDS)
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
    for pipe in (process.stdout, process.stderr):
        if pipe is not None:
            pipe.close()


def _listen(
    process: subprocess.Popen[bytes], limits: Limits, ended: Ended, began: float, ours: int
) -> None:
    stdout, stderr = process.stdout, process.stderr
    if stdout is None or stderr is None:
        raise ValueError("a process without pipes cannot be supervised")
    said = _Lines(ended.events, _SAID[0] * limits.output_size + _SAID[1])
    tail = bytearray()
    weighed, ready, deadline = 0.0, False, began + _STARTING
    with selectors.DefaultSelector() as waiting:
        waiting.register(stdout, selectors.EVENT_READ)
        waiting.register(stderr, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ in waiting.select(_OFTEN):
                pipe: IO[bytes] = key.fileobj  # type: ignore[assignment]
                block = os.read(pipe.fileno(), _AT_ONCE)
                if not block:
                    waiting.unregister(pipe)
                    # Whoever holds the other pipe says nothing that counts.
                    if pipe is stdout:
                        _drain(stderr, waiting, tail)
                        waiting.close()
                        ended.complaint = bytes(tail).decode("utf-8", "replace").strip()
                        return
                elif pipe is stdout:
                    said.add(block)
                    if not ready and said.heard("ready"):
                        ready = True
                        ended.ready = time.monotonic()
                        deadline = ended.ready + limits.seconds + _GRACE
                else:
                    tail += block
                    del tail[:-_TAIL]
            if _given_up.is_set():
                raise GivenUp
            now = time.monotonic()
            if now >= deadline:
                ended.limit = "seconds" if ready else "starting"
            elif said.too_long:
                ended.limit = "output_size"
            elif now - weighed >= _OFTEN:
                weighed = now
                ended.limit = _over(process.pid, limits, ended, ours)
            if ended.limit:
                break
    ended.complaint = bytes(tail).decode("utf-8", "replace").strip()


def _drain(pipe: IO[bytes], waiting: selectors.BaseSelector, tail: bytearray) -> None:
    """What is in the pipe now, without waiting for whoever still holds it."""
    while waiting.get_map() and waiting.select(0.05):
        block = os.read(pipe.fileno(), _AT_ONCE)
        tail += block
        del tail[:-_TAIL]
        if not block:
            return


def _over(root: int, limits: Limits, ended: Ended, ours: int) -> str:
    weight = weigh(root, ours=ours, most=limits.processes)
    memory = weight.memory
    if memory > limits.memory:
        memory = weigh_exactly(root, ours=ours)
    ended.memory = max(ended.memory, memory)
    if memory > limits.memory:
        return "memory"
    return "processes" if weight.processes > limits.processes else ""


class _Lines:
    """Lines of JSON from a pipe, of which at most ``most`` bytes are read."""

    def __init__(self, events: list[dict[str, Any]], most: int) -> None:
        self._events = events
        self._left = most
        self._parts: list[bytes] = []
        self.too_long = False

    def heard(self, kind: str) -> bool:
        """Whether there was such an event."""
        return any(event["event"] == kind for event in self._events)

    def add(self, block: bytes) -> None:
        self._left -= len(block)
        if self._left < 0:
            self.too_long = True
            return
        *complete, rest = block.split(b"\n")
        for line in complete:
            whole = b"".join([*self._parts, line])
            self._parts = []
            # The other side is not trusted: what is no event is nothing.
            with contextlib.suppress(ValueError, RecursionError):
                event = json.loads(whole)
                if isinstance(event, dict) and isinstance(event.get("event"), str):
                    self._events.append(event)
        if rest:
            self._parts.append(rest)
