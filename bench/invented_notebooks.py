"""Invented notebooks in an invented volume, and evidence of them that nobody had to wait for."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from bench.invented import VOLUME, papers, write, write_volume
from nbproceedings.model.evidence import Comparison
from nbproceedings.notebooks.hands import OwnHands
from nbproceedings.notebooks.locks import Locks
from nbproceedings.notebooks.order import Done, Order
from nbproceedings.notebooks.planning import Choice, plan
from nbproceedings.notebooks.running import Running
from nbproceedings.notebooks.task import Result
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series

QUICK = "print(6 * 7)"
WORK = "total = 0\nfor number in range({loops}):\n    total += number * number\nprint(total)"
"""Keeps a processor busy."""


def notebook(source: str, printed: str = "", cells: int = 1) -> bytes:
    """A notebook whose cells all do the same."""
    outputs = [{"output_type": "stream", "name": "stdout", "text": printed}] if printed else []
    made: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {},
            "execution_count": None,
            "source": source,
            "outputs": outputs,
        }
        for number in range(cells)
    ]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python", "language": "python"}}
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": made}
    return json.dumps(whole).encode()


def write_notebooks(folder: Path, count: int, content: bytes) -> Project:
    """A volume of so many papers, each with a notebook as its body."""
    write_volume(folder, count)
    for paper in papers(count):
        path = folder / "book" / VOLUME / "papers" / f"{paper.id}.ipynb"
        write(path, content.decode())
    return Project(folder)


class Pretending(OwnHands):
    """Gives every notebook back as it was submitted."""

    def carry_out(self, order: Order) -> Done:
        result = Result("ran", notebook=order.submitted, seconds=1, memory=1, cells=1, cells_run=1)
        compared = Comparison(submitted=True, outputs=1, equal=1, tolerance=order.tolerance)
        return Done(result, compared, python="3.11", lock="# invented\n")


def write_evidence_of_all(project: Project, choice: Choice) -> None:
    """Evidence as a run would leave it."""
    jobs = plan(read_series(project), choice)
    running = Running(project, Pretending(), Locks(project), choice, date(2026, 1, 1))
    for _ in running.run(jobs):
        pass
