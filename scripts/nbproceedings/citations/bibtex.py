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
    entries,
    entry,
    identifier,
    month,
    name_list,
    pages,
    resolved,
    source,
    title_of,
)
from nbproceedings.citations._punctuation import at
from nbproceedings.citations._remarks import licence_name, remarks
from nbproceedings.model.item import Item
from nbproceedings.text.escape import bibtex, bibtex_title

_EDITED = frozenset({"paper", "volume", "series"})
"""What editors had a hand in; styles that have no place for them in ``@misc`` print none."""


def _render(item: Item) -> str:
    return entry(_type(item), item.key, _fields(item))


def _type(item: Item) -> str:
    if item.kind in ("volume", "series"):
        return "proceedings"
    if item.presented:
        return "misc"
    if item.kind == "paper":
        return "incollection" if item.collected else "inproceedings"
    if item.container:
        return "article"
    if item.number or item.medium:
        return "techreport"
    return "book" if item.publisher else "misc"


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    kind = _type(item)
    yield "author", name_list(item.authors, others=item.others)
    if item.kind in _EDITED or not (item.authors or item.presented):
        yield "editor", name_list(item.editors)
    yield "title", title_of(item)
    if kind == "article":
        yield "journal", source(item.container)
    if kind in ("inproceedings", "incollection"):
        yield "booktitle", braced(bibtex_title(item.container))
    if item.presented:
        yield "howpublished", source(_occasion(item))
    yield "series", source(item.series)
    if not item.presented:
        yield "volume", source(item.volume)
        if item.kind == "report":
            yield "type", source(item.medium)
            yield "number", source(item.number)
        yield "pages", pages(item.pages)
        yield "institution" if kind == "techreport" else "publisher", source(item.publisher)
        yield "address", source(item.place)
    yield "month", month(item.month)
    yield "year", source(item.year)
    yield "doi", identifier(item.doi)
    yield "url", address(item.url) if item.url != resolved(item) else ""
    yield "issn", source(item.issn)
    if item.language != "en":
        yield "language", source(item.language)
    # No classic style prints the licence, and programs that keep bibliographies do.
    yield "copyright", braced(bibtex(licence_name(item)))
    yield "note", source(". ".join(remarks(item)))


def _occasion(item: Item) -> str:
    what = "Presented at" if item.kind == "paper" or not item.medium else f"{item.medium} at"
    return ", ".join(part for part in (at(what, item.event), item.place) if part)


FORMAT = Format(
    name="bibtex",
    title="BibTeX",
    summary="an entry for bibliographies of LaTeX",
    media_type="application/x-bibtex",
    extension="bib",
    position=10,
    render=_render,
    use="tool",
    collect=entries,
    beside=True,
)
