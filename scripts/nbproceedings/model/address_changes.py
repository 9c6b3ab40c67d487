"""What ``book/addresses.yml`` says: where something has moved, and what was removed, and why."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from nbproceedings.model.base import ListOf, Record, Url
from nbproceedings.model.contributor import Contributor

LONGEST = 500
"""Characters of an address: more than any record makes, and less than file systems hold."""

_STEP = re.compile(r"[\w~+@=,-][\w.~+@=,-]*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


def fault(address: str) -> str:
    """What is wrong with an address of this site, with a remedy after a colon; "" if nothing is."""
    if _SCHEME.match(address) or address.startswith(("/", "\\\\")):
        return "is not an address from the site's root: write it as in toys-2031/papers/blocks"
    if "%" in address:
        return "is percent-encoded: write the characters themselves, as in the file's name"
    if len(address) > LONGEST:
        return f"has {len(address)} characters: addresses have at most {LONGEST}"
    steps = address.removesuffix("/").split("/")
    if not all(_STEP.fullmatch(step) for step in steps):
        return (
            "cannot be an address: write letters, digits and hyphens, with single slashes between "
            "folders, and no '.' or '..'"
        )
    if steps[0].startswith("_"):
        return f"lies in {steps[0]!r}, which is the site's own: name a page or a file of the book"
    return ""


def _address(value: str) -> str:
    value = value.removesuffix(".html")
    wrong = fault(value)
    if wrong:
        raise ValueError(f"{value!r} {wrong}")
    return value


Address = Annotated[str, AfterValidator(_address)]
"""A page's address without ``.html``, a file's with its ending, a folder's with a slash."""


class Moved(Record):
    """Where something is now.  A folder's address stands for everything that was in it."""

    address: Address
    to: Address

    @property
    def is_folder(self) -> bool:
        return self.address.endswith("/")


class Gone(Record):
    """Something that is no more, and what readers are told in its place.

    ``title`` and ``authors`` are told where the editors want them to be.  ``url`` leads to where
    more is said.
    """

    address: Address
    reason: str = Field(min_length=1)
    day: date = Field(alias="date")
    kind: Literal["removal", "withdrawal"] = "removal"
    title: str | None = None
    authors: Annotated[tuple[Contributor, ...], ListOf] = ()
    url: Url | None = None

    @property
    def is_folder(self) -> bool:
        return self.address.endswith("/")


class AddressChanges(Record):
    """All of ``book/addresses.yml``, by address."""

    moved: tuple[Moved, ...] = ()
    gone: tuple[Gone, ...] = ()
