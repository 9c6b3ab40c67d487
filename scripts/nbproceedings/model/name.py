"""A name as printed on a work.  A name is not a person: see ``person``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import AliasChoices, Field, model_validator

from nbproceedings.model.base import Record
from nbproceedings.text.names import NameParts, sort_key, split_name


class Name(Record):
    """The parts of a printed name, or one literal for single names and collaborations.

    Written as one string (``Ada Lovelace``, ``Lovelace, Ada``) or, where a rule would split it
    wrongly, as an object with the MyST keys ``given``, ``non_dropping_particle``, ``family``,
    ``suffix`` or ``literal``.
    """

    given: str = ""
    particle: str = Field(
        default="",
        validation_alias=AliasChoices("particle", "non_dropping_particle", "dropping_particle"),
    )
    family: str = ""
    suffix: str = ""
    literal: str = ""

    @model_validator(mode="before")
    @classmethod
    def _split(cls, data: Any) -> Any:
        if isinstance(data, str):
            return split_name(data)._asdict()
        if isinstance(data, Mapping) and not any(data.values()):
            raise ValueError("a name needs at least one of given, family, literal")
        return data

    @property
    def parts(self) -> NameParts:
        return NameParts(self.given, self.particle, self.family, self.suffix, self.literal)

    @cached_property
    def printed(self) -> str:
        """The name in reading order."""
        if self.literal:
            return self.literal
        name = " ".join(part for part in (self.given, self.particle, self.family) if part)
        if not self.suffix:
            return name
        roman = set(self.suffix) <= set("IVX")
        return f"{name} {self.suffix}" if roman else f"{name}, {self.suffix}"

    @cached_property
    def inverted(self) -> str:
        """The name as an index prints it: family name first."""
        if self.literal or not self.family:
            return self.printed
        family = " ".join(part for part in (self.particle, self.family) if part)
        return ", ".join(part for part in (family, self.given, self.suffix) if part)

    @cached_property
    def sort_key(self) -> tuple[str, ...]:
        """Alphabetical order by family name, case and accents folded; ties by spelling."""
        return (*sort_key(self.parts), self.printed)

    def __str__(self) -> str:
        return self.printed
