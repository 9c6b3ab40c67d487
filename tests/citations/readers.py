"""Citations read back by parsers that are not ours.

pybtex and bibtexparser for BibTeX and BibLaTeX, rispy for RIS, json for CSL-JSON, PyYAML for
CITATION.cff; for EndNote's tags, which no package reads, a few lines that know nothing of how they
were written.  LaTeX is decoded by pylatexenc.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import rispy
import yaml
from bibtexparser.entrypoint import parse_string as parse_blocks
from bibtexparser.middlewares import SeparateCoAuthors, SplitNameParts
from pybtex.database.input.bibtex import Parser, month_names
from pylatexenc.latex2text import LatexNodes2Text

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
    # The parser itself: the library's own function looks for plug-ins on each call.
    for key, entry in Parser().parse_string(text).entries.items():
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


class Found(NamedTuple):
    """What every format must tell alike.  Names are words in reading order; ``venue`` is where the
    work was given or the whole took place, ``container`` what it appeared in.
    """

    key: str
    title: str
    authors: list[str]
    editors: list[str]
    year: str
    venue: str
    container: str
    url: str
    doi: str
    note: str


_TEX = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=False)


def tex(value: str) -> str:
    """LaTeX as a reader of the printed entry sees it; formulas stay as they are."""
    # Commands that pylatexenc does not know, and a circumflex that it takes for an accent.
    value = value.replace(r"\texttt{", "{")
    for name, sign in (("left", r"\{"), ("right", r"\}")):
        value = value.replace(rf"\textbrace{name}{{}}", sign)
    return " ".join(str(_TEX.latex_to_text(value)).replace("ˆ", "^").split())


def _bibtex(reader: Callable[[str], list[Read]], text: str) -> list[Found]:
    return [_of_entry(read) for read in reader(text)]


def _of_entry(read: Read) -> Found:
    fields = read.fields
    how = tex(fields.get("howpublished", ""))
    venue = re.sub(r"^.*? at (?:the )?", "", how) if how else tex(fields.get("eventtitle", ""))
    if read.type == "incollection":  # of a collection without an event
        venue = tex(fields["booktitle"])
    return Found(
        read.key,
        tex(fields["title"]),
        [_reading(name) for name in read.names.get("author", [])],
        [_reading(name) for name in read.names.get("editor", [])],
        tex(fields.get("year") or fields.get("date", "").split("-")[0].replace("/", "–")),
        venue,
        tex(fields.get("booktitle", "")),
        fields.get("url", ""),
        fields.get("doi", ""),
        tex(fields.get("note", "")),
    )


def by_both_bibtex(text: str) -> list[Found]:
    """What pybtex and bibtexparser agree upon; they have to agree upon all of it."""
    one, other = _bibtex(by_pybtex, text), _bibtex(by_bibtexparser, text)
    assert one == other
    return one


def _reading(name: tuple[str, str, str, str]) -> str:
    return " ".join(part for part in name if part)


def _upright(inverted: str) -> str:
    """``van der Doll, Bo, Jr.`` in reading order."""
    family, *rest = inverted.split(", ")
    return " ".join([*rest[:1], family, *rest[1:]])


def by_rispy(text: str) -> list[Found]:
    return [
        Found(
            one["id"],
            one["title"],
            [_upright(name) for name in one.get("authors", [])],
            [_upright(name) for name in one.get("secondary_authors", [])],
            one.get("year", ""),
            one.get("secondary_title", ""),
            one.get("custom3", ""),
            one.get("urls", [""])[0],
            one.get("doi", ""),
            " ".join(one.get("notes", [])),
        )
        for one in rispy.loads(text)
    ]


def by_json(text: str) -> list[Found]:
    return [
        Found(
            one["id"],
            one["title"],
            [_csl_name(name) for name in one.get("author", [])],
            [_csl_name(name) for name in one.get("editor", [])],
            "–".join(str(parts[0]) for parts in one["issued"]["date-parts"])
            if one.get("issued")
            else "",
            one.get("event-title", ""),
            one.get("container-title", ""),
            one.get("URL", ""),
            one.get("DOI", ""),
            one.get("note", ""),
        )
        for one in json.loads(text)
    ]


def _csl_name(name: dict[str, str]) -> str:
    order = ("given", "non-dropping-particle", "family", "suffix", "literal")
    return " ".join(name[part] for part in order if part in name)


def by_tags(text: str) -> list[Found]:
    found = []
    for record in re.split(r"\n{2,}", text.strip("\n")):
        tags: dict[str, list[str]] = {}
        for line in record.split("\n"):
            assert re.match(r"%\S ", line), line
            tags.setdefault(line[1], []).append(line[3:])

        def first(tag: str, tags: dict[str, list[str]] = tags) -> str:
            (value,) = tags.get(tag, [""])
            return value

        found.append(
            Found(
                first("F"),
                first("T"),
                [_upright(name) for name in tags.get("A", [])],
                [_upright(name) for name in tags.get("E", [])],
                first("D"),
                first("B"),
                first("B"),
                first("U"),
                first("R"),
                first("Z"),
            )
        )
    return found


def by_yaml(text: str) -> Found:
    """CITATION.cff: its preferred citation."""
    whole = yaml.safe_load(text)
    one = whole["preferred-citation"]
    assert (whole["title"], whole.get("url"), whole.get("doi")) == (
        one["title"], one.get("url"), one.get("doi"),
    )  # fmt: skip
    return Found(
        "",
        one["title"],
        [_cff_name(name) for name in whole["authors"]],
        [_cff_name(name) for name in one.get("editors", [])],
        str(one.get("year", "")),
        one.get("conference", {}).get("name", ""),
        "",
        one.get("url", ""),
        one.get("doi", ""),
        one.get("notes", ""),
    )


def _cff_name(name: dict[str, str]) -> str:
    order = ("given-names", "name-particle", "family-names", "name-suffix", "name")
    return " ".join(name[part] for part in order if part in name)


BY_FORMAT: dict[str, Callable[[str], list[Found]]] = {
    "bibtex": by_both_bibtex,
    "biblatex": by_both_bibtex,
    "ris": by_rispy,
    "csl-json": by_json,
    "endnote": by_tags,
}
