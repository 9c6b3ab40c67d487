"""What is seen while notebooks run: which of them do, for how long, and how many are left."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from nbproceedings.cli.run_report import COLOURS, line
from nbproceedings.cli.terminal import printable, remark, say

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from nbproceedings.notebooks.planning import Job
    from nbproceedings.notebooks.running import Ended

MOST_LINES = 12
"""Notebooks that are shown while they run; the others are counted."""


class Watch:
    """Tells of each notebook as it ends, and on a terminal also of those that run."""

    def __init__(self, total: int, shown: Progress | None) -> None:
        self._shown = shown
        self._lines: dict[str, TaskID] = {}
        self._all = shown.add_task("notebooks", total=total) if shown else None

    def started(self, job: Job) -> None:
        """Show that it runs; nobody needs a line of its own for that in a log."""
        if self._shown and len(self._lines) < MOST_LINES and job.path not in self._lines:
            self._lines[job.path] = self._shown.add_task(printable(job.path), total=None)

    def ended(self, event: Ended) -> None:
        """Say how it ended."""
        told = line(event.evidence)
        if event.kept:
            told += "; the evidence of the run before stays"
        say(told, style=COLOURS[event.evidence.outcome])
        if self._shown and self._all is not None:
            if event.job.path in self._lines:
                self._shown.remove_task(self._lines.pop(event.job.path))
            self._shown.advance(self._all)

    def remark(self, text: str) -> None:
        """Say what else the person who waits should know."""
        remark(text)


@contextmanager
def watching(total: int) -> Iterator[Watch]:
    """Watch so many notebooks; lines only, where nobody looks at a terminal."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield Watch(total, None)
        return
    from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeElapsedColumn

    class Share(ProgressColumn):
        """How many of all have ended."""

        def render(self, task: object) -> Text:
            total, done = getattr(task, "total", None), getattr(task, "completed", 0)
            return Text("" if total is None else f"{int(done)} of {int(total)}")

    with Progress(
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
        Share(),
        BarColumn(bar_width=20),
        console=console,
        transient=True,
        # Lines of the result go to where results go; only on the same screen they make room.
        redirect_stdout=sys.stdout.isatty(),
    ) as shown:
        yield Watch(total, shown)
