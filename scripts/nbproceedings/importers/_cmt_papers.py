"""Papers of a CMT table, row by row."""

from __future__ import annotations

from collections.abc import Mapping

from nbproceedings.importers._cmt_authors import read_authors
from nbproceedings.importers._cmt_columns import ALIASES, asked, deciding, unread
from nbproceedings.importers._cmt_sessions import Seat, seat
from nbproceedings.importers._table_decisions import judge
from nbproceedings.importers.haul import Options, Value
from nbproceedings.importers.intake.decisions import Accepted
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.loose_text import loose_line, loose_paragraphs
from nbproceedings.importers.intake.tables import Table, columns
from nbproceedings.importers.intake.unread_columns import report_unread
from nbproceedings.importers.intake.wording import address, keywords, plain
from nbproceedings.problem import Place, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.slugs import slug


def read_papers(
    table: Table, options: Options, gathering: Gathering, seats: dict[str, Seat]
) -> None:
    """Gather the papers of a table, and in ``seats`` what it says of their sessions."""
    gathering.problems += table.problems
    gathering.failed += len(table.failed)
    column = _columns(table)
    candidates = [name for name in deciding(table.header) if name not in column.values()]
    used = {*column.values(), *candidates, *table.unnamed}
    names = unread(name for name in table.header if name not in used)
    report_unread(table, names, gathering)
    verdict = judge(table, candidates, options.accept, gathering.problems)
    several_tracks = "track" in column and _several(table, column["track"])
    for row in table.rows:
        cell = {key: row.cells[name] for key, name in column.items()}
        at = table.place(row)
        number, title = plain(cell["id"]), loose_line(cell["title"])
        if not number:
            message = f"the row has no number of a paper: {shorten(' '.join(row.cells.values()))}"
            hint = "give it the number that it has in CMT: by it a later import finds the paper"
            gathering.fail("no-id", at, message, hint)
        elif not any(character.isalnum() for character in title):
            message = f"paper {number} has no title: {title!r}"
            gathering.fail("no-title", at, message, "fill in its title")
        elif gathering.is_new(number, title, at):
            decision = verdict(row)
            if not isinstance(decision, Accepted):
                gathering.leave_out(number, title, decision.reason, at)
                continue
            track = slug(cell["track"]) if several_tracks and cell["track"] else ""
            fields = {"title": title, "number": number, "kind": decision.kind or track}
            gathering.add(number, fields | _fields(number, cell, at, gathering), at)
            if cell.get("session"):
                seats[number] = seat(cell["session"], at)


def _columns(table: Table) -> dict[str, str]:
    """Columns by our names; a question of the form counts by what it asks."""
    questions = {asked(name): name for name in table.header if asked(name) != name}
    names, _ = columns([*table.header, *questions], ALIASES)
    return {key: questions.get(name, name) for key, name in names.items()}


def _several(table: Table, name: str) -> bool:
    return len({row.cells[name] for row in table.rows} - {""}) > 1


def _fields(
    number: str, cell: Mapping[str, str], at: Place, gathering: Gathering
) -> dict[str, Value]:
    authors = read_authors(
        cell.get("authors", ""), cell.get("author_names", ""), at, gathering.problems
    )
    if not authors:
        message = f"paper {number} has no authors"
        hint = "add them by hand, or export the column 'Authors' or 'Author Names'"
        gathering.report("no-authors", Severity.WARNING, at, message, hint)
    areas = f"{cell.get('primary_area', '')};{cell.get('secondary_areas', '')}"
    fields: dict[str, Value] = {
        "authors": authors,
        "abstract": loose_paragraphs(cell.get("abstract", "")),
        "description": loose_paragraphs(cell.get("summary", "")),
        "keywords": _distinct([*keywords(cell.get("keywords", "")), *_areas(areas)]),
        "pages": plain(cell.get("pages", "")),
        "awards": [plain(cell["award"])] if cell.get("award") else [],
    }
    code = cell.get("code", "")
    if code:
        fields["code"] = address(code) or ""
        if not fields["code"]:
            message = f"paper {number}: {shorten(code)} is not a web address"
            hint = "write one with https://; it was left out"
            gathering.report("refused-link", Severity.WARNING, at, message, hint)
    return fields


def _areas(text: str) -> list[str]:
    """Subject areas, which have levels (``Toys -> Blocks, springs``): each level is a keyword."""
    return [plain(level) for area in text.split(";") for level in area.split("->") if plain(level)]


def _distinct(words: list[str]) -> list[str]:
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold(), word)
    return list(found.values())
