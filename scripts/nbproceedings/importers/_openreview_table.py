"""OpenReview's tables: the CSV of the console of programme chairs, as it came or edited.

The console writes number, forum, title, abstract, authors (with bars between), venue or decision,
and much about reviewers that is never looked at; the tab of rejected papers has ``reason``
(openreview-web, ``exportColumns``).  In a spreadsheet people then drop, add and rename columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nbproceedings.importers._openreview_notes import Note
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.decisions import (
    Accepted,
    DeskRejected,
    Rejected,
    Withdrawn,
    decision,
)
from nbproceedings.importers.intake.reading import Json
from nbproceedings.importers.intake.tables import Row, Table, columns, read_table
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.text.identifiers import openreview

ALIASES: dict[str, tuple[str, ...]] = {
    "forum": ("forum", "forum url", "forum link", "forum id", "openreview", "openreview url",
              "openreview link", "link", "url"),
    "number": ("number", "paper number", "submission number", "paper id", "#"),
    "title": ("title", "paper title", "submission title"),
    "authors": ("authors", "author names", "author", "author list"),
    "abstract": ("abstract",),
    "keywords": ("keywords",),
    "tldr": ("tldr", "tl;dr"),
    "decision": ("decision", "final decision", "acceptance decision", "accept/reject"),
    "reason": ("reason",),
    "status": ("status", "submission status", "paper status"),
    "venue": ("venue",),
    "venueid": ("venueid", "venue id"),
    "pdf": ("pdf", "pdf url", "pdf link"),
    "code": ("code", "code url", "code link"),
    "supplementarymaterial": ("supplementary material", "supplementary_material"),
}  # fmt: skip
EXPECTED = tuple(name for names in ALIASES.values() for name in names)


@dataclass(slots=True)
class Rows:
    """What a table holds, each row as a note; ``failed`` counts rows with an error."""

    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    failed: int = 0


def read_rows(file: SourceFile) -> Rows:
    """The papers of a table."""
    table = read_table(file, expected=EXPECTED)
    found = Rows(problems=list(table.problems), failed=len(table.failed))
    if not table.header:
        return found
    known, unknown = columns(table, ALIASES)
    missing = [name for name in ("title", "forum") if name not in known]
    if missing:
        found.problems.append(_wrong_table(table, missing))
        found.failed += len(table.rows)
        return found
    if not table.rows:
        message = f"{file.name!r} has a header and no rows"
        place = table.place()
        hint = "export it again; a filter of the console may have hidden all papers"
        found.problems.append(Problem("empty-source", Severity.ERROR, place, message, hint))
    for row in table.rows:
        note = _note(table, row, known, found.problems)
        if note is None:
            found.failed += 1
        else:
            found.notes.append(note)
    if unknown:
        listed = ", ".join(map(repr, unknown[:20])) + (", …" if len(unknown) > 20 else "")
        message = f"columns that are not taken over: {listed}"
        hint = "rename one to what it is if it holds a title, authors, a decision or the like"
        place = table.place()
        found.problems.append(Problem("columns-left", Severity.NOTE, place, message, hint))
    return found


def _note(table: Table, row: Row, known: Mapping[str, str], problems: list[Problem]) -> Note | None:
    cells = {key: row.cells[column].strip() for key, column in known.items()}
    place = table.place(row)
    forum = openreview(cells["forum"])
    number = cells.get("number", "")
    if forum is None:
        shown = repr(cells["forum"][:80])
        if not number:
            message = f"{shown} is no OpenReview forum, and the row has no number either"
            hint = "give the address of the paper's forum; the row was left out"
            problems.append(Problem("no-forum", Severity.ERROR, place, message, hint))
            return None
        message = f"{shown} is no OpenReview forum; the paper goes by its number {number!r}"
        hint = "give the address of the paper's forum, so that later imports find the paper"
        problems.append(Problem("no-forum", Severity.WARNING, place, message, hint))
    content: dict[str, Json] = {
        key: value for key, value in cells.items() if value and key not in ("forum", "number")
    }
    reason, status = content.pop("reason", None), cells.get("status", "")
    content.pop("status", None)
    if reason and "decision" not in content:
        content["decision"] = reason  # the tab of withdrawn and desk-rejected papers
    told = decision(status)
    withdrawn = isinstance(told, (Withdrawn, DeskRejected))
    if withdrawn or ("decision" not in content and isinstance(told, (Accepted, Rejected))):
        content["decision"] = status  # a withdrawal counts wherever it stands
    names = {key: known.get(key, key) for key in content}
    return Note(
        id=forum or f"number:{number}",
        place=place,
        content=content,
        names=names,
        forum=forum or "",
        number=number,
    )


def _wrong_table(table: Table, missing: list[str]) -> Problem:
    place: Place = table.place()
    named = " and ".join(map(repr, missing))
    listed = ", ".join(map(repr, table.header[:20]))
    message = f"the table has no column {named}; it has {listed}"
    hint = "OpenReview's console exports number, forum, title, authors, decision; see import table"
    return Problem("missing-column", Severity.ERROR, place, message, hint)


def looks_like_ours(header: tuple[str, ...]) -> bool:
    """Whether a header is that of the console: no other system has a column ``forum``."""
    names = {name.casefold() for name in header}
    return {"forum", "title"} <= names and not names.isdisjoint({"number", "decision", "authors"})
