"""People of aclpub2 files: names in three parts, with what the files say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nbproceedings.importers._aclpub2_files import Row, YamlFile
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.affiliations import split_affiliations
from nbproceedings.importers.intake.people import people, split_people
from nbproceedings.importers.intake.person import person
from nbproceedings.importers.intake.wording import from_tex, plain
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.names import split_name

# The second one is misspelt in the files that the tools themselves give as examples.
_HOUSE = ("institution", "instituion", "affiliation", "institute", "organization")
_CHAIR = re.compile(r"\bchairs?\b|\borgani[sz]|\beditors?\b|\bofficers?\b|\bsecretary\b", re.I)
_REVIEWING = re.compile(r"\breview", re.I)


def read_person(row: Row, problems: list[Problem]) -> dict[str, Value]:
    """Somebody as a record's author; empty where no name is left."""
    given, family, label = _parts(row, problems)
    houses = [one for house in _HOUSE if (text := row.text(house)) for one in [text]][:1]
    found = person(
        "" if given or family else from_tex(row.text("name")),
        given=given,
        family=family,
        orcid=row.text("orcid") or None,
        dblp=row.text("dblp") or None,
        url=row.text("homepage", "url") or None,
        affiliations=[one for house in houses for one in split_affiliations(from_tex(house))],
        place=row.place,
        problems=problems,
    )
    return found | {"role": label} if found and label else found


def _parts(row: Row, problems: list[Problem]) -> tuple[str, str, str]:
    """Given names, family name, and a label such as ``President:`` that stands among them."""
    names = (row.text("preferred_name") or row.text("first_name"), row.text("middle_name"))
    given = plain(from_tex(" ".join(filter(None, names))))
    family = plain(from_tex(row.text("last_name")))
    label, colon, rest = given.rpartition(":")
    if not colon or not label.strip():
        return *_with_particle(given, family), ""
    message = f"{shorten(f'{given} {family}')} is a name with a label: {label.strip()!r}"
    hint = "it was taken for a role; correct the name if that is wrong"
    problems.append(Problem("label-in-name", Severity.NOTE, row.place, message, hint))
    return *_with_particle(rest.strip(), family), label.strip()


def _with_particle(given: str, family: str) -> tuple[str, str]:
    """``van der`` that was typed into the field for middle names, back with the family name."""
    parts = split_name(f"{given} {family}")
    if parts.particle and (f"{parts.given} {parts.particle}", parts.family) == (given, family):
        return parts.given, f"{parts.particle} {family}"
    return given, family


def read_people(rows: Sequence[Row], problems: list[Problem]) -> list[dict[str, Value]]:
    """Everybody of a list who has a name."""
    return [found for row in rows if (found := read_person(row, problems))]


def people_of_text(text: str, place: Place, problems: list[Problem]) -> list[dict[str, Value]]:
    """People of a line such as ``Ada Toyworth and Bo Doll``."""
    return people(split_people(from_tex(text)), place, problems) if text.strip() else []


def organizers(files: Sequence[YamlFile], problems: list[Problem]) -> list[Value]:
    """Organisers with their roles."""
    return [
        _with_role(someone, role)
        for file in files
        for row in file.rows
        for role in [plain(from_tex(row.text("role")))]
        for someone in _members(row, problems)
    ]


def committee(files: Sequence[YamlFile], problems: list[Problem]) -> list[Value]:
    """Chairs of the programme committee.

    Whoever else is listed there has reviewed papers, and who did that is not for the record: they
    are counted in a note, by role.
    """
    found: list[Value] = []
    for file in files:
        withheld: dict[str, int] = {}
        for row in file.rows:
            role = plain(from_tex(row.text("role")))
            if _CHAIR.search(role) and not _REVIEWING.search(role):
                found += [_with_role(one, role) for one in _members(row, problems)]
            else:
                role = role or "no role"
                withheld[role] = withheld.get(role, 0) + _count(row)
        if withheld:
            listed = ", ".join(f"{role!r} ({number})" for role, number in withheld.items())
            message = f"only chairs are taken; others may have reviewed: {listed} were left out"
            hint = "if they are to be thanked, add them to 'committee' in volume.yml by hand"
            problems.append(Problem("reviewers-left-out", Severity.NOTE, file.place, message, hint))
    return found


def _members(row: Row, problems: list[Problem]) -> Iterator[dict[str, Value]]:
    for name in ("members", "entries"):
        listed = row.values.get(name)
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, str):
                yield from people([from_tex(one)], row.place, problems)
        for inner in row.rows(name):
            found = read_person(inner, problems)
            if found:
                yield found


def _count(row: Row) -> int:
    listed = [row.values.get(name) for name in ("members", "entries")]
    return sum(len(one) for one in listed if isinstance(one, list))


def _with_role(someone: dict[str, Value], role: str) -> dict[str, Value]:
    roles = [text for text in (role, str(someone.get("role", ""))) if text]
    return someone | {"role": ", ".join(roles)} if roles else someone
