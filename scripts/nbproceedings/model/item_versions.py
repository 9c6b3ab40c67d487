"""Other versions of a work, one line each, for the note of its citation."""

from __future__ import annotations

from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.link import PublishedAs
from nbproceedings.model.reference import Reference
from nbproceedings.text.identifiers import doi_url


def other_versions(catalogue: Catalogue, published_as: tuple[PublishedAs, ...]) -> tuple[str, ...]:
    """``Toy Journal, 2021, https://doi.org/10.1000/toy`` for each version that says where it is.

    The record says that a version exists, not which came first, so the line does not either.  A
    key that is in no reference list gives no line; the check of the record reports it.
    """
    lines = (_line(catalogue, version) for version in published_as)
    return tuple(line for line in lines if line)


def _line(catalogue: Catalogue, version: PublishedAs) -> str:
    reference = catalogue.references.get(version.reference or "")
    address = doi_url(version.doi) if version.doi else version.url
    parts = [version.text, address]
    if reference:
        parts = [version.text or venue(reference), reference.year, address or reference.address]
    return " ".join(", ".join(part for part in parts if part).split())


def venue(reference: Reference) -> str:
    """Where a reference appeared: journal, book, series, publisher, whichever it has first."""
    names = ("journal", "journaltitle", "booktitle", "series", "howpublished", "publisher")
    return next((reference.fields[name] for name in names if reference.fields.get(name)), "")
