"""BibTeX: the entry that authors paste into their bibliography.

A contribution to a non-archival volume is ``@misc``, honest and printed well by every classic
style: author, title, ``howpublished``, month, year, note.  ``@inproceedings`` would claim a
publication that authors were promised not to have.  ``@unpublished`` is what BibLaTeX suggests for
talks, but classic styles leave out its ``howpublished``, and a paper that everybody can read is not
unpublished.  The volume is ``@proceedings`` all the same, with a note, because ``@misc`` prints no
editors.
"""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.citations import Format
from nbproceedings.citations._bibtex_entry import (
    address,
    braced,
    entry,
    identifier,
    month,
    name_list,
    pages,
)
from nbproceedings.citations._punctuation import at
from nbproceedings.model.item import Item
from nbproceedings.text.escape import bibtex_text, bibtex_title


def _render(item: Item) -> str:
    return entry(_type(item), item.key, _fields(item))


def _type(item: Item) -> str:
    if item.kind == "volume":
        return "proceedings"
    if item.presented:
        return "misc"
    if item.kind == "paper":
        return "inproceedings"
    if item.container:
        return "article"
    if item.number or item.medium:
        return "techreport"
    return "book" if item.publisher else "misc"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    kind = _type(item)
    text = _text
    yield "author", name_list(item.authors, others=item.others)
    if kind in ("inproceedings", "proceedings") or not (item.authors or item.presented):
        yield "editor", name_list(item.editors)
    yield "title", braced(_title(item))
    if kind == "article":
        yield "journal", text(item.container)
    if kind == "inproceedings":
        yield "booktitle", braced(bibtex_title(item.container))
    if item.presented:
        yield "howpublished", text(_occasion(item))
    else:
        yield "series", text(item.series)
        yield "volume", text(item.volume)
        if item.kind == "report":
            yield "type", text(item.medium)
            yield "number", text(item.number)
        yield "pages", pages(item.pages)
        yield "institution" if kind == "techreport" else "publisher", text(item.publisher)
        yield "address", text(item.place)
    yield "month", month(item.month)
    yield "year", text(item.year)
    yield "doi", identifier(item.doi)
    yield "url", address(item.url) if item.url != _resolved(item) else ""
    if item.language != "en":
        yield "language", text(item.language)
    yield "note", text(_note(item))


def _resolved(item: Item) -> str:
    """The address that the field ``doi`` already stands for."""
    return item.persistent_url if identifier(item.doi) else ""


def _title(item: Item) -> str:
    if item.language == "en":
        return bibtex_title(item.title)
    # Styles that print English titles in small letters must not do so to German nouns.
    return braced(bibtex_text(item.title))


def _text(source: str) -> str:
    return braced(bibtex_text(source))


def _occasion(item: Item) -> str:
    what = "Presented at" if item.kind == "paper" or not item.medium else f"{item.medium} at"
    return ", ".join(part for part in (at(what, item.event), item.place) if part)


def _note(item: Item) -> str:
    versions = [f"Other version: {version}" for version in item.versions]
    return ". ".join(part for part in (item.note, *versions) if part)


FORMAT = Format(
    name="bibtex",
    title="BibTeX",
    summary="an entry for BibTeX and BibLaTeX bibliographies",
    media_type="application/x-bibtex",
    extension="bib",
    position=1,
    render=_render,
)
