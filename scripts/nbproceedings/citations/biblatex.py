"""BibLaTeX: an entry that knows events, days and venues.

Source: the BibLaTeX manual, 2.1.1 (entry types) and 2.2.2 (fields).  A contribution to a
non-archival volume is ``@unpublished``, which there means "not formally published, such as the
script of a talk" and has fields for the event; ``type`` says what it was.  Titles are protected by
the rule that BibTeX entries follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from nbproceedings.citations import Format
from nbproceedings.citations._bibtex_entry import (
    address,
    braced,
    entries,
    entry,
    identifier,
    name_list,
    pages,
    resolved,
    source,
    title_of,
)
from nbproceedings.citations._remarks import licence_name, remarks
from nbproceedings.model.item import Item
from nbproceedings.text.escape import bibtex, bibtex_title


def _render(item: Item) -> str:
    return entry(_type(item), item.key, _fields(item))


def _type(item: Item) -> str:
    if item.kind == "series":
        return "mvproceedings"
    if item.kind == "volume":
        return "proceedings"
    if item.presented:
        return "unpublished"
    if item.kind == "paper":
        return "incollection" if item.collected else "inproceedings"
    if item.container:
        return "article"
    if item.number or item.medium:
        return "report"
    return "book" if item.publisher else "misc"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    kind = _type(item)
    whole = kind in ("proceedings", "mvproceedings")
    yield "author", name_list(item.authors, others=item.others)
    if item.kind != "talk":
        yield "editor", name_list(item.editors)
    yield "title", title_of(item)
    if kind == "article":
        yield "journaltitle", source(item.container)
    if kind in ("inproceedings", "incollection"):
        yield "booktitle", braced(bibtex_title(item.container))
    if item.presented or kind == "report":
        yield "type", source(item.medium)
    if item.presented or kind in ("inproceedings", "proceedings"):
        yield "eventtitle", source(item.event)
        yield "eventdate", braced(_days(item.start, item.end))
        yield "venue", source(item.place)
    yield "series", source(item.series)
    yield "volume", source(item.volume)
    if item.kind == "report":
        yield "number", source(item.number)
    yield "pages", pages(item.pages)
    if not item.presented:
        yield "institution" if kind == "report" else "publisher", source(item.publisher)
    if item.kind == "report":
        yield "location", source(item.place)
    yield "date", braced(_date(item))
    yield "doi", identifier(item.doi)
    yield "url", address(item.url) if item.url != resolved(item) else ""
    yield "issn", source(item.issn) if whole else ""
    if item.language != "en":
        yield "language", source(item.language)
    yield "copyright", braced(bibtex(licence_name(item)))
    yield "note", source(". ".join(remarks(item)))


def _date(item: Item) -> str:
    """The date in ISO 8601, as much of it as is known; of a series the years it spans."""
    if item.kind == "series":
        return item.year.replace("–", "/")
    if not (item.year.isascii() and item.year.isdigit() and len(item.year) == 4):
        return bibtex(item.year)
    known = [item.year]
    if item.month:
        known.append(f"{item.month:02}")
        if item.day:
            known.append(f"{item.day:02}")
    return "-".join(known)


def _days(start: date | None, end: date | None) -> str:
    if start is None:
        return ""
    return start.isoformat() if end in (None, start) else f"{start}/{end}"


FORMAT = Format(
    name="biblatex",
    title="BibLaTeX",
    summary="an entry for bibliographies of LaTeX that use BibLaTeX, with event, days and venue",
    media_type="application/x-bibtex",
    extension="biblatex.bib",
    position=20,
    render=_render,
    use="tool",
    collect=entries,
)
