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

from nbproceedings.notebooks.sandbox.layout import WORK

_BINARY = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf")
_COMMON = frozenset({"/", "/root", "/tmp", "/usr", "/usr/local"})  # noqa: S108
"""Folders that are on every machine."""
_ANYBODY = frozenset({"localhost", "localhost.localdomain"})
_ESCAPE = re.compile(r"((?:\x1b\[|\x9b)[0-?]*[ -.]*[@-~]|\x1b[ -.]*[0-Z\\-~])")
"""What a terminal is told within a text, such as another colour; many end with a letter."""


def host_facts(places: Mapping[Path, str]) -> dict[str, str]:
    """What must not be seen, and what to write in its place.

    ``places`` are folders of this attempt with the names that they get.  The name of the machine
    is a fact only where the folder of the run is among them: a sandbox has another name, and words
    of the notebook that happen to be the same are results.
    """
    facts: dict[str, str] = {}
    for place, name in places.items():
        for spelling in {str(place), str(place.resolve())}:
            if spelling not in _COMMON:
                facts[spelling] = name
    facts.setdefault(sys.prefix, "/runner/environment")
    # Somebody without a home has "~" here.
    home = os.path.expanduser("~")
    if home.startswith("/") and home not in _COMMON:
        facts.setdefault(home, "~")
    if WORK in places.values():
        name = socket.gethostname()
        for told in {name, name.partition(".")[0]} - _ANYBODY:
            if len(told) > 3:
                facts[told] = "host"
    return facts


def scrubber(facts: Mapping[str, str]) -> Callable[[str], str]:
    """A function that takes them out of a text, the longest first.

    Paths go as whole parts and all else where it is a word; what tells a terminal something ends
    both.
    """
    if not facts:
        return str
    told = sorted(facts, key=lambda fact: (-len(fact), fact))
    paths = "|".join(re.escape(fact) for fact in told if fact.startswith("/"))
    words = "|".join(re.escape(fact) for fact in told if not fact.startswith("/"))
    wanted = [rf"(?<![\w.-])(?:{paths})(?![\w-])"] if paths else []
    wanted += [rf"\b(?:{words})\b"] if words else []
    pattern = re.compile("|".join(wanted))

    def plain(text: str) -> str:
        return pattern.sub(lambda match: facts[match[0]], text)

    def scrub(text: str) -> str:
        parts = _ESCAPE.split(text)
        parts[::2] = map(plain, parts[::2])
        return "".join(parts)

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
