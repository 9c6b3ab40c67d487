"""The sheets of a schedule: a CSV file, the sheets of a workbook, or lists of objects in JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbproceedings.importers._sheet_columns import EXPECTED
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.reading import Json, json_of, json_place
from nbproceedings.importers.intake.tables import Table, read_tables
from nbproceedings.problem import Place, Problem
from nbproceedings.store.encoding import decode

LOOKED_AT = 256
"""Bytes that tell JSON from a table."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and rows, each with its place; ``name`` is empty for a file with one table only.

    ``failed`` counts rows that could not be read, each with a problem.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Mapping[str, str], Place], ...]
    place: Place
    problems: tuple[Problem, ...] = ()
    failed: int = 0


def is_json(file: SourceFile) -> bool:
    """Whether a file begins as JSON does, and no table."""
    return decode(file.data[:LOOKED_AT], "").text.lstrip()[:1] in ("[", "{")


def read_sheets(file: SourceFile) -> tuple[list[Sheet], list[Problem]]:
    """All sheets of a file, and problems of the file as a whole."""
    if is_json(file):
        value, problems = json_of(file)
        return _lists(value, file), list(problems)
    return [_sheet(table) for table in read_tables(file, expected=EXPECTED)], []


def _sheet(table: Table) -> Sheet:
    rows = tuple((row.cells, table.place(row)) for row in table.rows)
    return Sheet(table.sheet, table.header, rows, table.place(), table.problems, len(table.failed))


def _lists(value: Json, file: SourceFile) -> list[Sheet]:
    """A list of objects is a sheet; an object with such lists has several."""
    if isinstance(value, list):
        return [_list("", value, file)] if _are_rows(value) else []
    if isinstance(value, Mapping) and value and all(map(_are_rows, value.values())):
        return [_list(name, rows, file) for name, rows in value.items() if isinstance(rows, list)]
    return []


def _are_rows(value: Json) -> bool:
    """Whether a value is a list of flat objects, in which at most names are listed."""
    return isinstance(value, list) and all(
        isinstance(row, Mapping) and all(map(_is_flat, row.values())) for row in value
    )


def _is_flat(value: Json) -> bool:
    inner = value if isinstance(value, list) else [value]
    return not any(isinstance(one, (list, Mapping)) for one in inner)


def _list(name: str, rows: Sequence[Json], file: SourceFile) -> Sheet:
    objects = [row for row in rows if isinstance(row, Mapping)]
    header = tuple(dict.fromkeys(key for row in objects for key in row))
    found = [
        ({key: _text(row.get(key)) for key in header}, json_place(file, f"{name}[{at}]"))
        for at, row in enumerate(objects)
    ]
    return Sheet(name, header, tuple(found), json_place(file, name))


def _text(value: Json) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
