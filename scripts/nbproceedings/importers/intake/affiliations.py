"""Affiliations as forms hold them: several in one field, an address among them."""

from __future__ import annotations

import re

from nbproceedings.importers.haul import Value
from nbproceedings.importers.intake.wording import outside_parentheses, plain

_EMAIL = re.compile(r"\S@\S")


def split_affiliations(text: str) -> list[str]:
    """``Toy University; Institute of Bricks`` as two; what holds an e-mail address is no house."""
    parts = outside_parentheses(text, ";") if ";" in text else [text]
    return [bare for part in parts if (bare := plain(part).strip(" ,")) and not _EMAIL.search(bare)]


def with_country(houses: list[str], country: str) -> list[Value]:
    """Affiliations with the country that stands beside them.

    Of several houses the country is that of one, and nothing says of which.
    """
    bare = plain(country)
    if len(houses) == 1 and bare and bare.casefold() not in houses[0].casefold():
        return [{"name": houses[0], "country": bare}]
    return [*houses]
