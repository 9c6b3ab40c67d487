"""A person we can identify: an entry of ``people.yml``."""

from __future__ import annotations

from typing import Annotated

from pydantic import AliasChoices, Field

from nbproceedings.model.base import ListOf, Record, Url
from nbproceedings.model.contributor import Affiliation, Dblp, Orcid
from nbproceedings.model.name import Name


class Person(Record):
    """Who stands behind printed names.

    ``id`` is the entry's key, and the address of the person's page for good.  ``name`` is how the
    person wants to be called; ``names`` are other forms that appear in print.  ``former`` are names
    that the person gave up: they are replaced wherever they are printed, and shown nowhere.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: Name
    names: Annotated[tuple[Name, ...], ListOf] = ()
    former: Annotated[tuple[Name, ...], ListOf] = ()
    orcid: Orcid | None = None
    dblp: Dblp | None = None
    url: Url | None = Field(default=None, validation_alias=AliasChoices("url", "homepage"))
    affiliations: Annotated[tuple[Affiliation, ...], ListOf] = Field(
        default=(), validation_alias=AliasChoices("affiliations", "affiliation")
    )
    note: str | None = None
