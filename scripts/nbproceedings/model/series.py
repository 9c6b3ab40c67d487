"""The whole book: its volumes, the people it can identify, the works it cites."""

from __future__ import annotations

from pydantic import Field

from nbproceedings.model.base import PublicAddress, Record, Url
from nbproceedings.model.evidence import Evidence
from nbproceedings.model.person import Person
from nbproceedings.model.reference import Reference
from nbproceedings.model.volume import Volume


class Mention(Record):
    """A citation in prose: which document cites which work.

    ``document`` is the page's address without ending, ``work`` the id of the paper or talk when
    the prose is its body.
    """

    document: str
    title: str
    key: str


class Series(Record):
    """All volumes, newest first; equal days by id.

    ``base_url`` is where the site is published, with a closing slash, or empty when unknown.
    ``evidence`` of runs is by the path of the notebook, and ``stale`` are paths of those that were
    changed since, themselves or the files that they were given.
    """

    title: str = "Proceedings"
    short_title: str | None = None
    description: str | None = None
    publisher: str | None = None
    issn: str | None = None
    language: str = "en"
    admin_email: PublicAddress | None = None
    oai_gateway: Url | None = None
    base_url: Url | str = ""
    volumes: tuple[Volume, ...] = ()
    people: tuple[Person, ...] = ()
    references: tuple[Reference, ...] = ()
    mentions: tuple[Mention, ...] = ()
    evidence: dict[str, Evidence] = Field(default_factory=dict)
    stale: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return self.short_title or self.title
