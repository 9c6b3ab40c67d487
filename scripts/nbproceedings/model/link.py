"""Links and the states of a work that its page has to show."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, model_validator

from nbproceedings.model.base import Record, Url
from nbproceedings.text.identifiers import arxiv, doi, openreview


def _doi(value: str) -> str:
    found = doi(value)
    if found is None:
        raise ValueError(f"{value!r} is not a DOI: it starts with '10.', as in 10.1000/xyz")
    return found


def _arxiv(value: str) -> str:
    found = arxiv(value)
    if found is None:
        raise ValueError(f"{value!r} is not an arXiv identifier such as 2003.04630")
    return found


def _openreview(value: str) -> str:
    found = openreview(value)
    if found is None:
        raise ValueError(f"{value!r} is not an OpenReview forum: give its id or its address")
    return found


Doi = Annotated[str, AfterValidator(_doi)]
Arxiv = Annotated[str, AfterValidator(_arxiv)]
OpenReview = Annotated[str, AfterValidator(_openreview)]


class Link(Record):
    """A labelled link.  ``kind`` groups it (``schedule``, ``code``, ``website``, …)."""

    label: str = Field(min_length=1)
    url: Url
    kind: str | None = None


class Notice(Record):
    """Something a reader must know before the work itself, dated.

    What each kind does to the page is told in ``standing``.  ``version`` is that of the paper
    which a revision brought.
    """

    kind: Literal["note", "revision", "erratum", "retraction", "removal", "withdrawal"]
    text: str = Field(min_length=1)
    day: date | None = Field(default=None, alias="date")
    version: str | None = None
    url: Url | None = None


class PublishedAs(Record):
    """Another version of the same work, published elsewhere.

    Written as a key of ``references.bib``, or as an object where there is no entry for it.
    ``relation`` says how close it is in the editors' words ("same title, full paper").
    """

    reference: str | None = None
    text: str | None = None
    doi: Doi | None = None
    url: Url | None = None
    relation: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_key(cls, data: Any) -> Any:
        return {"reference": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _says_something(self) -> PublishedAs:
        if not (self.reference or self.text or self.doi or self.url):
            raise ValueError("give a key of references.bib, or one of text, doi, url")
        return self


class Source(Record):
    """Where this part of the record comes from, for readers and for a second import."""

    name: str = Field(min_length=1)
    id: str | None = None
    url: Url | None = None
    retrieved: date | None = None
    sha256: str | None = None
    note: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data
