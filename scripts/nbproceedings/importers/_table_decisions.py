"""Which column of a table tells what was accepted, and what it says of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from nbproceedings.importers.intake.decisions import (
    Accepted,
    Decision,
    DeskRejected,
    Rejected,
    Withdrawn,
    decision,
)
from nbproceedings.importers.intake.tables import Row, Table
from nbproceedings.problem import Problem, Severity

Judge = Callable[[Row], Decision]
MAX_LISTED = 4


def judge(
    table: Table, candidates: Sequence[str], accept: Sequence[str], problems: list[Problem]
) -> Judge:
    """A function that tells of each row whether it is accepted.

    ``candidates`` are columns that may say so, the best first.  The first one that settles
    anything counts; one that is filled with "awaiting decision" does not.  Whatever another of
    them says of a withdrawal counts too.  Without any such column each row is accepted, and a
    problem says so.
    """
    filled = [name for name in candidates if any(row.cells[name] for row in table.rows)]
    if not filled:
        if table.rows:
            problems.append(_no_column(table, candidates))
        return lambda row: Accepted()
    ruling = next((name for name in filled if _settles(table, name, accept)), filled[0])
    others = [name for name in filled if name != ruling]
    if others:
        problems.append(_several(table, ruling, others))
    if not any(isinstance(decision(row.cells[ruling], accept), Accepted) for row in table.rows):
        problems.append(_nothing(table, ruling))

    def of(row: Row) -> Decision:
        found = decision(row.cells[ruling], accept)
        for name in others:
            other = decision(row.cells[name])
            if isinstance(other, (Withdrawn, DeskRejected)):
                return other
            if isinstance(found, Accepted) and isinstance(other, Rejected):
                problems.append(_contradiction(table, row, ruling, name))
        return found

    return of


def _settles(table: Table, name: str, accept: Sequence[str]) -> bool:
    wanted = (Accepted,) if accept else (Accepted, Rejected, DeskRejected, Withdrawn)
    texts = {row.cells[name] for row in table.rows}
    return any(isinstance(decision(text, accept), wanted) for text in texts)


def _no_column(table: Table, candidates: Sequence[str]) -> Problem:
    count = len(table.rows)
    what = "no column tells what was accepted"
    if candidates:
        what = f"the column {candidates[0]!r}, which would tell what was accepted, is empty"
    taken = f"all {count:,} rows were taken" if count > 1 else "its only row was taken"
    hint = "make sure that the export holds accepted papers only, or export the decision as well"
    return Problem("no-decisions", Severity.WARNING, table.place(), f"{what}: {taken}", hint)


def _several(table: Table, ruling: str, others: Sequence[str]) -> Problem:
    names = ", ".join(map(repr, others))
    message = f"the column {ruling!r} decides, and not {names}"
    hint = "delete or rename columns if another one tells what was accepted"
    return Problem("deciding-column", Severity.NOTE, table.place(), message, hint)


def _nothing(table: Table, ruling: str) -> Problem:
    said = Counter(row.cells[ruling] for row in table.rows)
    ranked = sorted(said.items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_LISTED]
    listed = ", ".join(f"{text[:40]!r} ({count:,})" for text, count in ranked)
    message = f"no row is accepted: the column {ruling!r} says {listed}"
    hint = "wait for the decisions, or tell with --accept which words mean acceptance"
    return Problem("nothing-accepted", Severity.WARNING, table.place(), message, hint)


def _contradiction(table: Table, row: Row, ruling: str, other: str) -> Problem:
    message = f"{ruling!r} says {row.cells[ruling]!r} and {other!r} says {row.cells[other]!r}"
    hint = f"it was taken as {ruling!r} says; correct one of them"
    return Problem("contradiction", Severity.WARNING, table.place(row), message, hint)
