"""Who the processes of a sandbox are.

Ordinary users stay themselves, in a user namespace where they are nobody.  Root must become
someone else: the limit on processes does not hold for root.  Each attempt gets a number of its
own, so that the processes of one are not counted against another's limit.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

# systemd gives away no numbers from here on, and neither do container engines.
_FREE = (0x7000_0000, 0x7FFF_0000)
_ORDINARY = (20_000, 60_000)


def mapped_users(uid_map: str) -> list[tuple[int, int]]:
    """The ranges (first, number) of users that exist in this user namespace."""
    ranges = []
    for line in uid_map.splitlines():
        numbers = line.split()
        if len(numbers) == 3:
            ranges.append((int(numbers[0]), int(numbers[2])))
    return ranges


def another_user() -> int | None:
    """A user that nobody is; None where this process may not become one."""
    if os.geteuid() != 0:
        return None
    try:
        ranges = mapped_users(Path("/proc/self/uid_map").read_text("ascii"))
    except (OSError, ValueError):
        return None
    for low, high in (_FREE, _ORDINARY):
        if any(first <= low and high <= first + number for first, number in ranges):
            return low + secrets.randbelow(high - low)
    return None


def reachable(path: Path) -> bool:
    """Whether somebody who is neither its owner nor in its group may read and start ``path``."""
    try:
        for place in {path.absolute(), path.resolve(strict=True)}:
            if place.stat().st_mode & 0o005 != 0o005:
                return False
            if not all(above.stat().st_mode & 0o001 for above in place.parents):
                return False
    except (OSError, RuntimeError):
        return False
    return True
