"""People as cards: a photo or initials, the name, where they work, what is known about them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nbproceedings.model import Contributor, Name, Talk, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.pages.byline import Place, identity_links, places
from nbproceedings.pages.links import WorkLink
from nbproceedings.pages.pictures import picture
from nbproceedings.text.names import initials


class Profile(NamedTuple):
    """Somebody on a card; ``photo`` is a path from the site's root, empty when there is none."""

    name: str
    address: str
    role: str
    photo: str
    initials: str
    places: tuple[Place, ...]
    biography: str
    note: str
    links: tuple[WorkLink, ...]


def profiles(
    catalogue: Catalogue, volume_id: str, people: Iterable[Contributor], role: str = ""
) -> tuple[Profile, ...]:
    """Cards in the order of the record; ``role`` stands where the record gives none."""
    return tuple(_profile(catalogue, volume_id, one, role) for one in people)


def talk_profiles(catalogue: Catalogue, talk: Talk) -> tuple[Profile, ...]:
    """Everybody at a talk.  Roles are told where there is more than one, or where it is not
    plain from the kind of talk.
    """
    groups: tuple[tuple[str, Sequence[Contributor]], ...] = (
        ("moderator", talk.moderators),
        ("speaker", talk.speakers),
        ("panelist", talk.panelists),
        ("participant", talk.participants),
    )
    filled = [role for role, people in groups if people]
    plain = filled in (["speaker"], ["participant"])
    return tuple(
        card
        for role, people in groups
        for card in profiles(catalogue, talk.volume, people, "" if plain else role)
    )


def _profile(catalogue: Catalogue, volume_id: str, one: Contributor, role: str) -> Profile:
    entry = catalogue.people.entry_of(one)
    affiliations = one.affiliations or (entry.person.affiliations if entry.person else ())
    return Profile(
        one.name.printed,
        addresses.person(entry.id),
        one.role or role,
        picture(volume_id, one.photo),
        monogram(one.name),
        places(affiliations),
        one.biography or "",
        one.note or "",
        identity_links(entry.person, one.orcid or entry.orcid, (one,)),
    )


def monogram(name: Name) -> str:
    """One or two letters in place of a photo."""
    if name.literal:
        return name.literal[:1].upper()
    first = initials(name.given)[:1] or name.given[:1]
    return (first + name.family[:1]).upper() or name.printed[:1].upper()
