"""People, events and volumes in the words of schema.org, as JSON-LD objects.

An address of this site names a thing (``@id``) only where it is known that all who use it mean the
same one; for a name that nobody confirmed it is only where to read more (``url``).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from nbproceedings.model import addresses
from nbproceedings.pages.about import EventFacts, Somebody, VolumeFacts
from nbproceedings.pages.statements import Licence
from nbproceedings.text.identifiers import doi_url

Thing = dict[str, Any]

NON_ARCHIVAL = "Non-archival"


def thing(kind: str, values: Mapping[str, Any]) -> Thing:
    """An object of a type with the values that there are."""
    return {"@type": kind} | {name: value for name, value in values.items() if value}


def url_of(base_url: str, page: str) -> str:
    return base_url + addresses.encoded(addresses.html(page)) if base_url else ""


@lru_cache(maxsize=4096)
def person(one: Somebody, base_url: str) -> Thing:
    """Somebody as an author; a collaboration is an organisation."""
    url = url_of(base_url, one.page)
    return thing(
        "Organization" if one.group else "Person",
        {
            "@id": url if one.confirmed else "",
            "name": one.name,
            "givenName": one.given,
            "familyName": one.family,
            "honorificSuffix": one.suffix,
            "url": url,
            "sameAs": one.orcid,
            "affiliation": [organization(name) for name in one.institutions],
        },
    )


def organization(name: str, url: str = "") -> Thing:
    return thing("Organization", {"name": name, "url": url}) if name else {}


@lru_cache(maxsize=256)
def event(facts: EventFacts) -> Thing:
    """The event that a volume documents."""
    return thing(
        "Event",
        {
            "name": facts.name,
            "startDate": facts.start,
            "endDate": facts.end,
            "location": place(facts.place),
            "url": facts.url,
            "superEvent": thing("Event", {"name": facts.host, "url": facts.host_url})
            if facts.host
            else {},
        },
    )


def place(name: str) -> Thing:
    return thing("Place", {"name": name}) if name else {}


@lru_cache(maxsize=256)
def volume(facts: VolumeFacts, base_url: str) -> Thing:
    """The volume that something is part of."""
    url = url_of(base_url, facts.page)
    return thing(
        "PublicationVolume",
        {
            "@id": url,
            "name": facts.title,
            "volumeNumber": facts.number,
            "url": url,
            "sameAs": doi_url(facts.doi) if facts.doi else "",
            "isPartOf": series(facts.series, facts.issn),
            "publisher": organization(facts.publisher),
            "about": event(facts.event),
        },
    )


def series(name: str, issn: str) -> Thing:
    return thing("CreativeWorkSeries", {"name": name, "issn": issn}) if name else {}


def doi(name: str) -> Thing:
    """A DOI as an identifier that says what it is."""
    values = {"propertyID": "DOI", "value": name, "url": doi_url(name)}
    return thing("PropertyValue", values) if name else {}


def terms(licence: Licence) -> str:
    return licence.url or licence.name
