"""A notebook's cells, run one after the other: until one raises, the kernel dies, or a limit."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import time
from collections.abc import Callable
from typing import Any, cast

import nbformat
import zmq.asyncio
from jupyter_client.asynchronous.client import AsyncKernelClient
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from zmq.utils.monitor import recv_monitor_message

from nbproceedings.notebooks.inside.kernel import Kernel

STARTING = 120.0
"""Seconds for a kernel to answer: the first start of a large environment reads much."""
_MESSAGE = 2_000
"""Characters of an exception's message."""
_SLACK = 32 * 1024 * 1024
"""Bytes by which a message may be larger than all outputs; its beginning can then be kept."""
_EACH, _EACH_STREAM = 500, 10
"""What an output counts for beside its length, so that a million empty ones are too many."""
_LAST = 0.3
"""Seconds for a dead kernel's last outputs to arrive."""
_IDLE = 30
"""Seconds for the outputs of a cell that has ended to arrive."""
_OUTPUTS = {"display_data", "execute_result", "update_display_data", "error"}


class _Client(NotebookClient):
    """Joins the parts of streams as they come, and takes nothing beyond the limit of all outputs.

    ``changed`` are cells whose outputs a later cell changed.
    """

    def __init__(self, notebook: dict[str, Any], kernel: Kernel, most: int) -> None:
        super().__init__(nbformat.from_dict(notebook), km=cast(Any, kernel), iopub_timeout=_IDLE)  # type: ignore[no-untyped-call]
        self._left = most
        self.too_much = asyncio.Event()
        self.changed: set[int] = set()

    def process_message(self, msg: dict[str, Any], cell: Any, cell_index: int) -> Any:
        kind, content = msg["msg_type"], msg["content"]
        if kind == "stream":
            self._left -= len(content.get("text", "")) + _EACH_STREAM
        elif kind in _OUTPUTS:
            self._left -= len(json.dumps(content)) + _EACH
        elif kind.startswith("comm"):
            self._left -= _EACH
        if self._left < 0:
            already = self.too_much.is_set()
            self.too_much.set()
            if kind != "stream" or already:
                return None
            content["text"] = content["text"][: self._left]
        if kind == "update_display_data":
            self.changed.update(range(cell_index))
        last = cell.outputs[-1] if cell.outputs else None
        hooked = self.output_hook_stack[msg["parent_header"].get("msg_id")]
        if (
            kind == "stream"
            and last is not None
            and last.output_type == "stream"
            and last.name == content.get("name")
            and not self.clear_before_next_output
            and not hooked
        ):
            last.parts.append(content["text"])
            return last
        output = super().process_message(msg, cell, cell_index)
        if output is not None and output.output_type == "stream":
            output["parts"] = [output.text]
        return output


class Session:
    """One run; ``began`` is when the first cell could start."""

    def __init__(
        self,
        kernel: Kernel,
        notebook: dict[str, Any],
        limits: dict[str, Any],
        say: Callable[..., None],
    ) -> None:
        """Prepare it; ``say`` is told what happens."""
        self._kernel, self._notebook, self._limits, self._say = kernel, notebook, limits, say
        self.began = 0.0

    async def run(self) -> None:
        """Run all cells; what happens is said."""
        self._dead = self._end_of_kernel()
        connection = self._connect()
        ready = asyncio.ensure_future(connection.wait_for_ready(timeout=STARTING))
        either: set[asyncio.Future[Any]] = {ready, self._dead}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done() or ready.exception() is not None:
            how = f"ended ({self._dead.result()})" if self._dead.done() else "does not answer"
            self._say(event="no-kernel", how=how, words=self._kernel.last_words)
            return
        self.began = time.monotonic()
        self._say(event="ready")
        client = _Client(self._notebook, self._kernel, int(self._limits["output_size"]))
        client.kc = connection
        client.reset_execution_trackers()
        watches = [
            asyncio.ensure_future(self._watch(channel.socket, client.too_much))
            for channel in (connection.iopub_channel, connection.shell_channel)
        ]
        flooded = asyncio.ensure_future(client.too_much.wait())
        cells = client.nb.cells
        code = [index for index, cell in enumerate(cells) if cell.cell_type == "code"]
        for number, index in enumerate(code, 1):
            if not await self._run_cell(client, number, index, flooded):
                break
        for index in sorted(client.changed.intersection(code)):
            self._say_outputs(cells[index], index)
        for watch in watches:
            watch.cancel()

    async def _run_cell(
        self, client: _Client, number: int, index: int, flooded: asyncio.Future[Any]
    ) -> bool:
        """Whether the next one may run."""
        cell = client.nb.cells[index]
        cell.outputs = []
        cell.execution_count = None
        self._say(event="cell", cell=number)
        running = asyncio.ensure_future(client.async_execute_cell(cell, index))
        any_of: set[asyncio.Future[Any]] = {running, self._dead, flooded}
        await asyncio.wait(
            any_of,
            timeout=max(0.0, self.began + self._limits["seconds"] - time.monotonic()),
            return_when=asyncio.FIRST_COMPLETED,
        )
        if self._dead.done() and not running.done():
            await asyncio.wait({running}, timeout=_LAST)
        self._say_outputs(cell, index)
        error = running.exception() if running.done() and not running.cancelled() else None
        if client.too_much.is_set():
            self._say(event="limit", limit="output_size")
        elif isinstance(error, CellExecutionError):
            name, message = str(error.ename)[:_MESSAGE], str(error.evalue)[:_MESSAGE]
            self._say(event="raised", name=name, message=message)
        elif self._dead.done() or isinstance(error, DeadKernelError):
            self._say(event="died", how=self._kernel.wait())
        elif error is not None:
            self._say(event="trouble", message=f"{type(error).__name__}: {error}"[:_MESSAGE])
        elif not running.done():
            self._say(event="limit", limit="seconds")
        else:
            self._say(event="done")
            return True
        return False

    def _connect(self) -> AsyncKernelClient:
        context = zmq.asyncio.Context()
        # Messages that find no room are lost; too many are met by the limit of outputs.
        context.setsockopt(zmq.RCVHWM, 0)
        context.setsockopt(zmq.MAXMSGSIZE, int(self._limits["output_size"]) + _SLACK)
        connection = AsyncKernelClient(context=context)
        connection.load_connection_info(cast(Any, self._kernel.connection))
        connection.start_channels(hb=False)
        connection.allow_stdin = False
        return connection

    async def _watch(self, socket: Any, too_much: asyncio.Event) -> None:
        """A message that is larger than all outputs may be cuts the kernel off."""
        await recv_monitor_message(socket.get_monitor_socket(zmq.EVENT_DISCONNECTED))
        await asyncio.sleep(_LAST)
        if self._kernel.running:
            too_much.set()

    def _end_of_kernel(self) -> asyncio.Future[str]:
        loop = asyncio.get_running_loop()
        dead: asyncio.Future[str] = loop.create_future()

        def wait() -> None:
            how = self._kernel.wait()
            # The loop may have ended before.
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(dead.set_result, how)

        threading.Thread(target=wait, daemon=True).start()
        return dead

    def _say_outputs(self, cell: Any, index: int) -> None:
        outputs = []
        for output in cell.outputs:
            plain = {name: value for name, value in output.items() if name != "parts"}
            if "parts" in output:
                plain["text"] = "".join(output["parts"])
            outputs.append(plain)
        self._say(event="outputs", index=index, count=cell.execution_count, outputs=outputs)
