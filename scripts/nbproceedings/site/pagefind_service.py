"""Talks to Pagefind's service: requests in, answers out.

Both ways go messages of JSON in base64 with a comma after each, as in Pagefind's own packages for
Python and Node.
"""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread, Timer
from typing import Any

PATIENCE = 600.0
"""Seconds after which something must be wrong: 10,000 entries take ten."""


class Refusal(Exception):
    """What Pagefind, or the system, said instead of an answer."""


def ask(command: Path, requests: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Send all requests; tells the answer to the last one.

    Raises Refusal where one of them is not answered.
    """
    # Pagefind takes settings from its environment, and from files where it is started.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")
    }
    with TemporaryDirectory(prefix="nbproceedings-") as folder:
        try:
            process = subprocess.Popen(
                [command, "--service"],
                cwd=folder,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
        except OSError as error:
            raise Refusal(f"{command} cannot be run: {error.strerror}") from error
        sender = Thread(target=_send, args=(process, requests), daemon=True)
        alarm = Timer(PATIENCE, process.kill)
        try:
            alarm.start()
            sender.start()
            return _last_answer(process, len(requests))
        finally:
            alarm.cancel()
            # It has no more to say, or is stuck.
            process.kill()
            sender.join()
            process.communicate()


def _send(process: subprocess.Popen[bytes], requests: Sequence[Mapping[str, Any]]) -> None:
    assert process.stdin is not None  # noqa: S101 - a pipe, as asked for
    # That a process has ended is seen from its answers.
    with suppress(OSError):
        for at, payload in enumerate(requests):
            message = json.dumps({"message_id": at, "payload": payload}).encode()
            process.stdin.write(b64encode(message) + b",")
        process.stdin.flush()


def _last_answer(process: subprocess.Popen[bytes], expected: int) -> dict[str, Any]:
    answer: dict[str, Any] = {}
    answered = 0
    rest = b""
    for message, complete in _messages(process):
        if not complete:
            rest = message
            break
        answer = _payload(message)
        answered += 1
        if answered == expected:
            return answer
    told = " ".join(rest.decode(errors="replace").split())[-300:]
    raise Refusal(
        f"pagefind stopped after {answered:,} of {expected:,} requests: "
        f"{told or 'it does not say why'}"
    )


def _messages(process: subprocess.Popen[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Messages as they come, and at the end what is none."""
    assert process.stdout is not None  # noqa: S101 - likewise
    begun: list[bytes] = []
    while chunk := os.read(process.stdout.fileno(), 1 << 20):
        first, *others = chunk.split(b",")
        begun.append(first)
        for other in others:
            yield b"".join(begun), True
            begun = [other]
    yield b"".join(begun), False


def _payload(message: bytes) -> dict[str, Any]:
    try:
        payload: dict[str, Any] = json.loads(b64decode(message))["payload"]
        kind = payload["type"]
    except (ValueError, LookupError, TypeError) as error:
        said = message.decode(errors="replace")[:300]
        raise Refusal(f"pagefind says what nobody understands: {said}") from error
    if kind == "Error":
        raise Refusal(f"pagefind failed: {payload.get('message')}")
    return payload
