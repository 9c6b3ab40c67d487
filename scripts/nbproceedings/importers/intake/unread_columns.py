"""Columns that no importer reads are named, so that nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterable

from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.tables import Table
from nbproceedings.problem import Severity
from nbproceedings.store.yaml import shorten


def report_unread(table: Table, names: Iterable[str], gathering: Gathering) -> None:
    """A note with those of the columns that hold anything."""
    filled = [name for name in names if any(row.cells[name] for row in table.rows)]
    if filled:
        message = f"columns that are not imported: {', '.join(map(shorten, filled))}"
        hint = "to import one of them, describe the table in a mapping file and use 'table'"
        gathering.report("unread-columns", Severity.NOTE, table.place(), message, hint)
