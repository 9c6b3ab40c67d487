"""HotCRP's CSV files: the list of submissions, that of authors, that of topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nbproceedings.importers._hotcrp_record import AUTHOR_KEYS, Record, author
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.loose_text import loose_line, loose_paragraphs
from nbproceedings.importers.intake.people import people, split_people
from nbproceedings.importers.intake.tables import Row, Table, columns, read_tables
from nbproceedings.importers.intake.unread_columns import report_unread
from nbproceedings.importers.intake.wording import keywords, plain
from nbproceedings.problem import Severity
from nbproceedings.store.yaml import shorten

Aliases = Mapping[str, Sequence[str]]

PAPERS: Aliases = {
    "id": ("paper", "id", "pid", "paper id", "submission"),
    "title": ("title",),
    "abstract": ("abstract",),
    "authors": ("authors", "author"),
    "topics": ("topics",),
    "keywords": ("keywords",),
    "status": ("status",),
    "decision": ("decision", "outcome"),
}
AUTHORS: Aliases = {
    "id": PAPERS["id"],
    "title": PAPERS["title"],
    **AUTHOR_KEYS,
    "contact": ("iscontact", "is_contact"),
}
TOPICS: Aliases = {"id": PAPERS["id"], "title": PAPERS["title"], "topic": ("topic",)}
UNREAD = frozenset({"lead", "shepherd", "tags", "email", "contacts", "collaborators", "#"})
"""Columns of HotCRP that are nobody's business but the organisers': never reported."""
# Tables of reviewers, their conflicts and their scores look like those of authors.
PRIVATE = ("conflicttype", "conflict_type", "preference", "reviewer", "reviewername", "review",
           "round", "reviewtype", "score", "assignment", "action")  # fmt: skip
EXPECTED = tuple(
    name for aliases in (PAPERS, AUTHORS, TOPICS) for names in aliases.values() for name in names
)


def kind_of(header: Table | Sequence[str]) -> tuple[str, dict[str, str]]:
    """``papers``, ``authors``, ``topics``, ``private`` or nothing, and columns by our names."""
    if columns(header, {"private": PRIVATE})[0]:
        return "private", {}
    for kind, aliases, needed in (
        ("authors", AUTHORS, {"id", "first", "last"}),
        ("topics", TOPICS, {"id", "topic"}),
        ("papers", PAPERS, {"id", "title"}),
    ):
        found, _ = columns(header, aliases)
        if needed <= found.keys():
            return kind, found
    return "", {}


def read_csv(file: SourceFile, gathering: Gathering) -> Iterator[Record]:
    """What the tables of a file tell of submissions; a submission may come several times."""
    for table in read_tables(file, expected=EXPECTED):
        gathering.problems += table.problems
        kind, column = kind_of(table)
        if kind == "papers":
            gathering.failed += len(table.failed)
            report_unread(table, _unread(table, column), gathering)
            yield from _papers(table, column, gathering)
        elif kind == "authors":
            report_unread(table, _unread(table, column), gathering)
            yield from _authors(table, column, gathering)
        elif kind == "topics":
            yield from _topics(table, column)
        elif table.header:
            _report_other(kind, table, gathering)


def _papers(table: Table, column: Mapping[str, str], gathering: Gathering) -> Iterator[Record]:
    for row in table.rows:
        cell = {key: row.cells[name] for key, name in column.items()}
        number = plain(cell["id"])
        if number.startswith("#") and not any(text for key, text in cell.items() if key != "id"):
            continue  # a heading between groups of a search
        number = number.removeprefix("#")
        if not number:
            message = f"the row has no number of a submission: {shorten(cell['title'])}"
            hint = "give it the number that it has in HotCRP"
            gathering.fail("no-id", table.place(row), message, hint)
            continue
        at = table.place(row)
        yield Record(
            number,
            at,
            title=loose_line(cell["title"]),
            abstract=loose_paragraphs(cell.get("abstract", "")),
            status=cell.get("status", ""),
            decision=cell.get("decision", ""),
            authors=[*people(split_people(cell.get("authors", "")), at, gathering.problems)],
            topics=[*_parts(cell.get("topics", "")), *keywords(cell.get("keywords", ""))],
            whole=True,
        )


def _unread(table: Table, column: Mapping[str, str]) -> list[str]:
    used = {*column.values(), *table.unnamed}
    return [name for name in table.header if name not in used and name.casefold() not in UNREAD]


def _parts(text: str) -> list[str]:
    """Topics between semicolons or in lines; a topic may hold commas."""
    return [plain(part) for part in text.replace("\n", ";").split(";") if plain(part)]


def _by_number(table: Table, column: Mapping[str, str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in table.rows:
        number = plain(row.cells[column["id"]]).removeprefix("#")
        found.setdefault(number, []).append(row)
    return found


def _authors(table: Table, column: Mapping[str, str], gathering: Gathering) -> Iterator[Record]:
    """Rows of authors; somebody who is a contact only is none."""
    for number, rows in _by_number(table, column).items():
        first = rows[0]
        at = table.place(first)
        if not number:
            message = "the row of an author has no number of a submission"
            gathering.report("no-id", Severity.WARNING, at, message, "it was left out: add it")
            continue
        title = first.cells[column["title"]] if "title" in column else ""
        authors = []
        for row in rows:
            cell = {key: row.cells[name] for key, name in column.items()}
            if cell.get("contact", "").casefold() in {"contact_only", "nonauthor"}:
                continue
            someone = author(cell, table.place(row), gathering.problems)
            if someone:
                authors.append(someone)
        yield Record(number, at, title=loose_line(title), authors=[*authors], listed=True)


def _topics(table: Table, column: Mapping[str, str]) -> Iterator[Record]:
    for number, rows in _by_number(table, column).items():
        texts = (plain(row.cells[column["topic"]]) for row in rows)
        topics = [text for text in texts if text and text != "<none>"]
        title = loose_line(rows[0].cells[column["title"]]) if "title" in column else ""
        if number:
            yield Record(number, table.place(rows[0]), title=title, topics=topics)


def _report_other(kind: str, table: Table, gathering: Gathering) -> None:
    shown = ", ".join(table.header[:6]) + (", …" if len(table.header) > 6 else "")
    if kind == "private":
        message = f"{table.file.name!r} is about reviewing and is not read: its columns are {shown}"
        hint = "only submissions, authors and topics belong to the record"
        gathering.report("other-tables", Severity.NOTE, table.place(), message, hint)
        return
    message = f"{table.file.name!r} is no table of HotCRP: its columns are {shown}"
    hint = "give its JSON, or CSV files with the columns 'paper' and 'title'; else use 'table'"
    gathering.report("wrong-source", Severity.ERROR, table.place(), message, hint)
