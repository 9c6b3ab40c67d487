"""Lay out an entry of BibTeX or BibLaTeX: braces, names, months, addresses.

Values are escaped by ``text``, and titles protected by one rule, whichever of the two it is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from nbproceedings.citations._names import CACHED
from nbproceedings.model.item import Item
from nbproceedings.model.name import Name
from nbproceedings.text.escape import bibtex, bibtex_text, bibtex_title
from nbproceedings.text.names import NameParts

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every BibTeX style defines."""

_WIDTH = len("howpublished")
_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """The entry with its fields in the order given, one a line; empty values are left out.

    The equals signs stand at a fixed column, so that a field more or less changes one line.
    """
    lines = [f"  {name:<{_WIDTH}} = {value}," for name, value in fields if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}\n"])


def entries(texts: Sequence[str]) -> str:
    """A file of entries: an empty line between them and nothing else."""
    return "\n".join(texts)


def title_of(item: Item) -> str:
    """The title in braces, protected where a style's change of case would spoil it."""
    if item.language == "en":
        return braced(bibtex_title(item.headline))
    # Styles that print English titles in small letters must not do so to German nouns.
    return braced(braced(bibtex_text(item.headline)))


def source(text: str) -> str:
    """Inline source in braces."""
    return braced(bibtex_text(text))


def resolved(item: Item) -> str:
    """The address that the field ``doi`` already stands for."""
    return item.persistent_url if identifier(item.doi) else ""


def braced(value: str) -> str:
    """A value in braces, or nothing for nothing."""
    return f"{{{value}}}" if value else ""


def month(number: int | None) -> str:
    """The macro for a month, without braces; nothing when it is not known."""
    return MONTHS[number - 1] if number else ""


def address(url: str) -> str:
    """An address as it stands: styles print it as it is, ``%`` and ``_`` included.

    Only what would end the field or the macro is percent-encoded.
    """
    return braced(url.translate(_ADDRESS))


def identifier(name: str) -> str:
    """A DOI as it stands; with a brace or backslash it cannot be, and ``url`` has to do."""
    return "" if set(name) & set("{}\\ ") else braced(name)


def pages(printed: str) -> str:
    """Pages with BibTeX's dash, ``1--10``, which is how an en dash is escaped."""
    return braced(bibtex(re.sub(r"(?<=\w)\s*(?:-{1,3}|–|—)\s*(?=\w)", "–", printed)))


def name_list(names: Sequence[Name], *, others: bool = False) -> str:
    """Names in the only form that BibTeX never splits wrongly: family, suffix, given."""
    printed = [_name(name.parts) for name in names]
    if others:
        printed.append("others")
    return braced(" and ".join(printed))


@lru_cache(maxsize=CACHED)
def _name(name: NameParts) -> str:
    if name.literal or not name.family:
        return braced(bibtex(name.literal or name.given))
    family = _part(name.family)
    if not family.startswith("{") and any(word[0].islower() for word in name.family.split()):
        family = braced(family)  # or BibTeX takes "toy und" in "von Toy und Taxis" for the "von"
    if name.particle:
        family = f"{_part(name.particle)} {family}"
    return ", ".join(part for part in (family, _part(name.suffix), _part(name.given)) if part)


def _part(text: str) -> str:
    """A part of a name, in braces where it holds what divides names or what readers stumble on."""
    words = text.split()
    divides = "," in text or "and" in text.lower().split()
    # bibtexparser loses a word that is nothing but an escaped sign.
    odd = divides or any(not any(map(str.isalnum, word)) for word in words)
    return braced(bibtex(text)) if odd else bibtex(text)
