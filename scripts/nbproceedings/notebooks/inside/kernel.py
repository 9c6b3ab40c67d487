"""The process that runs the code of a notebook."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

_TAIL = 4_000
"""Bytes kept of what it wrote outside of cells."""


class Kernel:
    """A kernel, started by a command of ours: none is looked up on the machine.

    It has what nbclient asks of a kernel's manager.
    """

    has_kernel = True

    def __init__(self, python: str, work: Path, runtime: Path) -> None:
        """Start it; it does not answer yet.  OSError where it cannot be started."""
        runtime.mkdir(parents=True, exist_ok=True)
        # Sockets in the file system: ports of the machine could be reached by others.
        self.connection: dict[str, Any] = {
            "transport": "ipc",
            "ip": str(runtime / "kernel"),
            "signature_scheme": "hmac-sha256",
            "key": os.urandom(16).hex(),
            "kernel_name": "",
        }
        channels = ("shell", "iopub", "stdin", "control", "hb")
        self.connection |= {f"{name}_port": port for port, name in enumerate(channels, 1)}
        file = runtime / "connection.json"
        file.write_text(json.dumps(self.connection), "utf-8")
        command = [python, "-m", "ipykernel_launcher", "-f", str(file)]
        self._process = subprocess.Popen(
            # A history would be a database for nobody.
            [*command, "--HistoryManager.enabled=False"],
            cwd=work,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._tail = bytearray()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        pipe = self._process.stdout
        while pipe is not None and (block := os.read(pipe.fileno(), 1 << 16)):
            self._tail += block
            del self._tail[:-_TAIL]

    @property
    def last_words(self) -> str:
        """The end of what it wrote outside of cells."""
        time.sleep(0.1)
        return bytes(self._tail).decode("utf-8", "replace").strip()

    @property
    def running(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    async def is_alive(self) -> bool:
        """Whether it still runs."""
        return self.running

    def wait(self) -> str:
        """Wait until it ends, and how it did."""
        code = self._process.wait()
        if code >= 0:
            return f"exit code {code}"
        try:
            return f"killed by {signal.Signals(-code).name}"
        except ValueError:
            return f"killed by signal {-code}"
