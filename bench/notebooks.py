"""Measures runs of notebooks and holds them to what the project promises.

Wall seconds: what a run costs above nbclient alone, what two workers gain, and a second run of a
hundred notebooks in which nothing changed; CPU seconds of a build in which nothing changed, with
and without notebooks.  Other work on the machine spoils all of them.  Exits with 1 when a promise
is broken.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.invented import write_volume
from bench.invented_notebooks import (
    QUICK,
    WORK,
    notebook,
    write_evidence_of_all,
    write_notebooks,
)
from bench.measure import NBPROCEEDINGS, nbproceedings
from bench.promises import Promises
from nbproceedings.notebooks.planning import Choice

MOST_OVERHEAD = 1.5
"""Wall seconds of a notebook above bare nbclient, with the sandbox and a warm environment."""
LEAST_GAIN = 1.7
"""How many times faster two workers are than one."""
MOST_AGAIN = 2.0
"""Wall seconds of a run over a hundred notebooks of which none changed."""
UNAFFECTED = 1.1
"""How many times more CPU a build without changes may take where papers have notebooks."""
AGAIN = 100
BARE = """\
import sys, time, nbformat, nbclient
times = []
for path in sys.argv[1:]:
    begun = time.monotonic()
    nbclient.NotebookClient(nbformat.read(path, as_version=4)).execute()
    times.append(time.monotonic() - begun)
print(*times)
"""
HERE = ("--environment", sys.executable)
"""Making environments is not measured: it happens once for each."""


def wall(project: Path, *arguments: str) -> float:
    """Wall seconds of ``nbproceedings run``.  Raises if anything but notebooks goes wrong."""
    begun = time.monotonic()
    done = subprocess.run(
        [*NBPROCEEDINGS, "run", *HERE, *arguments],
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"run failed:\n{done.stdout[-4000:]}")
    return time.monotonic() - begun


def bare(paths: list[Path]) -> list[float]:
    """Wall seconds of each notebook with nbclient alone, all in one process."""
    done = subprocess.run(
        [sys.executable, "-c", BARE, *map(str, paths)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(word) for word in done.stdout.split()]


def hold_overhead(folder: Path, promises: Promises, rounds: int) -> None:
    """Runs of a few and of more notebooks: the difference is what one costs, without the start."""
    few, many = 20, 40
    least, most = folder / "few", folder / "many"
    content = notebook(QUICK, "42\n")
    write_notebooks(least, few, content)
    paths = sorted(write_notebooks(most, many, content).book.rglob("*.ipynb"))
    found = []
    for _ in range(rounds):
        alone = median(bare(paths[: many - few]))
        ours = (wall(most, "--again") - wall(least, "--again")) / (many - few)
        found.append((ours - alone, ours, alone))
    over, ours, alone = min(found)
    promises.hold(
        f"a notebook costs {over:.2f} s more than with bare nbclient (at most {MOST_OVERHEAD}): "
        f"{ours:.2f} s instead of {alone:.2f} s",
        over <= MOST_OVERHEAD,
    )


def hold_workers(folder: Path, promises: Promises, count: int) -> None:
    """Notebooks that keep a processor busy for some seconds, with one worker and with two."""
    project = folder / "workers"
    write_notebooks(project, 20, notebook(WORK.format(loops=40_000_000)))
    chosen = [f"paper-{number:05}" for number in range(count)]
    one, two = (wall(project, "--again", "--workers", str(n), *chosen) for n in (1, 2))
    promises.hold(
        f"{count} notebooks take {one:.1f} s with one worker and {two:.1f} s with two: "
        f"{one / two:.2f} times faster (at least {LEAST_GAIN})",
        one / two >= LEAST_GAIN,
    )


def hold_again(folder: Path, promises: Promises) -> None:
    """Nothing changed: the start of the command is included."""
    project = write_notebooks(folder / "again", AGAIN, notebook(QUICK, "42\n", cells=50))
    write_evidence_of_all(project, Choice(python=sys.executable))
    wall(project.root)
    seconds = min(wall(project.root) for _ in range(3))
    promises.hold(
        f"a run of {AGAIN} notebooks of which none changed takes {seconds:.2f} s "
        f"(at most {MOST_AGAIN})",
        seconds <= MOST_AGAIN,
    )


def hold_build(folder: Path, promises: Promises) -> None:
    """The same volume with notebooks and evidence, and without."""
    without, having = folder / "without", folder / "having"
    write_volume(without, AGAIN)
    project = write_notebooks(having, AGAIN, notebook(QUICK, "42\n", cells=50))
    write_evidence_of_all(project, Choice(python=sys.executable))
    for path in (without, having):
        nbproceedings(path)
    # In turn, so that what else the machine does falls on both.
    rounds = [(nbproceedings(without), nbproceedings(having)) for _ in range(3)]
    plain, much = (min(column) for column in zip(*rounds, strict=True))
    ratio = much / plain
    promises.hold(
        f"a build without changes takes {much:.2f} s of CPU with {AGAIN} notebooks and "
        f"{plain:.2f} s without: {ratio:.2f} times (at most {UNAFFECTED})",
        ratio <= UNAFFECTED,
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer notebooks, one round")
    given = parser.parse_args()
    promises = Promises()
    with tempfile.TemporaryDirectory(prefix="nbproceedings-bench-") as name:
        folder = Path(name)
        hold_again(folder, promises)
        hold_build(folder, promises)
        hold_overhead(folder, promises, rounds=1 if given.quick else 3)
        hold_workers(folder, promises, count=6 if given.quick else 12)
    print(*promises.lines, sep="\n")
    return 1 if promises.broken else 0


if __name__ == "__main__":
    sys.exit(main())
