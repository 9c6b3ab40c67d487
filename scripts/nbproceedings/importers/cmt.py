"""CMT: the table of papers that the Conference Management Toolkit exports, as CSV or Excel.

Organisers keep the columns they need and add their own, so a column is known by its name and may be
missing; what nobody understands is named in a note.  Addresses, reviewers, conflicts and numbers of
reviews are never read, nor is the mark of the primary contact, who only has submitted the paper.
A list of sessions (JSON: ``[{"name": …, "papers": [numbers]}]``) may come with the table.
"""

from __future__ import annotations

from collections.abc import Sequence

from nbproceedings.importers._cmt_columns import ALIASES, TELLTALE
from nbproceedings.importers._cmt_papers import read_papers
from nbproceedings.importers._cmt_sessions import (
    Seat,
    compare,
    is_json,
    looks_like_order,
    sessions_of_order,
    sessions_of_rows,
)
from nbproceedings.importers.haul import (
    Haul,
    Importer,
    Options,
    Recognition,
    SessionDraft,
    SourceFile,
)
from nbproceedings.importers.intake._tables_header import fold
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.tables import Table, columns, headers, read_tables
from nbproceedings.problem import Severity

EXPECTED = tuple(name for names in ALIASES.values() for name in names) + TELLTALE


def recognise(file: SourceFile) -> Recognition | None:
    """CMT's own names of columns, or a list of sessions with numbers of papers."""
    telltale = frozenset(map(fold, TELLTALE))
    best: list[str] = []
    for header in headers(file, EXPECTED):
        hits = [name for name in header if fold(name) in telltale]
        if {"id", "title"} <= columns(header, ALIASES)[0].keys() and len(hits) > len(best):
            best = hits
    if len(best) >= 2:
        certainty = min(95, 60 + 10 * len(best))
        return Recognition(certainty, f"columns named as CMT does: {', '.join(best[:4])}")
    if looks_like_order(file):
        return Recognition(40, "a list of sessions with the numbers of their papers")
    return None


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Papers of all tables, and sessions."""
    gathering = Gathering()
    seats: dict[str, Seat] = {}
    order: list[SessionDraft] = []
    for file in files:
        if is_json(file):
            order += sessions_of_order(file, gathering)
        else:
            _read_tables(file, options, gathering, seats)
    if order:
        compare(order, seats, gathering)
    return gathering.haul(sessions=order or sessions_of_rows(seats))


def _read_tables(
    file: SourceFile, options: Options, gathering: Gathering, seats: dict[str, Seat]
) -> None:
    tables = read_tables(file, expected=EXPECTED)
    any_papers = any(_has_papers(table) for table in tables)
    for table in tables:
        if _has_papers(table):
            read_papers(table, options, gathering, seats)
        else:
            gathering.problems += table.problems
            if table.header:
                _report_foreign(table, gathering, alone=not any_papers)


def _has_papers(table: Table) -> bool:
    return {"id", "title"} <= columns(table, ALIASES)[0].keys()


def _report_foreign(table: Table, gathering: Gathering, *, alone: bool) -> None:
    """A table without papers: the wrong file, or notes beside the table that was meant."""
    shown = ", ".join(table.header[:6]) + (", …" if len(table.header) > 6 else "")
    if not alone:
        message = f"the sheet {table.sheet!r} is no table of papers: its columns are {shown}"
        hint = "nothing is missing if that is right"
        gathering.report("other-sheets", Severity.NOTE, table.place(), message, hint)
        return
    found, _ = columns(table, ALIASES)
    missing = [repr(ALIASES[key][0]) for key in ("id", "title") if key not in found]
    message = f"there is no column {' and none '.join(missing)}; there are: {shown}"
    hint = "export the papers with these columns; a table of another kind is read by 'table'"
    gathering.report("wrong-source", Severity.ERROR, table.place(), message, hint)


IMPORTER = Importer(
    name="cmt",
    summary="Microsoft CMT: the table of papers, with whatever columns were kept",
    files="one or more tables of papers (CSV or xlsx); a list of sessions (JSON) if there is one",
    recognise=recognise,
    read=read,
)
