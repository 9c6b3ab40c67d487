"""A submission as HotCRP's files tell of it, one file after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.affiliations import split_affiliations
from nbproceedings.importers.intake.people import person
from nbproceedings.problem import Place, Problem


@dataclass(slots=True)
class Record:
    """What is known of a submission.  ``status`` and ``decision`` are HotCRP's own words.

    ``whole`` says that it comes from a list of submissions, which has each of them once.
    """

    number: str
    place: Place
    title: str = ""
    abstract: str = ""
    status: str = ""
    decision: str = ""
    authors: list[Mapping[str, Value]] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    whole: bool = False

    def fill(self, other: Record) -> None:
        """Take from another file what is missing here."""
        self.title = self.title or other.title
        self.abstract = self.abstract or other.abstract
        self.status = self.status or other.status
        self.decision = self.decision or other.decision
        self.authors = self.authors or other.authors
        self.topics = self.topics or other.topics
        self.whole = self.whole or other.whole


def author(parts: Mapping[str, str], place: Place, problems: list[Problem]) -> dict[str, Value]:
    """An author from ``name`` or ``first`` and ``last``, with ``affiliation`` and ``orcid``."""
    return person(
        parts.get("name", ""),
        given=parts.get("first", ""),
        family=parts.get("last", ""),
        affiliations=split_affiliations(parts.get("affiliation", "")),
        orcid=parts.get("orcid"),
        place=place,
        problems=problems,
    )


AUTHOR_KEYS: Mapping[str, Sequence[str]] = {
    "name": ("name",),
    "first": ("first", "given_name", "firstName", "first name", "given name"),
    "last": ("last", "family_name", "lastName", "last name", "family name"),
    "affiliation": ("affiliation",),
    "orcid": ("orcid",),
}
"""Our names for the parts of an author, each with HotCRP's over the years."""
