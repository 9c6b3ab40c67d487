"""What Sphinx wrote, as phases to watch and problems to mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from nbproceedings.problem import Place, Problem, Severity

_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_FINDING = re.compile(
    r"(?:(?P<path>\S[^\n]*?)(?::(?P<line>\d+|<[^>]*>))?(?::(?P<column>\d+))?: )?"
    r"(?P<level>WARNING|ERROR|SEVERE|CRITICAL): (?P<message>.*)"
)
_TYPE = re.compile(r"\s*\[(?P<type>[a-z_]+(?:\.[A-Za-z0-9_-]+)*)\]$")
_PYTHON_WARNING = re.compile(r"\S+:\d+: \w*Warning: ")
_FATAL = re.compile(
    r"(?:Configuration|Extension|Theme|Sphinx|Application|Recursion|Encoding|reST markup|Builder) "
    r"error:|Exception occurred:|Warning, treated as error:"
)
_NO_REASON = ("The full traceback", "Traceback ", "To report this", "Please also report", "File ")

_PHASES = (
    ("loading pickled environment", "Looking for changes"),
    ("reading sources", "Reading the prose pages"),
    ("writing output", "Writing the prose pages"),
    ("copying", "Copying pictures and styles"),
    ("dumping search index", "Writing the search index"),
    ("build succeeded", "Writing the pages of papers, talks and people"),
)


def plain(text: str) -> str:
    """The text without colours, one line for each rewritten one."""
    return _COLOUR.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def phase(line: str) -> str | None:
    """What a line of Sphinx's progress means to somebody who waits."""
    for start, name in _PHASES:
        if line.startswith(start):
            percent = re.search(r"\[ *(\d+%)\]", line)
            return f"{name} {percent[1]}" if percent else name
    return None


def findings(errors: Iterable[str], root: Path) -> Iterator[Problem]:
    """The warnings and errors among the lines of Sphinx's error stream.

    Lines that follow a warning, up to a blank one, belong to it.
    """
    pending: tuple[re.Match[str], list[str]] | None = None
    for line in errors:
        match = _FINDING.fullmatch(line)
        if match is None and pending and line.strip() and not _ends_a_finding(line):
            pending[1].append(line.strip())
            continue
        if pending:
            yield _problem(*pending, root)
        pending = (match, []) if match else None
    if pending:
        yield _problem(*pending, root)


def _ends_a_finding(line: str) -> bool:
    return bool(_PYTHON_WARNING.match(line) or _FATAL.match(line) or line.startswith("Traceback "))


def _problem(match: re.Match[str], rest: list[str], root: Path) -> Problem:
    message = " ".join([match["message"], *rest])
    kind = _TYPE.search(message)
    if kind:
        message = message[: kind.start()]
    warned = match["level"] == "WARNING"
    return Problem(
        code=kind["type"] if kind else "sphinx",
        severity=Severity.WARNING if warned else Severity.ERROR,
        place=_place(match, root),
        message=message,
    )


def _place(match: re.Match[str], root: Path) -> Place:
    if match["path"] is None:
        return Place("_config.yml")
    path = match["path"]
    # What is no file of the project, such as a docstring or an address, stays as it is.
    with suppress(ValueError):
        path = Path(path).relative_to(root).as_posix()
    line = int(match["line"]) if (match["line"] or "").isdecimal() else None
    column = int(match["column"]) if match["column"] and line else None
    return Place(path, line, column)


def reason_of_failure(errors: Iterable[str]) -> str:
    """Why the build stopped, in the words of whoever stopped it: one line."""
    lines = [line.strip() for line in errors if line.strip()]
    for index, line in enumerate(lines):
        if _FATAL.match(line):
            told = [line.partition("error:")[2].strip()] if "error:" in line else []
            told += lines[index + 1 :]
            kept = [text for text in told if text and not text.startswith(_NO_REASON)]
            if kept:
                return kept[0]
    return lines[-1] if lines else "it said nothing"
