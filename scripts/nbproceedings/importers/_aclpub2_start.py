"""``paper-metadata.csv``, the table that START (softconf) exports for aclpub2.

Each author has seven columns of their own, ``1: First Name`` and so on; the column ``Authors`` has
the same people in one line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from nbproceedings.importers._bibtex_text import Oddities, decode_line, decode_paragraphs
from nbproceedings.importers.haul import Options, SourceFile, Value
from nbproceedings.importers.intake._tables_header import fold
from nbproceedings.importers.intake.affiliations import split_affiliations
from nbproceedings.importers.intake.decisions import Accepted, decision
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.people import people, split_people
from nbproceedings.importers.intake.person import person
from nbproceedings.importers.intake.tables import Row, Table, columns, headers, read_table
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Place, Severity

ALIASES = {
    "id": ("Submission ID", "Paper ID"),
    "title": ("Title",),
    "authors": ("Authors",),
    "track": ("Track",),
    "status": ("Acceptance Status", "Decision"),
    "abstract": ("Abstract",),
    "area": ("Subject Area",),
}
_AUTHOR = re.compile(r"([0-9]{1,3}): (First Name|Middle Name|Last Name|Affiliation)")
_TELLTALE = frozenset(map(fold, ("Submission ID", "Acceptance Status")))


def is_start(file: SourceFile) -> bool:
    """Whether a table has START's columns."""
    if file.data[:4] == b"PK\x03\x04" or b"Submission ID" not in file.data[:4000]:
        return False
    return any(
        set(map(fold, header)) >= _TELLTALE and any(_AUTHOR.fullmatch(name) for name in header)
        for header in headers(file, [name for names in ALIASES.values() for name in names])
    )


def read_start(file: SourceFile, options: Options, gathering: Gathering) -> None:
    """Gather the papers of the table."""
    table = read_table(file, expected=[name for names in ALIASES.values() for name in names])
    gathering.problems += table.problems
    gathering.failed += len(table.failed)
    reader = _Papers(table, options, gathering)
    for row in table.rows if reader.is_complete else ():
        reader.read(row)


class _Papers:
    """The papers of one table."""

    def __init__(self, table: Table, options: Options, gathering: Gathering) -> None:
        self._table = table
        self._options = options
        self._gathering = gathering
        self._column, _ = columns(table, ALIASES)
        self._authors = _author_columns(table)

    @property
    def is_complete(self) -> bool:
        """Whether the columns are there without which there are no papers."""
        return {"id", "title"} <= self._column.keys()

    def read(self, row: Row) -> None:
        gathering = self._gathering
        cell = {key: row.cells[name] for key, name in self._column.items()}
        at = self._table.place(row)
        odd = Oddities()
        number, title = plain(cell["id"]), decode_line(cell["title"], odd)
        if not number or not any(character.isalnum() for character in title):
            missing = "title" if number else "number"
            message = f"the paper {number or title!r} has no {missing}"
            gathering.fail(f"no-{missing}", at, message, "fill it in, and import again")
            return
        if not gathering.is_new(number, title, at):
            return
        outcome = decision(cell.get("status", ""), self._options.accept)
        if not isinstance(outcome, Accepted):
            gathering.leave_out(number, title, outcome.reason, at)
            return
        areas = dict.fromkeys(plain(cell.get(name, "")) for name in ("track", "area"))
        fields: dict[str, Value] = {
            "title": title,
            "authors": self._people(row, cell.get("authors", ""), number, at),
            "kind": outcome.kind,
            "number": number,
            "abstract": decode_paragraphs(cell.get("abstract", ""), odd),
            "keywords": [area for area in areas if area],
        }
        gathering.add(number, fields, at)

    def _people(self, row: Row, line: str, number: str, at: Place) -> list[dict[str, Value]]:
        """Authors by their own columns, else from the line that names them all."""
        report = self._gathering.report
        found = [someone for one in self._authors if (someone := self._person(row, one, at))]
        named = split_people(line)
        if not found and named:
            message = f"paper {number}: the columns of its authors ('1: First Name', …) are empty"
            hint = (
                "the names were taken from 'Authors', without affiliations; "
                "export the table again with all columns, or compare them with the paper"
            )
            report("empty-author-columns", Severity.WARNING, at, message, hint)
            return people(named, at, self._gathering.problems)
        if not found:
            message = f"paper {number} has no authors"
            report("no-authors", Severity.WARNING, at, message, "add them by hand")
        elif named and len(named) != len(found):
            message = f"paper {number}: 'Authors' names {len(named)}, and the columns {len(found)}"
            hint = "the columns were read; compare with the paper"
            report("authors-differ", Severity.WARNING, at, message, hint)
        return found

    def _person(self, row: Row, names: Mapping[str, str], at: Place) -> dict[str, Value]:
        part = {key: plain(row.cells[name]) for key, name in names.items()}
        given = " ".join(filter(None, (part.get("First Name"), part.get("Middle Name"))))
        family = part.get("Last Name", "")
        if not given and not family:
            return {}
        houses = split_affiliations(part.get("Affiliation", ""))
        return person(
            given=given,
            family=family,
            affiliations=houses,
            place=at,
            problems=self._gathering.problems,
        )


def _author_columns(table: Table) -> list[dict[str, str]]:
    """The columns of each author by what they hold, in order."""
    found: dict[int, dict[str, str]] = {}
    for name in table.header:
        match = _AUTHOR.fullmatch(name)
        if match:
            found.setdefault(int(match[1]), {})[match[2]] = name
    return [found[number] for number in sorted(found)]
