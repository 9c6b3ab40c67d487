"""Submissions of EasyChair, row by row, joined with the tables of authors and topics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nbproceedings.importers._easychair_people import Listed, read_authors
from nbproceedings.importers._easychair_tables import Columns
from nbproceedings.importers._table_decisions import judge
from nbproceedings.importers.haul import Options, Value
from nbproceedings.importers.intake.decisions import Accepted
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.loose_text import loose_line, loose_paragraphs
from nbproceedings.importers.intake.tables import Table
from nbproceedings.importers.intake.wording import keywords, plain
from nbproceedings.problem import Place, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.slugs import slug

_YES = frozenset({"yes", "true", "1"})


@dataclass(frozen=True, slots=True)
class Submissions:
    """A table of submissions and what others say of them, by their number."""

    table: Table
    column: Columns
    authors: Mapping[str, list[Listed]]
    topics: Mapping[str, list[str]]
    options: Options


def read_submissions(given: Submissions, gathering: Gathering) -> None:
    """Gather what is accepted, and leave out what is not."""
    table, column = given.table, given.column
    deciding = [column["decision"]] if "decision" in column else []
    verdict = judge(table, deciding, given.options.accept, gathering.problems)
    tracks = {row.cells[column["track"]] for row in table.rows} if "track" in column else set()
    several = len(tracks - {""}) > 1
    for row in table.rows:
        cell = {key: row.cells[name] for key, name in column.items()}
        at = table.place(row)
        number, title = plain(cell["id"]), loose_line(cell["title"])
        if not number:
            message = f"the row has no number of a submission: {shorten(title)}"
            gathering.fail("no-id", at, message, "give it the number that it has in EasyChair")
        elif not any(character.isalnum() for character in title):
            message = f"submission {number} has no title: {title!r}"
            gathering.fail("no-title", at, message, "fill in its title")
        elif gathering.is_new(number, title, at):
            decision = verdict(row)
            if cell.get("deleted", "").casefold() in _YES:
                gathering.leave_out(number, title, "deleted", at)
            elif not isinstance(decision, Accepted):
                gathering.leave_out(number, title, decision.reason, at)
            else:
                track = slug(cell["track"]) if several and cell["track"] else ""
                fields: dict[str, Value] = {
                    "title": title,
                    "number": number,
                    "kind": decision.kind or track,
                }
                gathering.add(number, fields | _fields(number, cell, given, at, gathering), at)


def _fields(
    number: str, cell: Columns, given: Submissions, at: Place, gathering: Gathering
) -> dict[str, Value]:
    listed = given.authors.get(number, [])
    authors = read_authors(number, cell.get("authors", ""), listed, at, gathering)
    if not authors:
        message = f"submission {number} has no authors"
        hint = "add them by hand, or export the table of authors as well"
        gathering.report("no-authors", Severity.WARNING, at, message, hint)
    words = [
        *keywords(cell.get("keywords", "")),
        *_topics(cell.get("topics", "")),
        *given.topics.get(number, ()),
    ]
    return {
        "authors": authors,
        "abstract": loose_paragraphs(cell.get("abstract", "")),
        "keywords": _distinct(words),
    }


def _topics(text: str) -> list[str]:
    """Topics in one cell stand in lines or between semicolons; a topic may hold commas."""
    return [plain(part) for part in text.replace("\n", ";").split(";") if plain(part)]


def _distinct(words: Sequence[str]) -> list[str]:
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold(), word)
    return list(found.values())
