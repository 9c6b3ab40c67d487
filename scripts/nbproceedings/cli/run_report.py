"""What is said about a run: a line a notebook, what is due, and the table at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nbproceedings.cli.inspection import counted
from nbproceedings.cli.terminal import remark, say

if TYPE_CHECKING:
    from nbproceedings.model.evidence import Evidence
    from nbproceedings.notebooks.planning import Job

WORDS = {
    "reproduced": "reproduced",
    "reran": "reran",
    "failed": "failed",
    "could-not-run": "could not run",
}
"""Outcomes as people read them, from the best to the worst."""
BAD = frozenset({"failed", "could-not-run"})
COLOURS = {"reproduced": "green", "reran": "", "failed": "red", "could-not-run": "yellow"}
_WIDTH = max(map(len, WORDS.values()))
_LONGEST = 300
"""Characters of a reason; the evidence has all of it."""


def line(evidence: Evidence) -> str:
    """One notebook: how it ended, which it is, how long it took, and why."""
    told = f"{WORDS[evidence.outcome]:<{_WIDTH}}  {evidence.notebook}"
    if evidence.cells_run or evidence.seconds:
        told += f"  {evidence.seconds:.1f} s"
    why = reason(evidence)
    return f"{told}  {why}" if why else told


def reason(evidence: Evidence) -> str:
    """Why it ended so, on one line; "" where all is well."""
    fault = evidence.fault
    words = evidence.reason
    if fault is not None and not words:
        words = f"{fault.name}: {fault.message}" if fault.message else fault.name
    told = " ".join(words.split())
    if len(told) > _LONGEST:
        told = f"{told[: _LONGEST - 1]}…"
    return f"{told} (cell {fault.cell})" if fault is not None and fault.cell is not None else told


def show_plan(jobs: Sequence[Job], due: Sequence[Job]) -> None:
    """What would be run, and why."""
    for job in due:
        # Its run costs nothing, and will come to nothing.
        but = f"; it cannot be run: {job.unfit}" if job.unfit else ""
        say(f"{job.path}: {job.why}{but}")
    say(f"{len(due):,} of {counted(len(jobs), 'notebook')} would be run", style="bold")


def show_summary(jobs: Sequence[Job], evidence: Mapping[str, Evidence], *, run_now: int) -> None:
    """How many of which volume ended how, by the evidence that stands now."""
    if not jobs:
        say("There are no notebooks: put one at papers/<id>.ipynb or papers/<id>/<name>.ipynb")
        return
    found: dict[str, Counter[str]] = {}
    for job in jobs:
        if job.path in evidence:
            found.setdefault(job.volume, Counter())[evidence[job.path].outcome] += 1
    rows = list(found.items())
    if len(rows) > 1:
        rows.append(("all", sum(found.values(), Counter())))
    width = max(len(name) for name, _ in rows)
    for name, counts in rows:
        told = ", ".join(f"{counts[key]:,} {word}" for key, word in WORDS.items() if counts[key])
        say(f"{name:<{width}}  {told}", style="bold")
    remark(f"{run_now:,} of {counted(len(jobs), 'notebook')} run now" if run_now else _NOTHING)


_NOTHING = "Nothing had to be run: nothing has changed since the evidence was made"
