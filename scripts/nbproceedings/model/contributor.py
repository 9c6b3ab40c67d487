"""Somebody as printed on a work or an event: author, speaker, organiser, participant, contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, AliasChoices, Field, model_validator

from nbproceedings.model.base import ListOf, Record, Url
from nbproceedings.model.name import Name
from nbproceedings.text.identifiers import dblp, orcid


class Affiliation(Record):
    """Where somebody works, as printed; the key ``id`` lets authors of one paper share it."""

    id: str | None = None
    name: str = Field(min_length=1, validation_alias=AliasChoices("name", "institution"))
    department: str | None = None
    city: str | None = None
    country: str | None = None
    ror: str | None = None
    url: Url | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        return {"name": data} if isinstance(data, str) else data

    @property
    def printed(self) -> str:
        parts = (self.department, self.name, self.city, self.country)
        return ", ".join(part for part in parts if part)


def _orcid(value: str) -> str:
    found = orcid(value)
    if found is None:
        raise ValueError(
            f"{value!r} is not an ORCID: sixteen digits in four groups, the last one a checksum"
        )
    return found


def _dblp(value: str) -> str:
    found = dblp(value)
    if found is None:
        raise ValueError(f"{value!r} is not a dblp person: write the pid, such as 12/3456")
    return found


Orcid = Annotated[str, AfterValidator(_orcid)]
Dblp = Annotated[str, AfterValidator(_dblp)]


class Contributor(Record):
    """A printed name with what the work says about its bearer.

    ``id`` names an entry of ``people.yml`` and settles who it is.  ``role`` is a free word for
    people of an event (``scientific matters``, ``moderator``).  ``photo`` is a path inside the
    volume's folder.
    """

    name: Name
    id: str | None = None
    orcid: Orcid | None = None
    dblp: Dblp | None = None
    url: Url | None = Field(default=None, validation_alias=AliasChoices("url", "homepage"))
    affiliations: Annotated[tuple[Affiliation, ...], ListOf] = Field(
        default=(), validation_alias=AliasChoices("affiliations", "affiliation")
    )
    role: str | None = None
    biography: str | None = None
    photo: str | None = None
    corresponding: bool = False
    equal_contributor: bool = False
    note: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, data: Any) -> Any:
        if isinstance(data, str):
            return {"name": data}
        if isinstance(data, Mapping) and "email" in data:
            raise ValueError(
                "no e-mail address belongs in the record: remove the key 'email' "
                "and give 'url', 'orcid' or 'dblp' instead"
            )
        if isinstance(data, Mapping) and "name" not in data and {"family", "literal"} & set(data):
            parts = {"given", "family", "particle", "suffix", "literal"}
            name = {key: value for key, value in data.items() if key in parts}
            return {key: value for key, value in data.items() if key not in parts} | {"name": name}
        return data
