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
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.exports import PAPERS
from bench.importing import Measured, calls, mean, measure
from bench.making import FORMS
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
            hold_calls(name, calls(Path(folder) / name, name, COUNTED), promises)
            hold_bibtex(results, promises)
    print(*promises.lines, sep="\n")
    return 1 if promises.broken else 0


if __name__ == "__main__":
    sys.exit(main())
