"""Fields of the record that a column can fill, and how its text becomes their value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

from nbproceedings.importers.intake.loose_text import loose_line, loose_paragraphs
from nbproceedings.importers.intake.wording import address, day, outside_parentheses, plain
from nbproceedings.text.identifiers import arxiv, doi, openreview
from nbproceedings.text.slugs import slug

Makes = Literal["papers", "talks"]
Converter = Callable[[str], str | None]


def _slug(text: str) -> str | None:
    return slug(text) if any(character.isalnum() for character in text) else None


_TEXTS: Mapping[str, Converter] = {
    "title": loose_line,
    "subtitle": loose_line,
    "description": loose_paragraphs,
    "abstract": loose_paragraphs,
    "kind": _slug,
    "session": _slug,
    "license": plain,
    "language": plain,
    "day": day,
    "doi": doi,
    "arxiv": arxiv,
    "openreview": openreview,
} | dict.fromkeys(
    ("abstract_url", "url", "pdf", "code", "data", "notebook", "slides", "video", "poster"), address
)
CONVERTERS: Mapping[Makes, Mapping[str, Converter]] = {
    "papers": {**_TEXTS, "number": plain, "pages": plain, "authors_note": loose_paragraphs},
    "talks": {
        **_TEXTS,
        "label": plain,
        "questions": loose_paragraphs,
        "questions_url": address,
    },
}
"""For each field that is one text, what makes it of a cell; None where the cell does not fit."""

PEOPLE: Mapping[Makes, tuple[str, ...]] = {
    "papers": ("authors",),
    "talks": ("speakers", "panelists", "moderators", "participants"),
}
"""Fields that are lists of people; ``affiliations`` and ``orcids`` are those of the first."""
PARALLEL = ("affiliations", "orcids")
WORDS = ("keywords", "awards", "notes", "references")
LINKS = ("links",)
LISTS = frozenset({*PEOPLE["papers"], *PEOPLE["talks"], *PARALLEL, *WORDS, *LINKS})

_OTHER_NAMES = {
    "author": "authors", "speaker": "speakers", "tldr": "description", "tags": "keywords",
    "date": "day", "recording": "video", "github": "code", "affiliation": "affiliations",
    "orcid": "orcids",
}  # fmt: skip

EXPECTS = {
    "day": "a day such as 2031-05-04 or 4 May 2031",
    "doi": "a DOI such as 10.5555/toy.1",
    "arxiv": "an arXiv identifier such as 2105.01234",
    "openreview": "the id or address of a forum on OpenReview",
    "kind": "a word",
    "session": "a word",
}
"""What a field expects, for messages; the others expect a web address."""


def _fields(makes: Makes) -> dict[str, str]:
    own = {*CONVERTERS[makes], *PEOPLE[makes], *PARALLEL, *WORDS, *LINKS}
    other = {name: meant for name, meant in _OTHER_NAMES.items() if meant in own}
    return {name: name for name in own} | other


FIELDS: Mapping[Makes, Mapping[str, str]] = {
    "papers": _fields("papers"),
    "talks": _fields("talks"),
}
"""Names that a mapping may use, each with the field that it means."""


def parts(text: str, separator: str | None) -> list[str]:
    """The parts of a cell that is a list; empty parts stay, so that lists can be paired."""
    sign = separator or ";"
    found = outside_parentheses(text, sign) if len(sign) == 1 else text.split(sign)
    return [plain(part) for part in found]
