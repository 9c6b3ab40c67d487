"""Any table, CSV or Excel, with a mapping file that says which column is which field.

See ``_table_mapping`` for the form of the file.  A mapping with a mistake is not used at all: a
column under a wrong name would look as if it had been emptied.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from nbproceedings.importers._table_decisions import judge
from nbproceedings.importers._table_mapping import TableMapping, read_mapping
from nbproceedings.importers._table_rows import read_row
from nbproceedings.importers.haul import Haul, Importer, Options, Recognition, SourceFile
from nbproceedings.importers.intake.decisions import Accepted
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.loose_text import loose_line
from nbproceedings.importers.intake.reading import place
from nbproceedings.importers.intake.tables import Row, Table, headers, read_table
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.messages import near
from nbproceedings.store.yaml import shorten

MAX_LISTED = 12
MAX_NAME = 200
"""Characters of a column's name; questions of a form are as long as that."""


def recognise(file: SourceFile) -> Recognition | None:
    """Any table with several columns, when nobody knows it better; prose with commas is none."""
    table = read_table(file)
    header = table.header
    if len(header) < 2 or len(table.rows) <= len(table.failed):
        return None
    if any(len(name) > MAX_NAME for name in header) or table.unnamed == header:
        return None
    names = ", ".join(header[:4]) + (", …" if len(header) > 4 else "")
    return Recognition(5, f"a table with the columns {names}; it needs a mapping file")


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Rows of all tables, each mapped in the same way."""
    gathering = Gathering()
    if options.mapping is None:
        gathering.problems.append(_no_mapping(files))
        return gathering.haul()
    mapping, problems = read_mapping(options.mapping)
    gathering.problems += problems
    if mapping is None:
        return gathering.haul()
    tables = [read_table(file, sheet=mapping.sheet, expected=mapping.names) for file in files]
    wrong = [problem for table in tables for problem in _unknown_columns(table, mapping)]
    for table in tables:
        gathering.problems += table.problems
    gathering.problems += wrong
    if not wrong:
        for table in tables:
            _read_table(table, mapping, options, gathering)
    return gathering.haul()


def _read_table(
    table: Table, mapping: TableMapping, options: Options, gathering: Gathering
) -> None:
    if not table.header:
        return
    gathering.failed += len(table.failed)
    _report_unmapped(table, mapping, gathering)
    accept = options.accept or mapping.accept
    verdict = (
        judge(table, [mapping.decision], accept, gathering.problems) if mapping.decision else None
    )
    kind: Literal["paper", "talk"] = "talk" if mapping.makes == "talks" else "paper"
    for row in table.rows:
        at = table.place(row)
        number = plain(row.cells[mapping.id])
        if not number:
            message = f"{mapping.id!r} is empty: {shorten(' '.join(row.cells.values()))}"
            hint = "give the row a number or key of its own, which never changes"
            gathering.fail("no-id", at, message, hint)
            continue
        title = _title(row, mapping)
        if not any(character.isalnum() for character in title):
            message = f"{number} has no title: {title!r}"
            gathering.fail("no-title", at, message, "fill in its title")
        elif gathering.is_new(number, title, at):
            decision = verdict(row) if verdict else Accepted()
            if not isinstance(decision, Accepted):
                gathering.leave_out(number, title, decision.reason, at)
                continue
            fields = read_row(row.cells, mapping, at, gathering)
            if decision.kind:
                fields = {"kind": decision.kind} | fields
            gathering.add(number, fields, at, kind)
            if kind == "paper" and not fields.get("authors") and not fields.get("authors_note"):
                hint = "fill in the column, or map another one to authors"
                message = f"{number} has no authors"
                gathering.report("no-authors", Severity.WARNING, at, message, hint)


def _title(row: Row, mapping: TableMapping) -> str:
    """What a row is called in reports: its title, of a talk also its label."""
    for name in ("title", "label"):
        for column in mapping.columns:
            if column.field == name and row.cells[column.name]:
                return loose_line(row.cells[column.name])
        if name in mapping.constants:
            return str(mapping.constants[name])
    return ""


def _unknown_columns(table: Table, mapping: TableMapping) -> list[Problem]:
    if not table.header:
        return []
    named = [(column.name, column.place) for column in mapping.columns]
    for key, name in (("id", mapping.id), ("decision", mapping.decision)):
        if name:
            named.append((name, mapping.places[key]))
    return [
        _unknown_column(name, where, table)
        for name, where in dict.fromkeys(named)
        if name not in table.header
    ]


def _unknown_column(name: str, where: Place, table: Table) -> Problem:
    meant = near(name, table.header)
    shown = ", ".join(map(repr, table.header[:MAX_LISTED]))
    hint = f"did you mean {meant!r}?" if meant else f"its columns are {shown}"
    message = f"{table.place().path} has no column {name!r}"
    return Problem("unknown-column", Severity.ERROR, where, message, hint)


def _report_unmapped(table: Table, mapping: TableMapping, gathering: Gathering) -> None:
    used = {*mapping.names, *table.unnamed}
    rest = [name for name in table.header if name not in used]
    if rest:
        message = f"columns that are not mapped: {', '.join(map(repr, rest))}"
        hint = "nothing is missing if that is meant"
        gathering.report("unread-columns", Severity.NOTE, table.place(), message, hint)


def _no_mapping(files: Sequence[SourceFile]) -> Problem:
    header = next((header for file in files for header in headers(file)), ())
    shown = ", ".join(map(repr, header[:MAX_LISTED]))
    title = next(
        (name for name in header if "titl" in name.casefold()), header[-1] if header else ""
    )
    example = f"id: {header[0]!r}, columns: {{{title!r}: title}}" if header else "id, columns"
    return Problem(
        "no-mapping",
        Severity.ERROR,
        place(files[0]) if files else Place(""),
        f"a mapping file is needed; the columns are {shown or 'unknown'}",
        f"write a YAML file that says which column is which field ({example}) and give it too",
    )


IMPORTER = Importer(
    name="table",
    summary="any table, with a mapping file that says which column is which field",
    files="one or more tables (CSV or xlsx), and a mapping file (YAML)",
    recognise=recognise,
    read=read,
)
