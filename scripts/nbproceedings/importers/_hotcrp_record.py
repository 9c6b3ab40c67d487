"""A submission as HotCRP's files tell of it, one file after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.affiliations import split_affiliations, with_country
from nbproceedings.importers.intake.person import person
from nbproceedings.problem import Place, Problem


@dataclass(slots=True)
class Record:
    """What is known of a submission.  ``status`` and ``decision`` are HotCRP's own words.

    ``whole`` says that it comes from a list of submissions, which has each of them once;
    ``listed`` that its authors come from a table of authors, which knows them best.
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
    listed: bool = False

    def names_others(self, other: Record) -> bool:
        """Whether two files name different numbers of authors."""
        one_is_a_table = self.listed or other.listed
        return one_is_a_table and 0 < len(self.authors) != len(other.authors) > 0

    def fill(self, other: Record) -> None:
        """Take from another file what is missing here."""
        self.title = self.title or other.title
        self.abstract = self.abstract or other.abstract
        self.status = self.status or other.status
        self.decision = self.decision or other.decision
        richer = other.listed and not self.listed and len(other.authors) == len(self.authors)
        if richer or len(other.authors) > len(self.authors):
            self.authors, self.listed = other.authors, other.listed
        self.topics = self.topics or other.topics
        self.whole = self.whole or other.whole


def author(parts: Mapping[str, str], place: Place, problems: list[Problem]) -> dict[str, Value]:
    """An author from ``name`` or ``first`` and ``last``, with affiliation, country, ORCID."""
    someone = person(
        parts.get("name", ""),
        given=parts.get("first", ""),
        family=parts.get("last", ""),
        orcid=parts.get("orcid"),
        place=place,
        problems=problems,
    )
    houses = split_affiliations(parts.get("affiliation", ""))
    if someone and houses:
        someone["affiliations"] = with_country(houses, parts.get("country", ""))
    return someone


AUTHOR_KEYS: Mapping[str, Sequence[str]] = {
    "name": ("name",),
    "first": ("first", "given_name", "firstName", "first name", "given name"),
    "last": ("last", "family_name", "lastName", "last name", "family name"),
    "affiliation": ("affiliation",),
    "country": ("country",),
    "orcid": ("orcid",),
}
"""Our names for the parts of an author, each with HotCRP's over the years."""
