"""Which of EasyChair's tables a table is, by its columns: its name may be anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake._tables_header import fold
from nbproceedings.importers.intake.tables import Table, columns, read_tables

Aliases = Mapping[str, Sequence[str]]
Columns = Mapping[str, str]

SUBMISSIONS: Aliases = {
    "id": ("#", "submission #", "submission"),
    "title": ("title",),
    "authors": ("authors",),
    "abstract": ("abstract",),
    "keywords": ("keywords",),
    "topics": ("topics",),
    "decision": ("decision",),
    "deleted": ("deleted?",),
    "track": ("track name", "track"),
}
AUTHORS: Aliases = {
    "submission": ("submission #", "submission", "#"),
    "first": ("first name", "given name"),
    "last": ("last name", "family name"),
    "affiliation": ("affiliation", "organization", "organisation"),
    "country": ("country",),
    "page": ("web page", "web site"),
    "corresponding": ("corresponding?",),
    "orcid": ("orcid", "orcid id"),
}
SUBMISSION_TOPICS: Aliases = {
    "submission": ("submission #", "submission", "#"),
    "topic": ("topic",),
}
TOPICS: Aliases = {"topic": ("topic",), "header": ("header?",)}

_NEEDED: Mapping[str, tuple[Aliases, frozenset[str]]] = {
    # The first that fits counts.
    "authors": (AUTHORS, frozenset({"submission", "first", "last"})),
    "topics": (TOPICS, frozenset({"topic", "header"})),
    "submissions": (SUBMISSIONS, frozenset({"id", "title"})),
    "submission topics": (SUBMISSION_TOPICS, frozenset({"submission", "topic"})),
}
# Reviewers, bids and conflicts have submissions and names as well.
_PRIVATE = ("member #", "member name", "reviewer", "reviewer first name", "total score", "bid",
            "review", "scores", "conflict type")  # fmt: skip
# What EasyChair itself writes and nobody else has to see: never read, never reported.
_NEVER = frozenset(
    map(fold, ("submitted", "last updated", "notified", "reviews sent", "track #", "email",
               "person #", "corresponding?", "header?"))
)  # fmt: skip
EXPECTED = tuple(
    name for aliases, _ in _NEEDED.values() for names in aliases.values() for name in names
)


def kind_of(header: Table | Sequence[str]) -> tuple[str, dict[str, str]]:
    """The kind of a table and its columns by our names; no kind is empty."""
    if columns(header, {"private": _PRIVATE})[0]:
        return "private", {}
    for kind, (aliases, needed) in _NEEDED.items():
        found, _ = columns(header, aliases)
        if needed <= found.keys():
            return kind, found
    return "", {}


def sort_tables(files: Sequence[SourceFile]) -> dict[str, list[tuple[Table, dict[str, str]]]]:
    """All tables of the files by their kind, each with its columns."""
    found: dict[str, list[tuple[Table, dict[str, str]]]] = {}
    for file in files:
        for table in read_tables(file, expected=EXPECTED):
            kind, column = kind_of(table)
            found.setdefault(kind, []).append((table, column))
    return found


def unread(table: Table, column: Columns) -> list[str]:
    """Columns that nothing is made of, but for those that are the organisers' own."""
    used = {*column.values(), *table.unnamed}
    return [name for name in table.header if name not in used and fold(name) not in _NEVER]
