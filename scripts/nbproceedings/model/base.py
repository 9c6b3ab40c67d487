"""What every part of the record has in common: frozen, validated, closed to unknown keys."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

# pydantic looks through all installed packages for plugins of its own: 0.07 s of every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from nbproceedings.text.escape import safe_url


class Record(BaseModel):
    """A frozen part of the record.

    ``FOREIGN`` names keys that other tools read from the same file (kernels, numbering, exports).
    They are allowed and ignored; every other unknown key is an error.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        str_strip_whitespace=True,
        populate_by_name=True,
        # Schemas of parts are built within those of the whole: apart they would cost 0.1 s a start.
        defer_build=True,
    )
    FOREIGN: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _drop_foreign(cls, data: Any) -> Any:
        if cls.FOREIGN and isinstance(data, Mapping):
            return {key: value for key, value in data.items() if key not in cls.FOREIGN}
        return data


def _as_list(value: object) -> object:
    """Let one value stand for a list of one, as MyST does for authors and keywords."""
    if value is None:
        return ()
    return (value,) if isinstance(value, (str, Mapping)) else value


def _web_address(value: str) -> str:
    address = safe_url(value)
    if address is None:
        raise ValueError(f"{value!r} is not a web address: write one with http:// or https://")
    return address


def _public_address(value: str) -> str:
    name, at, host = value.partition("@")
    if not (name and at and "." in host) or any(mark in value for mark in " <>,;:\"'()[]\\"):
        raise ValueError(f"{value!r} is not an e-mail address such as office@proceedings.example")
    return value


ListOf = BeforeValidator(_as_list)
"""Marks a tuple field that may be written as a single value, or left empty."""

Url = Annotated[str, AfterValidator(_web_address)]
"""An address with a scheme that is safe to link (http, https, mailto, doi)."""

PublicAddress = Annotated[str, AfterValidator(_public_address)]
"""An e-mail address that is meant to be public: that of an office, never of a person."""
