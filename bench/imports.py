"""Measures imports and holds them to what the project promises.

CPU seconds and peak memory of importing 100, 1,000 and 5,000 invented papers from JSON, CSV, xlsx
and BibTeX, and 100 and 1,000 sessions from each source of programmes; and of importing the same
once more.  Exits with 1 when a promise is broken.

That the cost of a paper does not grow with their number is held twice, without what a start costs:
by the calls that the interpreter counts, which are the same on every machine at every time, and by
CPU seconds, which also see what grows within a call.
"""

from __future__ import annotations

import argparse
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
from bench.promises import Promises
from bench.schedules import SCHEDULES

SIZES = (100, 1000, 5000)
SESSIONS = (100, 1000)
ROUNDS = 2
"""How often all sizes are measured, in turn; the best round counts."""
IN_A_ROW = {100: 5, 1000: 5, 5000: 1}
"""Imports one after the other whose mean is one measurement.  Five of 1,000 papers take as long as
one of 5,000: on a busy machine a short one finds a quiet moment more easily than a long one."""
COUNTED = (40, 200, 1000)
"""Sizes at which calls are counted."""
MOST_FROM_BIBTEX = 5.0
"""CPU seconds for 1,000 papers with abstracts."""
GROWTH = 1.25
"""How many times more CPU a paper may cost among 5,000 than among 1,000.  A measurement is worth a
tenth more or less; what grew with the number of papers would make it five."""
GROWTH_OF_CALLS = 1.03
"""How many times more calls a paper may take among 1,000 than among 200."""
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


def rounds(folder: Path, name: str, sizes: Sequence[int]) -> list[Measured]:
    """The best of several rounds at each size; a single import where no seconds are compared."""
    compared = len(sizes) == len(SIZES)
    best: dict[int, Measured] = {}
    for turn in range(ROUNDS if compared else 1):
        for size in sizes:
            row = range(IN_A_ROW[size] if compared else 1)
            found = mean([measure(folder / f"{size}-{turn}-{at}", name, size) for at in row])
            before = best.get(size, found)
            best[size] = Measured(
                name, size, found.first.best(before.first), found.again.best(before.again)
            )
    return list(best.values())


def mean(row: Sequence[Measured]) -> Measured:
    """What one of several imports of the same size costs."""

    def of(costs: Sequence[Cost]) -> Cost:
        return Cost(fmean(one.seconds for one in costs), fmean(one.memory for one in costs))

    first, again = [one.first for one in row], [one.again for one in row]
    return Measured(row[0].name, row[0].count, of(first), of(again))


def calls(folder: Path, name: str) -> tuple[list[int], list[int]]:
    """Calls of an import at each of the sizes that are counted, and of the same once more."""
    found: tuple[list[int], list[int]] = ([], [])
    for count in COUNTED:
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


def growth(sizes: Sequence[int], costs: Sequence[float]) -> tuple[float, float]:
    """What one more costs up to the middle size, and up to the largest, without a start."""
    least, middle, most = sizes
    small, medium, large = costs
    return (medium - small) / (middle - least), (large - small) / (most - least)


def hold_seconds(results: Sequence[Measured], promises: Promises) -> None:
    sizes = [one.count for one in results]
    for what in ("first", "again"):
        costs = [getattr(one, what).seconds for one in results]
        before, after = growth(sizes, costs)
        promises.hold(
            f"{results[0].name}, {what}: a paper among {sizes[2]:,} costs {1000 * after:.2f} ms, "
            f"at most {GROWTH} times the {1000 * before:.2f} ms among {sizes[1]:,}",
            after <= GROWTH * before,
        )


def hold_calls(name: str, counted: tuple[list[int], list[int]], promises: Promises) -> None:
    thing = "paper" if name in PAPERS else "session"
    for what, costs in zip(("first", "again"), counted, strict=True):
        before, after = growth(COUNTED, costs)
        promises.hold(
            f"{name}, {what}: a {thing} among {COUNTED[2]:,} takes {after:,.0f} calls, "
            f"at most {GROWTH_OF_CALLS} times the {before:,.0f} among {COUNTED[1]:,}",
            after <= GROWTH_OF_CALLS * before,
        )


def hold_bibtex(results: Sequence[Measured], promises: Promises) -> None:
    for one in results:
        if one.name == "BibTeX" and one.count == 1000:
            promises.hold(
                f"1,000 papers from BibTeX with abstracts take {one.first.seconds:.2f} s of CPU "
                f"(at most {MOST_FROM_BIBTEX})",
                one.first.seconds <= MOST_FROM_BIBTEX,
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="100 and 1,000 papers only")
    given = parser.parse_args()
    promises = Promises()
    with tempfile.TemporaryDirectory(prefix="nbproceedings-bench-") as folder:
        # The first start on a machine reads a cold disk.
        measure(Path(folder) / "warm-up", "JSON", 20)
        print(f"{'form':<9}{'number':>7}{'first':>9}{'again':>9}{'ms each':>12}{'MiB':>9}")
        for name in FORMS:
            sizes = SESSIONS if name in SCHEDULES else SIZES[:2] if given.quick else SIZES
            results = rounds(Path(folder) / name, name, sizes)
            print(*(one.row() for one in results), sep="\n", flush=True)
            if len(results) == len(SIZES):
                hold_seconds(results, promises)
            hold_calls(name, calls(Path(folder) / name, name), promises)
            hold_bibtex(results, promises)
    print(*promises.lines, sep="\n")
    return 1 if promises.broken else 0


if __name__ == "__main__":
    sys.exit(main())
