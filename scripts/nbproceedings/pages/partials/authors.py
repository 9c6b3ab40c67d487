"""The index of people across volumes, A to Z, with what each of them did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.model import addresses
from nbproceedings.model.people_index import ROLES, Entry
from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.wording import ROLES as WORDS

_OPTIONS = {
    "volume": "only people of the volume with this id; all volumes unless said",
    "roles": f"only people in these roles, separated by commas: {', '.join(ROLES)}",
    "heading": options.HEADING,
}


class Row(NamedTuple):
    """A person of the index; ``roles`` are words with how often, ``volumes`` short names."""

    name: str
    address: str
    roles: tuple[tuple[str, int], ...]
    volumes: tuple[str, ...]


class Letter(NamedTuple):
    """People under one letter."""

    letter: str
    anchor: str
    rows: tuple[Row, ...]


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    only = options.volume(site, None, given).id if given.get("volume", "").strip() else ""
    roles = options.several(given, "roles", ROLES) or ROLES
    letters: dict[str, list[Row]] = {}
    for entry in site.catalogue.people.entries:
        row = _row(entry, only, roles)
        if row is not None:
            letters.setdefault(_letter(entry), []).append(row)
    return site.partial(
        "authors",
        here,
        heading=options.heading(given),
        letters=tuple(
            Letter(letter, f"letter-{letter.lower()}", tuple(letters[letter]))
            for letter in sorted(letters, key=lambda letter: (len(letter), letter))
        ),
    )


def _row(entry: Entry, only: str, roles: tuple[str, ...]) -> Row | None:
    counts: dict[str, int] = {}
    volumes: dict[str, None] = {}
    for one in entry.contributions:
        if one.role in roles and only in ("", one.volume.id):
            counts[one.role] = counts.get(one.role, 0) + (one.work is not None)
            volumes[one.volume.name] = None
    if not counts:
        return None
    held = tuple((WORDS[role][0], counts[role]) for role in ROLES if role in counts)
    return Row(entry.name.inverted, addresses.person(entry.id), held, tuple(volumes))


def _letter(entry: Entry) -> str:
    """The first letter of the name as it is sorted; what is no Latin letter stands together."""
    first = entry.name.sort_key[0][:1].upper()
    return first if "A" <= first <= "Z" else "Other"


PARTIAL = Partial("authors", "The index of people across volumes", _OPTIONS, _render)
