"""The people of a row of a Mini-Conf site: in a list, or one with all that is known of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nbproceedings.importers._miniconf_rows import Row
from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.academic_titles import without_role, without_title
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.markdown_text import from_markdown
from nbproceedings.importers.intake.people import apart, split_people
from nbproceedings.importers.intake.person import person

_SEVERAL = re.compile(r"[|:;,&]|\band\b", re.I)


def names_in(row: Row, *keys: str) -> list[str]:
    """Names in a list, between bars, or in a text such as ``A, B and C``."""
    parts = row.parts(*keys)
    if len(parts) == 1:
        parts = split_people(without_role(parts[0]))
    return [without_title(part) for part in parts]


def people_of(row: Row, gathering: Gathering, *keys: str) -> list[Value]:
    """People, each with the affiliation in brackets behind the name or in a list of its own."""
    names = names_in(row, *keys)
    houses = row.parts("affiliations", "affiliation")
    paired: Sequence[str] = houses if len(houses) == len(names) else [""] * len(names)
    people: list[Value] = []
    for name, house in zip(names, paired, strict=True):
        bare, behind = apart(name)
        someone = person(
            bare,
            affiliation=house or behind or None,
            place=row.place,
            problems=gathering.problems,
        )
        if someone:
            people.append(someone)
    return people


def contact(row: Row, gathering: Gathering) -> list[Value]:
    """Who handed a work in, with a first and a last name in columns of their own.

    Where several people were squeezed into the two, it is nobody.
    """
    given, family = row.line("first_name"), row.line("last_name")
    if _SEVERAL.search(f"{given} {family}"):
        return []
    someone = person(
        given=given,
        family=family,
        affiliation=row.line("affiliation") or None,
        place=row.place,
        problems=gathering.problems,
    )
    return [someone] if someone else []


def speaker(row: Row, key: str, gathering: Gathering) -> list[Value]:
    """The only speaker, with institution and biography; or several, without."""
    names = names_in(row, key)
    if len(names) != 1:
        return people_of(row, gathering, key)
    someone = person(
        names[0],
        affiliation=row.line("institution", "affiliation") or None,
        place=row.place,
        problems=gathering.problems,
    )
    biography = from_markdown(row.text("bio", "biography"))
    if someone and biography:
        someone["biography"] = biography
    return [someone] if someone else []
