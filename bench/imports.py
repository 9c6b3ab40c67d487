"""Measures imports and holds them to what the project promises.

CPU seconds and peak memory of importing 100, 1,000 and 5,000 invented papers from JSON, CSV, xlsx
and BibTeX, and of importing the same file again.  Exits with 1 when a promise is broken.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bench.exports import FORMS
from bench.invented import write
from bench.measure import NBPROCEEDINGS
from bench.promises import Promises

SIZES = (100, 1000, 5000)
MOST_FROM_BIBTEX = 5.0
"""CPU seconds for 1,000 papers with abstracts."""
GROWTH = 1.5
"""How many times more one more paper may cost in a large import than in a small one.  A second on a
busy machine is worth a fifth more or less; what grew with the number of papers would make it five.
"""
REPEATS = {100: 3, 1000: 3}
"""How often short imports are measured; the best one counts."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds and the largest resident memory in MiB."""

    seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class Measured:
    """An import, and the same once more."""

    form: str
    papers: int
    first: Cost
    again: Cost

    def row(self) -> str:
        return (
            f"{self.form:<8}{self.papers:>7,}{self.first.seconds:>9.2f}{self.again.seconds:>9.2f}"
            f"{1000 * self.first.seconds / self.papers:>12.2f}{self.first.memory:>9.0f}"
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


def measure(folder: Path, form: str, count: int) -> Measured:
    """The best of several imports, each into a project of its own."""
    found = [once(folder / str(at), form, count) for at in range(REPEATS.get(count, 1))]
    return min(found, key=lambda one: one.first.seconds)


def once(folder: Path, form: str, count: int) -> Measured:
    source, name, _ = FORMS[form]
    (folder / "book").mkdir(parents=True)
    write(folder / "_config.yml", "title: Invented Proceedings\n")
    write(folder / "_toc.yml", "format: jb-book\nroot: index\n")
    write(folder / "book" / "index.md", "# Invented Proceedings\n")
    # A child starts with the memory that its parent has had: this process has to stay small.
    export = [sys.executable, "-m", "bench.exports", form, str(folder / name), str(count)]
    subprocess.run(export, check=True)
    command = [*NBPROCEEDINGS, "import", source, name, "--volume", "toy-2026"]
    command += ["--title", "Toy Workshop", "--date", "2026-05-01"]
    first = run(command, folder)
    made = len(list((folder / "book" / "toy-2026" / "papers").glob("*.md")))
    if made != count:
        raise RuntimeError(f"{form}: {made} of {count} papers were imported")
    return Measured(form, count, first, run(command, folder))


def judge(results: list[Measured]) -> Promises:
    promises = Promises()
    for form in FORMS:
        ours = [one for one in results if one.form == form]
        steps = [
            (large.first.seconds - small.first.seconds) / (large.papers - small.papers)
            for small, large in pairwise(ours)
        ]
        for (small, large), (before, after) in zip(
            pairwise(ours[1:]), pairwise(steps), strict=True
        ):
            promises.hold(
                f"{form}: one more paper beyond {small.papers:,} costs {1000 * after:.2f} ms, "
                f"at most {GROWTH} times the {1000 * before:.2f} ms below"
                f" (up to {large.papers:,})",
                after <= GROWTH * before,
            )
    for one in results:
        if one.form == "BibTeX" and one.papers == 1000:
            promises.hold(
                f"1,000 papers from BibTeX with abstracts take {one.first.seconds:.2f} s of CPU "
                f"(at most {MOST_FROM_BIBTEX})",
                one.first.seconds <= MOST_FROM_BIBTEX,
            )
    return promises


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="100 and 1,000 papers only")
    given = parser.parse_args()
    sizes = SIZES[:2] if given.quick else SIZES
    results = []
    with tempfile.TemporaryDirectory(prefix="nbproceedings-bench-") as name:
        # The first start on a machine reads a cold disk.
        measure(Path(name) / "warm-up", "JSON", 20)
        print(f"{'form':<8}{'papers':>7}{'first':>9}{'again':>9}{'ms a paper':>12}{'MiB':>9}")
        for form in FORMS:
            for count in sizes:
                results.append(measure(Path(name) / f"{form}-{count}", form, count))
                print(results[-1].row(), flush=True)
    promises = judge(results)
    print(*promises.lines, sep="\n")
    return 1 if promises.broken else 0


if __name__ == "__main__":
    sys.exit(main())
