"""One event and its proceedings: everything ``volume.yml`` says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, AliasChoices, Field, model_validator

from nbproceedings.model.base import ListOf, Record, Url
from nbproceedings.model.contributor import Contributor
from nbproceedings.model.link import Doi, Link, PublishedAs, Source
from nbproceedings.model.notebook_settings import NotebookSettings
from nbproceedings.model.paper import Paper
from nbproceedings.model.session import Schedule
from nbproceedings.model.talk import Talk
from nbproceedings.text.dates import zone


class Host(Record):
    """The conference or house that held the event."""

    name: str = Field(min_length=1)
    full_name: str | None = None
    url: Url | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data


class Topic(Record):
    """A subject or a leading question, with finer ones below it."""

    title: str = Field(min_length=1)
    description: str | None = None
    references: Annotated[tuple[str, ...], ListOf] = ()
    topics: Annotated[tuple[Topic, ...], ListOf] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"title": data} if isinstance(data, str) else data


class ImportantDate(Record):
    """A deadline or another day of the call.  ``zone`` is that of the deadline (often ``AoE``)."""

    label: str = Field(min_length=1)
    day: date = Field(validation_alias=AliasChoices("day", "date"))
    time: str | None = Field(default=None, pattern=r"^([01]\d|2[0-4]):[0-5]\d$")
    zone: str | None = None
    extended_from: date | None = None
    note: str | None = None
    url: Url | None = None


class Sponsor(Record):
    """Who paid or gave.  ``logo`` is a path inside the volume's folder."""

    name: str = Field(min_length=1)
    url: Url | None = None
    logo: str | None = None
    level: str | None = None
    note: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data


class Recording(Record):
    """A recording of the event or a part of it; ``talk`` or ``paper`` names what it shows."""

    title: str = Field(min_length=1)
    url: Url | None = None
    talk: str | None = None
    paper: str | None = None
    note: str | None = None


class WorkFormat(Record):
    """A kind of contribution: how it is called, in the singular and in the plural."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    plural: str | None = None
    description: str | None = None

    @property
    def heading(self) -> str:
        return self.plural or f"{self.title}s"


class Archival(Record):
    """Whether being here counts as publication, and what authors were promised."""

    status: Literal["non-archival", "archival"] = "non-archival"
    policy: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"status": data} if isinstance(data, str) else data


def _known_zone(value: str) -> str:
    zone(value)
    return value


class Volume(Record):
    """The event, its people and its contributions.

    ``id`` is the folder's name; ``papers``, ``talks`` and ``schedule`` are read from their own
    files.  Days are calendar days in ``timezone`` (an IANA name, ``UTC``, ``AoE`` or an offset).
    ``zone_label`` is how the event itself wrote its zone ("EST").
    """

    id: str
    title: str = Field(min_length=1)
    short_title: str | None = None
    subtitle: str | None = None
    kind: str = "workshop"
    number: str | None = None
    host: Host | None = None
    start: date = Field(validation_alias=AliasChoices("start", "date"))
    end: date | None = None
    timezone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    zone_label: str | None = None
    place: str | None = None
    mode: Literal["virtual", "in person", "hybrid"] | None = None
    url: Url | None = None
    permalink: Url | None = None
    openreview_group: Url | None = None
    doi: Doi | None = None
    publisher: str | None = None
    license: str | None = None
    language: str = "en"
    links: Annotated[tuple[Link, ...], ListOf] = ()

    description: str | None = None
    motivation: str | None = None
    topics: Annotated[tuple[Topic, ...], ListOf] = ()
    questions: Annotated[tuple[Topic, ...], ListOf] = ()
    keywords: Annotated[tuple[str, ...], ListOf] = ()
    classification: Annotated[tuple[str, ...], ListOf] = ()
    important_dates: Annotated[tuple[ImportantDate, ...], ListOf] = ()
    formats: Annotated[tuple[WorkFormat, ...], ListOf] = ()
    talk_formats: Annotated[tuple[WorkFormat, ...], ListOf] = ()
    archival: Archival = Archival()
    notebooks: NotebookSettings = NotebookSettings()

    organizers: Annotated[tuple[Contributor, ...], ListOf] = Field(
        default=(), validation_alias=AliasChoices("organizers", "organisers")
    )
    editors: Annotated[tuple[Contributor, ...], ListOf] = ()
    committee: Annotated[tuple[Contributor, ...], ListOf] = ()
    contacts: Annotated[tuple[Contributor, ...], ListOf] = ()
    participants: Annotated[tuple[Contributor, ...], ListOf] = ()
    sponsors: Annotated[tuple[Sponsor, ...], ListOf] = ()
    acknowledgements: str | None = None
    recordings: Annotated[tuple[Recording, ...], ListOf] = ()
    references: Annotated[tuple[str, ...], ListOf] = ()
    published_as: Annotated[tuple[PublishedAs, ...], ListOf] = ()
    papers_note: str | None = None
    talks_note: str | None = None
    notes: Annotated[tuple[str, ...], ListOf] = ()
    source: Annotated[tuple[Source, ...], ListOf] = ()
    citation_key: str | None = Field(default=None, pattern=r"^[A-Za-z0-9][A-Za-z0-9_:.+/-]*$")

    schedule: Schedule = Schedule()
    papers: tuple[Paper, ...] = ()
    talks: tuple[Talk, ...] = ()

    @model_validator(mode="after")
    def _days_in_order(self) -> Volume:
        if self.end and self.end < self.start:
            raise ValueError(f"the end {self.end} is before the start {self.start}")
        return self

    @property
    def name(self) -> str:
        """The short name where there is one, for places with little room."""
        return self.short_title or self.title

    @property
    def last_day(self) -> date:
        return self.end or self.start

    @property
    def zone(self) -> tzinfo:
        return zone(self.timezone)

    @property
    def credited_editors(self) -> tuple[Contributor, ...]:
        """Who edited the proceedings: the editors, or the organisers where none are named."""
        return self.editors or self.organizers

    def works(self, kind: str | None = None) -> tuple[Paper | Talk, ...]:
        """Papers, then talks, in the order of the record."""
        every: tuple[Paper | Talk, ...] = (*self.papers, *self.talks)
        return tuple(work for work in every if kind in (None, work.kind))


def topic_references(topics: Iterable[Topic]) -> Iterator[str]:
    """Keys that topics and their sub-topics refer to, in order."""
    for topic in topics:
        yield from topic.references
        yield from topic_references(topic.topics)
