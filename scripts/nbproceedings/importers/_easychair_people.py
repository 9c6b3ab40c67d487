"""Authors of EasyChair: from the table of authors, else from the text ``A, B and C``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.affiliations import split_affiliations, with_country
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.people import people, split_people
from nbproceedings.importers.intake.person import person
from nbproceedings.importers.intake.tables import Row, Table
from nbproceedings.importers.intake.wording import plain
from nbproceedings.problem import Place, Severity

Listed = tuple[Table, Row, Mapping[str, str]]
"""A row of the table of authors, and its columns by our names."""


def authors_by_submission(
    tables: Iterable[tuple[Table, Mapping[str, str]]],
) -> dict[str, list[Listed]]:
    """Rows of authors by the number of their submission, in order."""
    found: dict[str, list[Listed]] = {}
    for table, column in tables:
        for row in table.rows:
            number = plain(row.cells[column["submission"]])
            found.setdefault(number, []).append((table, row, column))
    return found


def read_authors(
    number: str, text: str, listed: list[Listed], place: Place, gathering: Gathering
) -> list[dict[str, Value]]:
    """The authors of a submission.  ``text`` is what the submission itself says of them."""
    named = split_people(text) if text else []
    if not listed:
        return people(named, place, gathering.problems)
    if named and len(named) != len(listed):
        message = (
            f"submission {number} names {len(named)} authors, and the table of authors "
            f"has {len(listed)}"
        )
        hint = "the table was read; compare with the paper"
        gathering.report("authors-differ", Severity.WARNING, place, message, hint)
    found = (_author(table, row, column, gathering) for table, row, column in listed)
    return [someone for someone in found if someone]


def _author(
    table: Table, row: Row, column: Mapping[str, str], gathering: Gathering
) -> dict[str, Value]:
    cell = {key: row.cells[name] for key, name in column.items()}
    someone = person(
        given=cell["first"],
        family=cell["last"],
        orcid=cell.get("orcid"),
        url=cell.get("page"),
        place=table.place(row),
        problems=gathering.problems,
    )
    if not someone:
        return {}
    houses = split_affiliations(cell.get("affiliation", ""))
    if houses:
        someone["affiliations"] = with_country(houses, cell.get("country", ""))
    if cell.get("corresponding", "").casefold() in {"yes", "true", "1"}:
        someone["corresponding"] = True
    return someone
