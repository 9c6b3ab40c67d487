"""The processes of an attempt, counted and weighed from outside."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
_ROUNDS = 100
"""How often to look for processes that were started while others were ended."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How many processes there are, and the memory that they hold in bytes."""

    processes: int = 0
    memory: int = 0


def weigh(root: int, *, ours: int, most: int) -> Weight:
    """All processes below ``root`` but the first ``ours`` generations, which are our own.

    Beyond ``most`` nothing is counted: where they multiply, counting must not take longer.

    Memory that processes share is divided among them where their sum alone would be a verdict;
    ``weigh_exactly`` does that.
    """
    processes = _below(root, ours=ours, most=most)
    return Weight(len(processes), sum(_resident(pid) for pid in processes))


def weigh_exactly(root: int, *, ours: int) -> int:
    """The memory of these processes, what they share counted once; slower than ``weigh``."""
    total = 0
    for pid in _below(root, ours=ours, most=sys.maxsize):
        share = _proportional(pid)
        total += _resident(pid) if share is None else share
    return total


def _below(root: int, *, ours: int, most: int) -> list[int]:
    found: list[int] = []
    waiting = [(root, 0)]
    our_own = {root}
    while waiting and len(found) <= most:
        pid, depth = waiting.pop()
        below = children(pid)
        if pid in our_own and depth + 1 < ours and below:
            our_own.add(below[0])
        if pid not in our_own:
            found.append(pid)
        waiting += [(child, depth + 1) for child in below]
    return found


def children(pid: int) -> list[int]:
    """Its children, the eldest first."""
    found: list[int] = []
    # A process that has just ended has none.
    with contextlib.suppress(OSError, ValueError):
        for thread in os.listdir(f"/proc/{pid}/task"):
            found += map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text().split())
    return sorted(found)


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0


def _proportional(pid: int) -> int | None:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return None


def tasks_of_user(user: int) -> int:
    """How many processes and threads ``user`` has on this machine."""
    count = 0
    for entry in os.scandir("/proc") if os.path.isdir("/proc/self") else ():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if entry.stat().st_uid == user:
                    count += len(os.listdir(f"{entry.path}/task"))
    return count


def kill_marked(mark: str) -> None:
    """End all processes that have ``mark`` in the environment that they were started with."""
    for _ in range(_ROUNDS):
        if not _kill_round(os.fsencode(mark)):
            return


def _kill_round(mark: bytes) -> bool:
    found = False
    for entry in os.scandir("/proc") if os.path.isdir("/proc/self") else ():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with contextlib.suppress(OSError):
                if mark in Path(entry.path, "environ").read_bytes().split(b"\0"):
                    os.kill(int(entry.name), signal.SIGKILL)
                    found = True
    return found
