"""An entry of the reference list back in BibTeX, to copy: clean, and never less than was read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbproceedings.citations._bibtex_entry import (
    address,
    braced,
    entry,
    identifier,
    month,
    name_list,
    pages,
)
from nbproceedings.citations._days import month_number
from nbproceedings.model.reference import Reference
from nbproceedings.text.escape import bibtex, bibtex_text, bibtex_title
from nbproceedings.text.identifiers import openreview_url
from nbproceedings.text.slugs import slug

_ORDER = (
    "subtitle", "journal", "journaltitle", "booktitle", "howpublished", "edition", "series",
    "volume", "number", "issue", "chapter", "pages", "type", "publisher", "organization",
    "institution", "school", "address", "location",
)  # fmt: skip
"""Fields between the title and the date, in this order; others follow after the date."""

_TITLES = frozenset({"booktitle", "subtitle", "maintitle", "issuetitle"})
_VERBATIM = frozenset({"eprint", "file", "url", "pdf", "code", "video"})
_NAME = re.compile(r"[a-z][a-z0-9_.:+/-]*")
_TYPE = re.compile(r"[a-z]+")
_KEY = re.compile(r"[A-Za-z0-9_:.+/*!?&@<>;|$^`\[\]-]+")


def reference_bibtex(reference: Reference) -> str:
    """The entry in BibTeX, with the same layout as our own works."""
    kind = reference.type.lower()
    key = reference.key if _KEY.fullmatch(reference.key) else slug(reference.key, limit=200)
    return entry(kind if _TYPE.fullmatch(kind) else "misc", key, _fields(reference))


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    fields = {name: value for name, value in reference.fields.items() if _NAME.fullmatch(name)}
    yield "author", name_list(reference.authors, others=reference.others)
    yield "editor", name_list(reference.editors)
    yield "title", braced(_shielded(bibtex_title(reference.title), reference.protected))
    for name in _ORDER:
        yield name, _value(name, fields.pop(name, ""))
    yield "month", _month(fields.pop("month", ""))
    yield "year", braced(bibtex(reference.year))
    if reference.doi:
        yield "doi", identifier(reference.doi)
    if reference.arxiv:
        fields.pop("eprint", None)
        fields.pop("archiveprefix", None)
        fields.pop("eprinttype", None)
        yield "eprint", braced(reference.arxiv)
        yield "archiveprefix", braced("arXiv")
    url = reference.url or (openreview_url(reference.openreview) if reference.openreview else "")
    yield "url", address(url)
    for name in sorted(fields):
        yield name, _value(name, fields[name])


def _shielded(title: str, words: tuple[str, ...]) -> str:
    """The title with braces around the words that the entry shielded and that have none yet."""
    if not words:
        return title
    spelled = sorted({bibtex(word) for word in words}, key=lambda word: (-len(word), word))
    wanted = "|".join(re.escape(word) for word in spelled if word)
    # Whatever is in braces, in maths or a command is passed over as a whole.
    token = re.compile(rf"(?P<word>(?<!\w)(?:{wanted})(?!\w))|\$[^$]*\$|\\[A-Za-z]+|\\.|[{{}}]")
    parts: list[str] = []
    depth = position = 0
    for found in token.finditer(title):
        parts.append(title[position : found.start()])
        shield = found["word"] and depth == 0
        parts.append(f"{{{found[0]}}}" if shield else found[0])
        depth += (found[0] == "{") - (found[0] == "}")
        position = found.end()
    return "".join([*parts, title[position:]])


def _value(name: str, value: str) -> str:
    if not value:
        return ""
    if name == "pages":
        return pages(value)
    if name in _VERBATIM:
        return address(value)
    return braced(bibtex_title(value) if name in _TITLES else bibtex_text(value))


def _month(value: str) -> str:
    """A macro for a month by name or number; anything else ("April–May") stays text."""
    return month(month_number(value)) or braced(bibtex_text(value))
