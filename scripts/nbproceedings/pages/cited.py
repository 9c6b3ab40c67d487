"""References as the pages show them: label, text, and links both ways."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.model import Paper, PublishedAs, Talk, addresses
from nbproceedings.pages.context import Citations, Site
from nbproceedings.text.identifiers import doi_url


class Cited(NamedTuple):
    """An entry of the reference list.  ``html`` is empty when the list has no such entry;
    ``address`` is empty when the site has no page with the list.  ``anchor`` is the entry's there,
    ``own_anchor`` that of the place which cites it.
    """

    key: str
    label: str
    html: Markup
    address: str
    anchor: str
    own_anchor: str


class Version(NamedTuple):
    """Another version of a work: an entry of the reference list, or a text with a link.

    An entry has citations of its own.
    """

    cited: Cited | None
    text: str
    url: str
    relation: str
    citations: Citations | None = None


def reference_page(site: Site) -> str:
    """The page with the reference list, or "" when the site has none."""
    return addresses.REFERENCES if site.has(addresses.REFERENCES) else ""


def cited(site: Site, key: str) -> Cited:
    """One reference by its key, known or not."""
    formatted = site.reference(key)
    return Cited(
        key,
        formatted.label if formatted else key,
        formatted.html if formatted else Markup(""),
        reference_page(site) if formatted else "",
        addresses.reference_anchor(key),
        addresses.citation_anchor(key) if formatted else "",
    )


def all_cited(site: Site, keys: Iterable[str]) -> tuple[Cited, ...]:
    """References in the order given, each once."""
    return tuple(cited(site, key) for key in dict.fromkeys(keys))


def work_references(site: Site, work: Paper | Talk) -> tuple[Cited, ...]:
    """What a work cites: its list of references, then what only its body cites."""
    mentioned = site.catalogue.mentions_in(addresses.work(work))
    return all_cited(site, (*work.references, *mentioned))


def versions(site: Site, published_as: Iterable[PublishedAs]) -> tuple[Version, ...]:
    """Other versions of a work, with the best link each."""
    return tuple(
        Version(
            cited(site, version.reference) if version.reference else None,
            version.text or "",
            _version_url(version),
            version.relation or "",
            site.cite_reference(version.reference) if version.reference else None,
        )
        for version in published_as
    )


def _version_url(version: PublishedAs) -> str:
    if version.doi:
        return doi_url(version.doi)
    return version.url or ""
