"""Takes what tells about the machine out of the outputs of a run.

Inside a sandbox there is little: places are the same everywhere, and the user is nobody.  Without
one, tracebacks and warnings carry the paths of whoever ran it.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_BINARY = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf")


def host_facts(places: Mapping[Path, str]) -> dict[str, str]:
    """What must not be seen, and what to write in its place.

    ``places`` are folders of this attempt with the names that they get.
    """
    facts: dict[str, str] = {}
    for place, name in places.items():
        for spelling in {str(place), str(place.resolve())}:
            # The file system's own folders are on every machine.
            if spelling not in {"/", "/usr", "/usr/local", "/tmp"}:  # noqa: S108
                facts[spelling] = name
    facts.setdefault(sys.prefix, "/runner/environment")
    # Somebody without a home has "~" here, and root's is the same everywhere.
    home = os.path.expanduser("~")
    if home.startswith("/") and home not in {"/", "/root"}:
        facts.setdefault(home, "~")
    return facts


def scrubber(facts: Mapping[str, str]) -> Callable[[str], str]:
    """A function that takes them out of a text, the longest first; paths only as whole parts.

    The name of this machine goes too, where it stands as a word of its own.
    """
    paths = "|".join(re.escape(path) for path in sorted(facts, key=lambda path: (-len(path), path)))
    pattern = re.compile(rf"(?<![\w.-])(?:{paths})(?![\w-])") if facts else None
    names = {socket.gethostname(), socket.gethostname().partition(".")[0]}
    told = sorted((name for name in names if len(name) > 3), key=lambda name: (-len(name), name))
    host = re.compile(rf"\b(?:{'|'.join(map(re.escape, told))})\b") if told else None

    def scrub(text: str) -> str:
        if pattern is not None:
            text = pattern.sub(lambda match: facts[match[0]], text)
        if host is not None:
            text = host.sub("host", text)
        return text

    return scrub


def scrub_outputs(outputs: list[dict[str, Any]], scrub: Callable[[str], str]) -> None:
    """Take it out of these outputs, in place; pictures stay as they are."""
    for output in outputs:
        for key, value in output.items():
            if key == "data":
                for mime, content in value.items():
                    if mime not in _BINARY:
                        value[mime] = _scrubbed(content, scrub)
            elif key in {"text", "evalue", "traceback", "metadata"}:
                output[key] = _scrubbed(value, scrub)


def _scrubbed(value: Any, scrub: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return scrub(value)
    if isinstance(value, list):
        return [_scrubbed(part, scrub) for part in value]
    if isinstance(value, dict):
        return {name: _scrubbed(part, scrub) for name, part in value.items()}
    return value
