"""A work in the reference list, its fields decoded from LaTeX to Unicode with inline markup."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import Field, field_validator

from nbproceedings.model.base import Record
from nbproceedings.model.link import Arxiv, Doi, OpenReview
from nbproceedings.model.name import Name
from nbproceedings.text.identifiers import arxiv_url, doi_url, openreview_url


class Reference(Record):
    """One BibTeX entry.

    ``fields`` holds every other field by lower-case name (``journal``, ``booktitle``, ``volume``,
    ``number``, ``pages``, ``series``, ``publisher``, ``month``, ``note``, …), as inline text.
    ``protected`` are the words of the title that the entry shields from a change of case.
    """

    key: str
    type: str
    title: str = ""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    others: bool = False
    year: str = ""
    doi: Doi | None = None
    arxiv: Arxiv | None = None
    openreview: OpenReview | None = None
    url: str | None = None
    protected: tuple[str, ...] = ()
    fields: Mapping[str, str] = Field(default_factory=dict)

    @field_validator("fields", mode="after")
    @classmethod
    def _read_only(cls, value: Mapping[str, str]) -> Mapping[str, str]:
        return MappingProxyType(dict(sorted(value.items())))

    @property
    def address(self) -> str | None:
        """The best place to read it: DOI, else arXiv, else OpenReview, else its own address."""
        if self.doi:
            return doi_url(self.doi)
        if self.arxiv:
            return arxiv_url(self.arxiv)
        if self.openreview:
            return openreview_url(self.openreview)
        return self.url
