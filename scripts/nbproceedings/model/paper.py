"""An accepted paper: what it is.  When and where it was given is the programme's business."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar

from pydantic import AliasChoices, Field, model_validator

from nbproceedings.model.base import ListOf, Record, Url
from nbproceedings.model.contributor import Affiliation, Contributor
from nbproceedings.model.link import Arxiv, Doi, Link, Notice, OpenReview, PublishedAs, Source
from nbproceedings.model.notebook import NotebookFile

MYST_FOREIGN = frozenset(
    {
        "abbreviations",
        "banner",
        "bibliography",
        "binder",
        "date_modified",
        "downloads",
        "exports",
        "file_format",
        "github_edit",
        "jupyter",
        "jupytext",
        "kernelspec",
        "label",
        "math",
        "numbering",
        "open_access",
        "parts",
        "site",
        "subject",
        "thumbnail",
    }
)
"""Front matter that other MyST tools read and that says nothing about the work itself."""


class Work(Record):
    """What papers and talks share: a title, people, text, links, references, states.

    ``id`` is the file's name without its ending and ``volume`` the folder's name: both are given
    by where the file lies, never by what it says.  ``attachments`` are the endings of the files
    beside it that share its stem (``.pdf``, ``.ipynb``, ``.slides.pdf``, ``.poster.pdf``), and
    ``notebooks`` the one that shares its stem, if any, then those of its folder by name.
    ``notebook_network`` asks that they may use the network when they are run again.
    """

    FOREIGN: ClassVar[frozenset[str]] = MYST_FOREIGN
    GIVEN_BY_PLACE: ClassVar[frozenset[str]] = frozenset(
        {"id", "volume", "has_body", "attachments", "notebooks"}
    )

    id: str
    volume: str
    has_body: bool = False
    attachments: tuple[str, ...] = ()
    notebooks: tuple[NotebookFile, ...] = ()

    subtitle: str | None = None
    description: str | None = Field(
        default=None, validation_alias=AliasChoices("description", "tldr")
    )
    kind: str
    session: str | None = None
    abstract: str | None = None
    abstract_url: Url | None = None
    keywords: Annotated[tuple[str, ...], ListOf] = Field(
        default=(), validation_alias=AliasChoices("keywords", "tags")
    )
    affiliations: Annotated[tuple[Affiliation, ...], ListOf] = ()
    license: str | None = None
    language: str = "en"
    day: date | None = Field(default=None, validation_alias=AliasChoices("day", "date"))

    url: Url | None = None
    pdf: Url | None = None
    doi: Doi | None = None
    arxiv: Arxiv | None = None
    openreview: OpenReview | None = None
    code: Url | None = None
    data: Url | None = None
    notebook: Url | None = None
    notebook_network: bool = False
    slides: Url | None = None
    video: Url | None = Field(default=None, validation_alias=AliasChoices("video", "recording"))
    poster: Url | None = None
    links: Annotated[tuple[Link, ...], ListOf] = ()

    references: Annotated[tuple[str, ...], ListOf] = ()
    published_as: Annotated[tuple[PublishedAs, ...], ListOf] = ()
    notices: Annotated[tuple[Notice, ...], ListOf] = ()
    awards: Annotated[tuple[str, ...], ListOf] = ()
    notes: Annotated[tuple[str, ...], ListOf] = ()
    source: Annotated[tuple[Source, ...], ListOf] = ()
    citation_key: str | None = Field(default=None, pattern=r"^[A-Za-z0-9][A-Za-z0-9_:.+/-]*$")

    @model_validator(mode="before")
    @classmethod
    def _github_is_code(cls, data: Any) -> Any:
        """MyST writes the code's address as ``github``, with or without the host."""
        if not isinstance(data, Mapping) or "github" not in data:
            return data
        rest = {key: value for key, value in data.items() if key != "github"}
        where = data["github"]
        if isinstance(where, str) and "://" not in where:
            where = f"https://github.com/{where}"
        return {"code": where} | rest


def with_affiliations(
    people: tuple[Contributor, ...], shared: tuple[Affiliation, ...]
) -> tuple[Contributor, ...]:
    """People whose affiliations that name a shared one's ``id`` are replaced by it."""
    by_id = {affiliation.id: affiliation for affiliation in shared if affiliation.id}
    if not by_id:
        return people
    return tuple(
        person.model_copy(
            update={"affiliations": tuple(by_id.get(one.name, one) for one in person.affiliations)}
        )
        for person in people
    )


class Paper(Work):
    """One accepted paper.

    ``authors`` may be empty only with ``authors_note``, which says to readers why.  ``pages`` is
    a range as printed, for volumes that have pages.
    """

    title: str = Field(min_length=1)
    kind: str = "paper"
    authors: Annotated[tuple[Contributor, ...], ListOf] = Field(
        default=(), validation_alias=AliasChoices("authors", "author")
    )
    authors_note: str | None = None
    number: str | None = None
    pages: str | None = None

    @model_validator(mode="after")
    def _share_affiliations(self) -> Paper:
        authors = with_affiliations(self.authors, self.affiliations)
        if authors is not self.authors:
            object.__setattr__(self, "authors", authors)
        return self

    @property
    def people(self) -> tuple[Contributor, ...]:
        return self.authors

    @property
    def heading(self) -> str:
        """What stands above the page: the title."""
        return self.title
