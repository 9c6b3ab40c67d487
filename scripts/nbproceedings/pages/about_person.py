"""What the head of a person's page may tell."""

from __future__ import annotations

from collections.abc import Iterable

from nbproceedings.model import addresses
from nbproceedings.model.people_index import Entry
from nbproceedings.pages.about import PersonAbout, somebody_named
from nbproceedings.pages.links import WorkLink


def person_about(
    indexed: Entry, names: Iterable[str], links: Iterable[WorkLink], institutions: Iterable[str]
) -> PersonAbout | None:
    """The facts of somebody with other ``names``; None for a name that nobody confirmed.

    Of such a page nobody knows whether it is about one person, so it does not say so to programs.
    """
    if not indexed.confirmed:
        return None
    person = somebody_named(
        indexed.name,
        page=addresses.person(indexed.id),
        confirmed=True,
        orcid=indexed.orcid or "",
        institutions=tuple(institutions),
    )
    return PersonAbout(person, tuple(names), tuple(link.url for link in links if link.url))
