"""An import of an invented export: what it costs, and how many calls it makes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from bench.exports import PAPERS, Form
from bench.invented import write
from bench.making import FORMS
from bench.measure import NBPROCEEDINGS

VOLUME = "toy-2026"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds and the largest resident memory in MiB."""

    seconds: float
    memory: float

    def best(self, other: Cost) -> Cost:
        return Cost(min(self.seconds, other.seconds), min(self.memory, other.memory))


@dataclass(frozen=True, slots=True)
class Measured:
    """An import, and the same once more."""

    name: str
    count: int
    first: Cost
    again: Cost

    def row(self) -> str:
        return (
            f"{self.name:<9}{self.count:>7,}{self.first.seconds:>9.2f}{self.again.seconds:>9.2f}"
            f"{1000 * self.first.seconds / self.count:>12.2f}{self.first.memory:>9.0f}"
        )


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end.  Raises if it fails."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            raise RuntimeError(output.read()[-4000:].decode(errors="replace"))
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def prepare(folder: Path, name: str, count: int) -> list[str]:
    """A project with an export in it; the arguments that import it."""
    form: Form = FORMS[name]
    (folder / "book").mkdir(parents=True)
    write(folder / "_config.yml", "title: Invented Proceedings\n")
    write(folder / "_toc.yml", "format: jb-book\nroot: index\n")
    write(folder / "book" / "index.md", "# Invented Proceedings\n")
    making = [sys.executable, "-m", "bench.making", name, str(folder), str(count)]
    subprocess.run(making, check=True)
    about = ["--title", "Toy Workshop", "--date", "2026-05-01", "--zone", "UTC"]
    return ["import", form.source, *form.files, "--volume", VOLUME, *about]


def measure(folder: Path, name: str, count: int) -> Measured:
    """One import into a project of its own, and the same once more."""
    command = [*NBPROCEEDINGS, *prepare(folder, name, count)]
    first = run(command, folder)
    made = imported(folder / "book" / VOLUME, name)
    if made != count:
        raise RuntimeError(f"{name}: {made} of {count} were imported")
    return Measured(name, count, first, run(command, folder))


def imported(volume: Path, name: str) -> int:
    """How many papers or sessions a volume has."""
    if name in PAPERS:
        return len(list((volume / "papers").glob("*.md")))
    lines = (volume / "schedule.yml").read_text(encoding="utf-8").split("\n")
    return sum(line.startswith("  - id:") for line in lines)


def mean(row: Sequence[Measured]) -> Measured:
    """What one of several imports of the same size costs."""

    def of(costs: Sequence[Cost]) -> Cost:
        return Cost(fmean(one.seconds for one in costs), fmean(one.memory for one in costs))

    first, again = [one.first for one in row], [one.again for one in row]
    return Measured(row[0].name, row[0].count, of(first), of(again))


def calls(folder: Path, name: str, sizes: Sequence[int]) -> tuple[list[int], list[int]]:
    """Calls of an import at each of the sizes, and of the same once more."""
    found: tuple[list[int], list[int]] = ([], [])
    for count in sizes:
        where = folder / f"calls-{count}"
        arguments = prepare(where, name, count)
        for counted in found:
            told = where / "calls.txt"
            command = [sys.executable, "-m", "bench.calls", str(told), *arguments]
            environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "PYTHONHASHSEED": "0"}
            subprocess.run(
                command, cwd=where, env=environment, check=True, stdout=subprocess.DEVNULL
            )
            counted.append(int(told.read_text(encoding="ascii")))
    return found
