"""Carry out an order: make the environment, run the notebook, compare.  It loads a lot."""

from __future__ import annotations

import platform
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version

from nbproceedings.model.evidence import Comparison
from nbproceedings.notebooks.attempt import attempt
from nbproceedings.notebooks.comparison import compare
from nbproceedings.notebooks.environments.building import Prepared, prepare
from nbproceedings.notebooks.environments.cache_folder import cache_folder
from nbproceedings.notebooks.environments.unusable import Unusable
from nbproceedings.notebooks.given import given, listing
from nbproceedings.notebooks.order import Done, Order, could_not
from nbproceedings.notebooks.task import Result, Task
from nbproceedings.store.notebook_reading import read_notebook

TOOLS = ("nbproceedings", "nbclient", "jupyter_client")
"""Packages of whoever carries out an order that have a say in what comes out."""


def carry_out(order: Order) -> Done:
    """What became of it, whatever the notebook does."""
    ready = _environment(order)
    if isinstance(ready, Unusable):
        return Done(could_not(str(ready)), passing=ready.passing, ran_with=_tools())
    task = Task(
        notebook_path=order.path,
        name=order.runs_as,
        bundle=order.bundle,
        python=ready.python,
        limits=order.limits,
        network=order.network,
        isolated=order.isolated,
    )
    result = attempt(task)
    comparison, remark = _compared(order, result)
    return Done(
        result,
        comparison,
        remark,
        passing=result.status == "could-not-run" and not result.lasting,
        python=ready.version,
        packages=ready.packages,
        lock=order.lock.text if order.lock else listing(ready),
        platform=f"{platform.system()} {platform.machine()}",
        ran_with=_tools(),
    )


def _environment(order: Order) -> Prepared | Unusable:
    if order.lock is not None:
        return prepare(order.lock, cache_folder())
    return given(order.python)


def _compared(order: Order, result: Result) -> tuple[Comparison | None, str]:
    """What was submitted against what came out, where all of it came out."""
    if result.status != "ran" or result.notebook is None:
        return None, ""
    before, _ = read_notebook(order.submitted, order.path, order.form)
    after, _ = read_notebook(result.notebook, order.path, "ipynb")
    if before is None or after is None:
        return None, "its outputs cannot be read, so they were not compared"
    try:
        return compare(before, after, order.tolerance), ""
    except (RecursionError, MemoryError):
        return None, "its outputs are too deep or too large to be compared"


def _tools() -> tuple[tuple[str, str], ...]:
    found = [("python", platform.python_version())]
    for name in TOOLS:
        with suppress(PackageNotFoundError):
            found.append((name, version(name)))
    return tuple(sorted(found))
