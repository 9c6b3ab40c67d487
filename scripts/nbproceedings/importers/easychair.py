"""EasyChair: the tables of submissions, authors and topics, as CSV files or sheets of a workbook.

The tables are told apart by their columns.  Rows of submissions count; a deleted, withdrawn or not
accepted one is left out.  Keywords and topics of a submission are its keywords; the list of all
topics becomes the topics of the volume.  Addresses, reviews and members of the committee are never
read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nbproceedings.importers._easychair_people import Listed, authors_by_submission
from nbproceedings.importers._easychair_submissions import Submissions, read_submissions
from nbproceedings.importers._easychair_tables import (
    EXPECTED,
    Columns,
    kind_of,
    sort_tables,
    unread,
)
from nbproceedings.importers.haul import Haul, Importer, Options, Recognition, SourceFile, Value
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.reading import place
from nbproceedings.importers.intake.tables import Table, headers
from nbproceedings.importers.intake.unread_columns import report_unread
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Severity

TELLTALE = ("form fields", "reviews sent", "notified", "deleted?", "last updated", "person #",
            "corresponding?", "header?", "submission #")  # fmt: skip


def recognise(file: SourceFile) -> Recognition | None:
    """EasyChair's own names of columns in any of its tables."""
    best: tuple[int, str, list[str]] = (0, "", [])
    for header in headers(file, EXPECTED):
        kind, _ = kind_of(header)
        if kind in {"", "private"}:
            continue
        folded = {name.casefold() for name in header}
        hits = [name for name in TELLTALE if name in folded]
        best = max(best, (len(hits), kind, hits))
    if not best[2]:
        return None
    certainty = min(95, 70 + 10 * best[0])
    why = f"the table of {best[1]} with columns named as EasyChair does: {', '.join(best[2][:4])}"
    return Recognition(certainty, why)


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Submissions of all tables that are given together."""
    gathering = Gathering()
    tables = sort_tables(files)
    for kind, found in tables.items():
        for table, column in found:
            gathering.problems += table.problems
            _report_other(kind, table, gathering)
            if column:
                report_unread(table, unread(table, column), gathering)
    authors = authors_by_submission(tables.get("authors", ()))
    topics = _topics_by_submission(tables.get("submission topics", ()))
    for table, column in tables.get("submissions", ()):
        gathering.failed += len(table.failed)
        submissions = Submissions(table, column, authors, topics, options)
        read_submissions(submissions, gathering)
    if "submissions" not in tables:
        _report_missing(files, bool(tables), gathering)
    else:
        _report_strangers(authors, tables["submissions"], gathering)
    return gathering.haul(volume=_volume_topics(tables.get("topics", ())))


def _topics_by_submission(tables: Sequence[tuple[Table, Columns]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, column in tables:
        for row in table.rows:
            topic = plain(row.cells[column["topic"]])
            if topic:
                found.setdefault(plain(row.cells[column["submission"]]), []).append(topic)
    return found


def _volume_topics(tables: Sequence[tuple[Table, Columns]]) -> dict[str, Value]:
    """The topics of the call, those below a heading as finer ones of it."""
    topics: list[Value] = []
    below: list[Value] | None = None
    for table, column in tables:
        below = None
        for row in table.rows:
            topic = plain(row.cells[column["topic"]])
            if not topic:
                continue
            if row.cells[column["header"]].casefold() in {"yes", "true", "1"}:
                below = []
                topics.append({"title": topic, "topics": below})
            elif below is None:
                topics.append(topic)
            else:
                below.append(topic)
    return {"topics": topics} if topics else {}


def _report_other(kind: str, table: Table, gathering: Gathering) -> None:
    if kind not in {"", "private"} or not table.header:
        return
    shown = ", ".join(table.header[:6]) + (", …" if len(table.header) > 6 else "")
    name = f"the sheet {table.sheet!r}" if table.sheet else f"{table.file.name!r}"
    message = f"{name} is not read: its columns are {shown}"
    hint = "only submissions, authors and topics belong to the record"
    gathering.report("other-tables", Severity.NOTE, table.place(), message, hint)


def _report_missing(files: Sequence[SourceFile], anything: bool, gathering: Gathering) -> None:
    if not files or any(problem.severity is Severity.ERROR for problem in gathering.problems):
        return
    message = "there is no table of submissions, with columns '#' and 'title'"
    hint = "download the table of submissions from EasyChair and give it as well"
    gathering.report("wrong-source", Severity.ERROR, place(files[0]), message, hint)


def _report_strangers(
    authors: Mapping[str, list[Listed]],
    submissions: Sequence[tuple[Table, Columns]],
    gathering: Gathering,
) -> None:
    numbers = {
        plain(row.cells[column["id"]]) for table, column in submissions for row in table.rows
    }
    strangers = [number for number in authors if number not in numbers]
    if not strangers:
        return
    table, row, _ = authors[strangers[0]][0]
    shown = ", ".join(strangers[:5]) + (", …" if len(strangers) > 5 else "")
    message = f"the table of authors has submissions that the other table has not: {shown}"
    hint = "download both tables at the same time"
    gathering.report("unknown-paper", Severity.WARNING, table.place(row), message, hint)


IMPORTER = Importer(
    name="easychair",
    summary="EasyChair: the tables of submissions, authors and topics",
    files="submission, author, submission_topic and topics (CSV), or a workbook with such sheets",
    recognise=recognise,
    read=read,
)
