"""The parts of a reference that a bibliography style puts in order: which exist, and their text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from nbproceedings.citations._days import month_number
from nbproceedings.citations._names import NameList, reading
from nbproceedings.model.item_versions import venue
from nbproceedings.model.reference import Reference
from nbproceedings.text.dates import MONTHS

SLOTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "article": ("journal", "volume", "number", "pages", "note"),
        "book": ("volume", "number", "series", "publisher", "address", "edition", "note"),
        "booklet": ("howpublished", "address", "note"),
        "inbook": (
            "chapter", "pages", "volume", "number", "series", "publisher", "address", "edition",
            "note",
        ),
        "incollection": (
            "booktitle", "volume", "number", "series", "chapter", "pages", "publisher", "address",
            "edition", "note",
        ),
        "inproceedings": (
            "booktitle", "volume", "number", "series", "pages", "address", "organization",
            "publisher", "note",
        ),
        "manual": ("organization", "address", "edition", "note"),
        "mastersthesis": ("school", "address", "note"),
        "misc": ("howpublished", "note"),
        "phdthesis": ("type", "school", "address", "note"),
        "proceedings": (
            "volume", "number", "series", "address", "organization", "publisher", "note",
        ),
        "techreport": ("type", "number", "institution", "address", "note"),
        "unpublished": ("note",),
    }
)  # fmt: skip
"""What each type of entry prints besides people, title and date."""

_TYPES = {
    "conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
    "masterthesis": "mastersthesis",
    "collection": "book",
    "mvbook": "book",
    "mvcollection": "book",
    "reference": "book",
    "mvreference": "book",
    "mvproceedings": "proceedings",
    "bookinbook": "inbook",
    "suppbook": "inbook",
    "inreference": "incollection",
    "suppcollection": "incollection",
    "suppperiodical": "article",
}
"""Entry types of BibLaTeX and of habit by the type they are printed as; the rest is ``misc``."""

_FIELDS = {
    "journal": ("journal", "journaltitle", "shortjournal"),
    "booktitle": ("booktitle", "eventtitle"),
    "address": ("address", "location", "venue"),
    "school": ("school", "institution", "organization"),
    "institution": ("institution", "organization", "publisher"),
    "number": ("number", "issue"),
    "howpublished": ("howpublished",),
}
_THESES = {"phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "candthesis": "Thesis"}
_EDITED = frozenset({"book", "inbook", "incollection", "inproceedings", "proceedings"})
"""Types whose style finds a place for editors; in the others they stand in for the authors."""
_NEEDED = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_RANGE = re.compile(r"(?<=\w)\s*(?:-{1,3}|–|—)\s*(?=\w)")

PEOPLE = NameList(
    first=reading,
    rest=reading,
    two=" and ",
    two_upright=" and ",
    last=", and ",
    most=20,
    kept=10,
    et_al=", et al.",
    editor=", editor",
    editors=", editors",
)
"""A reader of a list wants to find a work, not to count its 3,000 authors."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The type that a reference is printed as and the text of each part.

    ``people`` are plain text, all other texts inline source.
    """

    type: str
    people: Mapping[str, str]
    texts: Mapping[str, str]
    editors: int


def slots(reference: Reference) -> Slots:
    """The parts of one reference; what it does not have is not there."""
    kind = _printed_type(reference)
    texts = {"title": reference.title} if reference.title else {}
    for name in SLOTS[kind]:
        if value := _value(reference, kind, name):
            texts[name] = value
    month = _field(reference, "month")
    if number := month_number(month):
        month = MONTHS[number - 1]
    if date := " ".join(part for part in (month, reference.year) if part):
        texts["year"] = date
    return Slots(kind, _people(reference, kind), texts, len(reference.editors))


def _people(reference: Reference, kind: str) -> dict[str, str]:
    people = {
        "author": PEOPLE.format(reference.authors, others=reference.others),
        "editor": PEOPLE.format(reference.editors),
    }
    if not people["author"] and people["editor"] and kind not in _EDITED:
        people["author"] = PEOPLE.format_editors(reference.editors)
    return {role: printed for role, printed in people.items() if printed}


def _printed_type(reference: Reference) -> str:
    kind = reference.type.lower()
    kind = _TYPES.get(kind, kind)
    if kind == "phdthesis" and reference.fields.get("type") == "mathesis":
        kind = "mastersthesis"
    needed = _NEEDED.get(kind)
    if kind not in SLOTS or (needed and not _field(reference, needed)):
        return "misc"
    return kind


def _field(reference: Reference, name: str) -> str:
    for alias in _FIELDS.get(name, (name,)):
        if value := reference.fields.get(alias):
            return value
    return ""


def _value(reference: Reference, kind: str, name: str) -> str:
    value = _field(reference, name)
    if kind == "misc" and name == "howpublished":
        return value or venue(reference)
    if kind == "phdthesis" and name == "type":
        return _THESES.get(value, value)
    if name == "pages":
        return _pages(reference, kind, value)
    if name == "edition":
        return _ordinal(value)
    return value


def _ordinal(value: str) -> str:
    """``2`` → ``2nd``: BibLaTeX numbers editions, BibTeX spells them out."""
    if not (value.isascii() and value.isdigit()):
        return value
    teen = value[-2:] in ("11", "12", "13")
    return value + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(value[-1], "th"))


def _pages(reference: Reference, kind: str, value: str) -> str:
    """Pages with en dashes; behind an article's volume they need no word."""
    printed = _RANGE.sub("–", value)
    if not printed or (kind == "article" and reference.fields.get("volume")):
        return printed
    several = any(mark in printed for mark in "–,")
    return f"pages {printed}" if several else f"page {printed}"
