"""The page of a person: everything they did in the series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nbproceedings.model import Paper, Volume, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.people_index import Contribution
from nbproceedings.model.people_index import Entry as Indexed
from nbproceedings.pages.about_person import person_about
from nbproceedings.pages.byline import Place, identity_links, places
from nbproceedings.pages.collection import bibliography, downloads, files_beside, person_items
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.pages.entries import Entry, entry
from nbproceedings.pages.wording import ROLES, counted
from nbproceedings.pages.work import Event, event

MANY = 50
"""Above so many authors a paper does not make co-authors of them all."""


class Part(NamedTuple):
    """What somebody did in one role in one volume; at the event itself when it has no works."""

    event: Event
    works: tuple[Entry, ...]
    words: tuple[str, ...]


class Role(NamedTuple):
    """What somebody did in one role, volume by volume."""

    title: str
    parts: tuple[Part, ...]


class CoAuthor(NamedTuple):
    """Somebody who wrote with them, and how often."""

    name: str
    address: str
    papers: int


def _pages(site: Site) -> Iterator[Page]:
    for indexed in site.catalogue.people.entries:
        yield _page(site, indexed)


def _page(site: Site, indexed: Indexed) -> Page:
    printed = [one.printed for one in indexed.contributions]
    name = indexed.name.printed
    other = dict.fromkeys(
        form
        for form in (
            *(one.printed for one in (indexed.person.names if indexed.person else ())),
            *(one.name.printed for one in printed),
        )
        if form != name
    )
    namesakes = site.catalogue.people.namesakes(name)
    works = person_items(site, indexed)
    links = identity_links(indexed.person, indexed.orcid, printed)
    affiliations = _affiliations(indexed)
    files = files_beside(site, addresses.person(indexed.id)) if works else ()
    return Page(
        address=addresses.person(indexed.id),
        kind="person",
        volume=None,
        title=name,
        description=_description(indexed),
        template="person.html",
        parts={
            "name": name,
            "confirmed": indexed.confirmed,
            "namesakes": tuple(
                (one.name.printed, addresses.person(one.id))
                for one in namesakes
                if one.id != indexed.id and site.catalogue.entry(one.id)
            ),
            "other_names": tuple(other),
            "links": links,
            "affiliations": affiliations,
            "note": (indexed.person.note or "") if indexed.person else "",
            "roles": tuple(_roles(site, indexed)),
            "coauthors": _coauthors(site.catalogue, indexed),
            "index": addresses.AUTHORS if site.has(addresses.AUTHORS) else "",
        },
        bibliography=bibliography(files),
        files=files,
        downloads=lambda: downloads(site, files, works),
        about=person_about(indexed, other, links, (place.name for place, _ in affiliations)),
    )


def _description(indexed: Indexed) -> str:
    works = {(one.work.volume, one.work.id) for one in indexed.contributions if one.work}
    events = {one.volume.id for one in indexed.contributions}
    parts = [counted(len(works), "contribution")] if works else []
    parts.append(counted(len(events), "event"))
    return f"{indexed.name.printed}: {', '.join(parts)}"


def _affiliations(indexed: Indexed) -> tuple[tuple[Place, str], ...]:
    """Affiliations with the events that printed them; those of ``people.yml`` without."""
    events: dict[Place, dict[str, None]] = {
        place: {} for place in places(indexed.person.affiliations if indexed.person else ())
    }
    for one in indexed.contributions:
        for place in places(one.printed.affiliations):
            events.setdefault(place, {})[one.volume.name] = None
    return tuple((place, ", ".join(names)) for place, names in events.items())


def _roles(site: Site, indexed: Indexed) -> Iterator[Role]:
    for role in indexed.roles():
        held: dict[str, list[Contribution]] = {}
        for one in indexed.contributions:
            if one.role == role:
                held.setdefault(one.volume.id, []).append(one)
        yield Role(
            ROLES[role][1],
            tuple(
                _part(site, site.catalogue.volumes[key], contributions)
                for key, contributions in held.items()
            ),
        )


def _part(site: Site, volume: Volume, contributions: Iterable[Contribution]) -> Part:
    works = {}
    words: dict[str, None] = {}
    for one in contributions:
        if one.work is not None:
            works[type(one.work), one.work.id] = one.work
        if one.printed.role:
            words[one.printed.role] = None
    return Part(
        event(site, volume), tuple(entry(site, work) for work in works.values()), tuple(words)
    )


def _coauthors(catalogue: Catalogue, indexed: Indexed) -> tuple[CoAuthor, ...]:
    counts: dict[str, int] = {}
    for one in indexed.contributions:
        paper = one.work
        if one.role != "author" or not isinstance(paper, Paper) or len(paper.authors) > MANY:
            continue
        for other in {catalogue.people.id_of(author) for author in paper.authors} - {indexed.id}:
            counts[other] = counts.get(other, 0) + 1
    found = [catalogue.people.by_id[other] for other in counts]
    found.sort(key=lambda entry: (entry.name.sort_key, entry.id))
    return tuple(
        CoAuthor(entry.name.printed, addresses.person(entry.id), counts[entry.id])
        for entry in found
    )


KIND = PageKind("person", "Everything one person did in the series", _pages)
