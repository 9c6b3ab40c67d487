"""BibTeX read back by parsers that are not ours: pybtex and bibtexparser."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from bibtexparser.entrypoint import parse_string as parse_blocks
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from pybtex.database import parse_string
from pybtex.database.input.bibtex import month_names

from nbproceedings.model.name import Name
from nbproceedings.text.latex import from_latex


class Read(NamedTuple):
    """An entry as a foreign parser reads it.  Names are (given, particle, family, suffix)."""

    type: str
    key: str
    names: dict[str, list[tuple[str, str, str, str]]]
    fields: dict[str, str]


def plain_name(name: Name) -> tuple[str, str, str, str]:
    """A name of ours the way BibTeX sees it: a literal is a family name."""
    parts = name.parts
    return (parts.given, parts.particle, parts.family, parts.suffix) if not parts.literal else (
        "", "", parts.literal, "",
    )  # fmt: skip


def decoded(words: list[str]) -> str:
    return from_latex(" ".join(words))


def by_pybtex(text: str) -> list[Read]:
    found = []
    for key, entry in parse_string(text, "bibtex").entries.items():
        names = {
            role: [
                (
                    decoded(person.first_names + person.middle_names),
                    decoded(person.prelast_names),
                    decoded(person.last_names),
                    decoded(person.lineage_names),
                )
                for person in people
            ]
            for role, people in entry.persons.items()
        }
        found.append(Read(entry.type, key, names, dict(entry.fields)))
    return found


def by_bibtexparser(text: str) -> list[Read]:
    library = parse_blocks(text, append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert library.failed_blocks == []
    assert library.comments == []
    found = []
    for entry in library.entries:
        values: dict[str, Any] = {field.key: field.value for field in entry.fields}
        names = {
            role: [
                tuple(decoded(words) for words in (one.first, one.von, one.last, one.jr))
                for one in values.pop(role)
            ]
            for role in ("author", "editor")
            if role in values
        }
        month = values.get("month", "")
        values["month"] = month_names.get(month.casefold(), month)
        if not values["month"]:
            del values["month"]
        found.append(Read(entry.entry_type, entry.key, names, values))  # type: ignore[arg-type]
    return found


READERS = {"pybtex": by_pybtex, "bibtexparser": by_bibtexparser}


def braces_balance(text: str) -> bool:
    """Whether BibTeX itself, which knows no escapes, finds the end of every field."""
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
