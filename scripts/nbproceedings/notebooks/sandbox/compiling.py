"""Sees to it that what runs inside a sandbox starts fast.

Inside, nothing can be written beside the modules: where an installer has not compiled them, each
start would do it anew.
"""

from __future__ import annotations

import functools
import importlib.util
import subprocess
import sys
from pathlib import Path

MODULES = ("nbclient", "nbformat", "zmq.asyncio", "jupyter_client.asynchronous.client")
_WAIT = 120


@functools.cache
def compile_ours() -> None:
    """Once a process: have the modules of the child compiled where that is possible."""
    if all(_compiled(name.partition(".")[0]) for name in MODULES):
        return
    try:
        subprocess.run(
            [sys.executable, "-I", "-c", f"import {', '.join(MODULES)}"],
            check=False,
            capture_output=True,
            timeout=_WAIT,
        )
    except (OSError, subprocess.TimeoutExpired):
        # It then starts slowly.
        return


def _compiled(package: str) -> bool:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return True
    return Path(importlib.util.cache_from_source(spec.origin)).exists()
