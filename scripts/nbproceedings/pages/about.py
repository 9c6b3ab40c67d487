"""What the head of a page may tell: plain data, from which the same head always follows.

Texts are plain, on one line; days are as ISO 8601 writes them; ``page`` and ``file`` are addresses
of this site, which become absolute only in the head.  Empty means that nobody said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from nbproceedings.model import Contributor, PublishedAs, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.name import Name
from nbproceedings.pages.statements import Licence, licence
from nbproceedings.text.html import inline_text
from nbproceedings.text.identifiers import doi_url, orcid_url


class Somebody(NamedTuple):
    """A printed name.  ``group`` tells that it is that of a collaboration, ``orcid`` an address.

    ``confirmed`` tells that everybody on ``page`` is one person, and not only of one name.
    """

    name: str
    given: str
    family: str
    suffix: str
    group: bool
    page: str
    confirmed: bool
    orcid: str
    institutions: tuple[str, ...]


class EventFacts(NamedTuple):
    """What took place.  ``host`` is the conference or house that held it."""

    name: str
    start: str
    end: str
    place: str
    url: str
    host: str
    host_url: str


class VolumeFacts(NamedTuple):
    """The volume as everything in it names it."""

    page: str
    title: str
    number: str
    series: str
    issn: str
    publisher: str
    doi: str
    archival: bool
    event: EventFacts


class NotebookFacts(NamedTuple):
    """A notebook: where its page is, where its file.  ``language`` is that of its code."""

    page: str
    title: str
    language: str
    file: str
    media_type: str


class WorkAbout(NamedTuple):
    """A paper or a talk.

    ``day`` is when it appeared, ``online`` when its file was put online, ``revised`` when that
    was changed last.  ``venue`` is what it appeared in or was given at.  ``state`` says that it
    was taken back.  ``related`` are addresses of other versions, ``files`` paths of files of this
    site with their media types.  ``begins`` and ``ends`` are moments of a talk.
    ``notebooks`` are those of the work, on its own page or on theirs.
    """

    kind: str
    title: str
    authors: tuple[Somebody, ...]
    others: tuple[Somebody, ...]
    day: str
    online: str
    revised: str
    venue: str
    pages: str
    abstract: str
    keywords: tuple[str, ...]
    language: str
    licence: Licence
    doi: str
    state: str
    related: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    link_set: str
    card: str
    begins: str
    ends: str
    recording: str
    volume: VolumeFacts
    notebooks: tuple[NotebookFacts, ...] = ()


class VolumeAbout(NamedTuple):
    """A volume as a whole, on its front page."""

    facts: VolumeFacts
    description: str
    editors: tuple[Somebody, ...]
    organizers: tuple[Somebody, ...]
    day: str
    keywords: tuple[str, ...]
    language: str
    licence: Licence
    permalink: str
    related: tuple[str, ...]
    card: str


class SeriesAbout(NamedTuple):
    """The whole series, on the front page of the site."""

    title: str
    description: str
    publisher: str
    issn: str
    language: str
    volumes: tuple[tuple[str, str], ...]


class PersonAbout(NamedTuple):
    """Somebody's page; ``known_at`` are addresses elsewhere that are about the same person."""

    person: Somebody
    names: tuple[str, ...]
    known_at: tuple[str, ...]


class InVolume(NamedTuple):
    """A page of a volume that is about nothing by itself; ``card`` is the volume's picture."""

    card: str


def somebody(catalogue: Catalogue, printed: Contributor) -> Somebody:
    """Somebody as printed on a work, with the page that gathers what they did."""
    entry = catalogue.people.entry_of(printed)
    return somebody_named(
        printed.name,
        page=addresses.person(entry.id),
        confirmed=entry.confirmed,
        orcid=printed.orcid or entry.orcid or "",
        institutions=tuple(dict.fromkeys(place.printed for place in printed.affiliations)),
    )


def somebody_named(
    name: Name, *, page: str, confirmed: bool, orcid: str, institutions: tuple[str, ...]
) -> Somebody:
    return Somebody(
        name.printed,
        name.given,
        f"{name.particle} {name.family}" if name.particle else name.family,
        name.suffix,
        # A single word is how one person can be called; several that nobody may part are a group.
        " " in name.literal,
        page,
        confirmed,
        orcid_url(orcid) if orcid else "",
        institutions,
    )


def licence_facts(text: str) -> Licence:
    return licence(inline_text(text) if text else None)


def iso(year: str, month: int | None, day: int | None) -> str:
    """As much of a day as is known: ``2031``, ``2031-05``, ``2031-05-04``."""
    parts = (f"{int(year):04}" if year.isdecimal() else year, month, day)
    known = [f"{part:02}" if isinstance(part, int) else part for part in parts if part]
    return "-".join(known)


def day_of(day: date | None) -> str:
    return day.isoformat() if day else ""


def related(catalogue: Catalogue, versions: Iterable[PublishedAs]) -> tuple[str, ...]:
    """Addresses of other versions, each once, in the order of the record."""
    found: dict[str, None] = {}
    for version in versions:
        reference = catalogue.references.get(version.reference or "")
        address = doi_url(version.doi) if version.doi else version.url
        address = address or (reference.address if reference else None)
        if address:
            found[address] = None
    return tuple(found)
