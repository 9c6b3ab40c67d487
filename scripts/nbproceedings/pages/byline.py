"""Names above a work with their numbered affiliations, and the links that tell who somebody is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nbproceedings.model import Affiliation, Contributor, Person, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.pages.links import WorkLink, host_of
from nbproceedings.text.identifiers import dblp_url, orcid_url


class Place(NamedTuple):
    """An affiliation; ``number`` is 0 where numbers would say nothing."""

    number: int
    name: str
    url: str


class Author(NamedTuple):
    """A printed name with its page and marks; ``orcid`` is an address, empty when unknown."""

    name: str
    address: str
    numbers: tuple[int, ...]
    orcid: str
    equal: bool
    corresponding: bool


class Byline(NamedTuple):
    """Everybody, and where they work."""

    authors: tuple[Author, ...]
    places: tuple[Place, ...]
    any_equal: bool
    any_corresponding: bool


def byline(catalogue: Catalogue, people: Sequence[Contributor]) -> Byline:
    """Names in order; affiliations numbered by first appearance unless everybody shares one."""
    numbers: dict[tuple[str, str], int] = {}
    held: list[tuple[int, ...]] = []
    for one in people:
        keys = dict.fromkeys(_key(place) for place in one.affiliations)
        held.append(tuple(numbers.setdefault(key, len(numbers) + 1) for key in keys))
    numbered = len(numbers) > 1 or any(not mine for mine in held)
    entry_of = catalogue.people.entry_of
    authors = []
    for one, mine in zip(people, held, strict=True):
        entry = entry_of(one)
        orcid = one.orcid or entry.orcid
        authors.append(
            Author(
                one.name.printed,
                addresses.person(entry.id),
                mine if numbered else (),
                orcid_url(orcid) if orcid else "",
                one.equal_contributor,
                one.corresponding,
            )
        )
    return Byline(
        tuple(authors),
        tuple(Place(number if numbered else 0, *key) for key, number in numbers.items()),
        any(one.equal_contributor for one in people),
        any(one.corresponding for one in people),
    )


def _key(place: Affiliation) -> tuple[str, str]:
    return (place.printed, place.url or "")


def places(affiliations: Sequence[Affiliation]) -> tuple[Place, ...]:
    """Affiliations without numbers, each once."""
    return tuple(Place(0, *key) for key in dict.fromkeys(_key(one) for one in affiliations))


def identity_links(
    person: Person | None, orcid: str | None, printed: Sequence[Contributor] = ()
) -> tuple[WorkLink, ...]:
    """ORCID, dblp and home page: what ``people.yml`` says, else what was printed first."""
    dblp = (person and person.dblp) or next((one.dblp for one in printed if one.dblp), None)
    urls = [one.url for one in (person, *printed) if one is not None and one.url]
    found = []
    if orcid:
        found.append(WorkLink("orcid", f"ORCID {orcid}", orcid_url(orcid), ""))
    if dblp:
        found.append(WorkLink("dblp", "dblp", dblp_url(dblp), ""))
    found += [
        WorkLink("homepage", "Home page" if at == 0 else host_of(url), url, "")
        for at, url in enumerate(dict.fromkeys(urls))
    ]
    return tuple(found)
