"""Compares a notebook as submitted with the same one rerun."""

from __future__ import annotations

import math
from itertools import zip_longest

from nbproceedings.model.evidence import Comparison, Difference
from nbproceedings.model.notebook import Cell, Notebook
from nbproceedings.notebooks.comparison.cells import Compared, compare_cells

MOST_DIFFERENCES = 100
"""That are told one by one; ``outputs`` less ``equal`` says how many there are."""


def compare(submitted: Notebook, rerun: Notebook, tolerance: float) -> Comparison:
    """What differs between the outputs that were submitted and those of a rerun.

    ``tolerance`` is relative, for numbers that are not whole.  Time is linear in the size of both;
    nothing is read or written, and no notebook makes it raise.
    """
    tolerance = tolerance if math.isfinite(tolerance) and tolerance > 0 else 0.0
    if not submitted.has_outputs:
        return Comparison(submitted=False, tolerance=tolerance)
    outputs = equal = close = 0
    left_out: set[str] = set()
    differences: list[Difference] = []
    for number, (cell, its_cell) in enumerate(
        zip_longest(_code(submitted), _code(rerun), fillvalue=_NOTHING), start=1
    ):
        if None not in (cell.count, its_cell.count) and cell.count != its_cell.count:
            left_out.add("execution-count")
        for compared in compare_cells(cell.outputs, its_cell.outputs, tolerance):
            outputs += 1
            finding = compared.finding
            if finding.alike:
                equal += 1
                close += finding.close
                left_out |= finding.left_out
            elif len(differences) < MOST_DIFFERENCES:
                differences.append(_difference(number, compared))
    return Comparison(
        submitted=True,
        outputs=outputs,
        equal=equal,
        close=close,
        tolerance=tolerance,
        left_out=tuple(sorted(left_out)),
        differences=tuple(differences),
    )


_NOTHING = Cell(kind="code", source="")


def _code(notebook: Notebook) -> list[Cell]:
    return [cell for cell in notebook.cells if cell.kind == "code"]


def _difference(cell: int, compared: Compared) -> Difference:
    finding = compared.finding
    return Difference(
        cell=cell,
        output=compared.output,
        kind=finding.kind or "text",
        summary=finding.summary,
        relative=None if finding.relative is None else float(f"{finding.relative:.3g}"),
        distance=finding.distance,
    )
