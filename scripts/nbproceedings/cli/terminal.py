"""All that is written to the terminal: results to stdout, everything else to stderr.

Colours appear on a terminal only, and never where NO_COLOR is set.  What an author wrote can hold
escape sequences that move the cursor, retitle the window or forge a line: none gets through.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper

from rich.console import Console
from rich.text import Text

from nbproceedings.problem import Problem, Severity

_COLOUR = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_HARMLESS = {"\n", "\t"}


def survive_any_text() -> None:
    """Let a terminal without Unicode show escapes instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def printable(text: str) -> str:
    """The text with every control, format and lone surrogate character spelled out."""
    if text.isprintable():
        return text
    return "".join(
        character if character in _HARMLESS or not _hidden(character) else _spelled(character)
        for character in text
    )


def _hidden(character: str) -> bool:
    # Zl and Zp are line breaks to some terminals; Cf holds the bidirectional overrides.
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _spelled(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def _write(text: Text, *, to_stderr: bool = False) -> None:
    Console(stderr=to_stderr).print(text, soft_wrap=True, highlight=False)


def say(line: str, style: str = "") -> None:
    """Write a line of the result."""
    _write(Text(printable(line), style=style))


def remark(line: str) -> None:
    """Write a line that is not part of the result."""
    _write(Text(printable(line), style="dim"), to_stderr=True)


def complain(message: str) -> None:
    """Say why the command could not do its work."""
    line = Text.assemble(("nbproceedings: ", "bold red"), printable(message))
    _write(line, to_stderr=True)


def show_problems(problems: Iterable[Problem]) -> None:
    """Write problems, each with its place first so that editors can jump there."""
    for problem in problems:
        line = Text.assemble(
            (f"{printable(str(problem.place))}: ", "bold"),
            (f"{problem.severity}: ", _COLOUR[problem.severity]),
            printable(problem.message),
            (f" [{problem.code}]", "dim"),
        )
        if problem.hint:
            line.append(f"\n    {printable(problem.hint)}", style="dim")
        _write(line)


@contextmanager
def progress(first: str) -> Iterator[Callable[[str], None]]:
    """Show one changing line while something takes long; nothing where nobody watches."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda phase: None
        return
    with console.status(Text(printable(first))) as status:
        yield lambda phase: status.update(Text(printable(phase)))
