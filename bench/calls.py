"""How many calls a command of ours makes: ``bench.calls FILE COMMAND…`` writes the number.

Calls are counted by the interpreter and do not depend on what else the machine does, so that a
growth of a hundredth shows.  What grows within a single call, only seconds tell.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
from pathlib import Path


def count(arguments: list[str]) -> int:
    """The calls that the command makes, its start included."""
    from nbproceedings.cli import main

    sys.argv = ["nbproceedings", *arguments]
    profile = cProfile.Profile()
    profile.enable()
    try:
        main()
    except SystemExit as stop:
        if stop.code not in (None, 0):
            raise
    finally:
        profile.disable()
    return int(vars(pstats.Stats(profile))["total_calls"])


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(str(count(sys.argv[2:])), encoding="ascii")
