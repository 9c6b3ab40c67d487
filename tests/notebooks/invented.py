"""Invented notebooks in the toy series, and hands that only pretend to run them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from nbproceedings.model.evidence import Comparison, Evidence
from nbproceedings.notebooks.hands import Lost, Remark
from nbproceedings.notebooks.locks import Locks
from nbproceedings.notebooks.order import Done, Order
from nbproceedings.notebooks.planning import Choice, Job, plan
from nbproceedings.notebooks.running import Ended, Event, Running
from nbproceedings.notebooks.task import Result
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series
from toy import make_project

PAPERS = "book/toys-2031/papers"
BODY = f"{PAPERS}/clockwork.ipynb"
SECOND = f"{PAPERS}/clockwork/second.ipynb"
TOPS = f"{PAPERS}/spinning-tops.ipynb"
DAY = date(2031, 5, 4)
GIVEN = Choice(python="/toy/bin/python")
"""No environment is made, and none is asked for."""


def notebook(*cells: str, printed: Sequence[str] = (), language: str = "python") -> str:
    """A notebook of code cells, with what the first of them printed."""
    texts = [*printed, *[""] * len(cells)]
    made: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "id": f"toy-{number}",
            "metadata": {},
            "source": source,
            "execution_count": None,
            "outputs": [{"output_type": "stream", "name": "stdout", "text": text}] if text else [],
        }
        for number, (source, text) in enumerate(zip(cells, texts, strict=False))
    ]
    spec = {"name": "toy", "display_name": "Toy", "language": language}
    return json.dumps(
        {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": spec}, "cells": made}
    )


FILES: dict[str, str | bytes | None] = {
    BODY: notebook("print(6 * 7)", printed=["42\n"]),
    SECOND: notebook("print(open('wind.txt').read())", printed=["tick\n"]),
    f"{PAPERS}/clockwork/wind.txt": "tick",
    TOPS: notebook("1 / 0"),
}


def project_with(tmp_path: Path, files: dict[str, str | bytes | None] | None = None) -> Project:
    """The toy series with three notebooks of two papers, or with other files."""
    return Project(make_project(tmp_path, FILES | (files or {})))


def planned(project: Project, choice: Choice = GIVEN) -> dict[str, Job]:
    """The jobs by path."""
    return {job.path: job for job in plan(read_series(project), choice)}


def reasons(project: Project, choice: Choice = GIVEN) -> dict[str, str]:
    """Why which notebook would be run."""
    return {path: job.why for path, job in planned(project, choice).items() if job.why}


def ran(order: Order) -> Done:
    """As if it had run and given what was submitted."""
    result = Result("ran", notebook=order.submitted, seconds=1.5, memory=1000, cells=1, cells_run=1)
    comparison = Comparison(submitted=True, outputs=1, equal=1, tolerance=order.tolerance)
    return Done(
        result,
        comparison,
        python="3.11.1",
        packages=("ipykernel==7.0",),
        lock=order.lock.text if order.lock else "# toy\n",
        platform="Toy",
    )


class Pretending:
    """Takes ``width`` orders at once, and gives back what ``answer`` says of each, last first."""

    def __init__(self, answer: Callable[[Order], Done | Lost] = ran, width: int = 1) -> None:
        self.answer, self.width = answer, width
        self.held: list[tuple[int, Order]] = []
        self.given: list[Order] = []
        self.refused = ""

    def room(self) -> bool:
        return len(self.held) < self.width

    def refusal(self, order: Order) -> str:
        return self.refused

    def give(self, number: int, order: Order) -> None:
        self.held.append((number, order))
        self.given.append(order)

    def returned(self) -> Iterator[tuple[int, Done | Lost] | Remark]:
        if self.held:
            number, order = self.held.pop()
            yield number, self.answer(order)

    def close(self) -> None:
        self.held.clear()


def events(project: Project, hands: Pretending, choice: Choice = GIVEN) -> Iterator[Event]:
    """Run what is due."""
    due = [job for job in plan(read_series(project), choice) if job.why]
    return Running(project, hands, Locks(project), choice, DAY).run(due)


def run_all(
    project: Project, hands: Pretending | None = None, choice: Choice = GIVEN
) -> dict[str, Evidence]:
    """Run what is due, to its end; the evidence by path."""
    found = events(project, hands or Pretending(), choice)
    return {one.job.path: one.evidence for one in found if isinstance(one, Ended)}


def kept(project: Project) -> dict[str, Evidence]:
    """The evidence that stands in the project."""
    return dict(read_series(project).series.evidence)
