"""What Sphinx wrote, as phases to watch and problems to mend."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise, takewhile
from pathlib import Path

from nbproceedings.problem import Place, Problem, Severity

_COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_FINDING = re.compile(
    r"(?:(?P<path>\S[^\n]*?)(?::(?P<line>\d+|<[^>]*>))?(?::(?P<column>\d+))?: )?"
    r"(?P<level>WARNING|ERROR|SEVERE|CRITICAL): (?P<message>.*)"
)
_TYPE = re.compile(r"\s*\[(?P<type>[a-z_]+(?:\.[A-Za-z0-9_-]+)*)\]$")
_SETTING = re.compile(r"- (?P<message>.*) \[key path: '(?P<key>[^']*)'\]")
_PYTHON_WARNING = re.compile(r"\S+:\d+: \w*Warning: ")
_FATAL = re.compile(
    r"(?:Configuration|Extension|Theme|Sphinx|Application|Recursion|Encoding|reST markup|Builder) "
    r"error(?: \([\w.]+\))?:|Exception occurred:|Warning, treated as error:"
)
_EXCEPTION = re.compile(r"[A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit): .*")
_RULE = "=" * 20
_OVER = (_RULE, "During handling of")
_NO_REASON = (
    "The full traceback",
    "Traceback ",
    "To report this",
    "Please also report",
    "File ",
    "There was an error in building",
)

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


def settings(output: Iterable[str]) -> Iterator[Problem]:
    """What Jupyter Book, on its output, finds wrong in ``_config.yml``; it goes on all the same."""
    for line in output:
        match = _SETTING.fullmatch(line)
        if match:
            yield Problem(
                "jupyter-book-config",
                Severity.WARNING,
                Place("_config.yml"),
                f"{match['key']}: {match['message']}",
                "see Jupyter Book's reference of _config.yml",
            )


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


def reason_of_failure(errors: Iterable[str], root: Path) -> str:
    """Why the build stopped, in the words of whoever stopped it: one line, paths below ``root``."""
    lines = [line.strip().replace(f"{root}/", "") for line in errors if line.strip()]
    told = _told_by_sphinx(lines) or _told_by_jupyter_book(lines) or _told_by_python(lines)
    return told or (lines[-1] if lines else "it said nothing")


def _told_by_sphinx(lines: list[str]) -> str:
    """What stands after or below a heading such as "Theme error:"."""
    for index, line in enumerate(lines):
        if _FATAL.match(line):
            told = [_FATAL.sub("", line, count=1).strip(), *lines[index + 1 :]]
            return next((text for text in told if text and not text.startswith(_NO_REASON)), "")
    return ""


def _told_by_jupyter_book(lines: list[str]) -> str:
    """The first line in a box between two rules."""
    boxed = (below for line, below in pairwise(lines) if line.startswith(_RULE))
    return next((line for line in boxed if not line.startswith(_NO_REASON)), "")


def _told_by_python(lines: list[str]) -> str:
    """The last exception, without the parts of a file that it shows with a caret below."""
    for index in reversed(range(len(lines))):
        if _EXCEPTION.match(lines[index]):
            told = [*takewhile(lambda line: not line.startswith(_OVER), lines[index:]), ""]
            return " ".join(line for line, below in pairwise(told) if "^" not in (line, below))
    return ""
