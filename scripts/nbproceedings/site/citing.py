"""How pages get citations: neutral items from the record, texts from the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from hashlib import blake2b

from nbproceedings import citations
from nbproceedings.citations.reference_bibtex import reference_bibtex
from nbproceedings.citations.report import report_item
from nbproceedings.model import Paper, Reference, Talk, Volume, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import Item, series_item, volume_item, work_item
from nbproceedings.model.item_digest import item_digest
from nbproceedings.pages.context import Citation, CitationFormat, Citations


def describer(
    catalogue: Catalogue, base_url: str, documents: Mapping[str, str]
) -> Callable[[Volume | None, Paper | Talk | None], Item]:
    """Items with absolute addresses; with those of other sites where nobody said where ours is.

    ``documents`` are the prose pages: a volume without a front page is found at its citations.
    """
    known: dict[str, Item] = {}

    def absolute(page: str) -> str:
        return base_url + addresses.encoded(addresses.html(page)) if base_url else ""

    def describe(volume: Volume | None, work: Paper | Talk | None) -> Item:
        if volume is None:
            return series_item(catalogue, base_url)
        if work is None:
            front = addresses.volume(volume.id)
            there = not documents or front in documents
            page = front if there else addresses.citations(volume.id)
            return volume_item(catalogue, volume, absolute(page))
        return work_item(catalogue, volume, work, absolute(addresses.work(work)))

    def item(volume: Volume | None, work: Paper | Talk | None) -> Item:
        key = addresses.work(work) if work else volume.id if volume else ""
        if key not in known:
            known[key] = describe(volume, work)
        return known[key]

    return item


def citation_formats() -> tuple[CitationFormat, ...]:
    """What pages know of the formats."""
    return tuple(
        CitationFormat(
            made.name,
            made.title,
            made.extension,
            made.media_type,
            made.use,
            made.collect is not None,
            made.beside,
            made.file,
        )
        for made in citations.formats()
    )


class Writer:
    """Citations and files of them; each item is written once in each format, and only if needed."""

    def __init__(self) -> None:
        self._cited: dict[int, tuple[Item, Citations]] = {}
        self._written: dict[tuple[str, int], str] = {}
        self._by_name = {made.name: made for made in citations.formats()}

    def cite(self, item: Item) -> Citations:
        kept = self._cited.get(id(item))
        if kept is None:
            # The item is kept with it, so that no other one gets its id.
            kept = (item, Citations(_made_from(item), lambda: self._all(item)))
            self._cited[id(item)] = kept
        return kept[1]

    def collect(self, name: str, items: Sequence[Item]) -> str:
        made = self._by_name[name]
        if made.collect is None:
            return self._write(made, items[0])
        return made.collect([self._write(made, item) for item in items])

    def _all(self, item: Item) -> tuple[Citation, ...]:
        return tuple(
            Citation(made.name, made.title, self.collect(made.name, (item,)), made.use)
            for made in citations.formats_for(item.kind)
        )

    def _write(self, made: citations.Format, item: Item) -> str:
        key = (made.name, id(item))
        if key not in self._written:
            self.cite(item)
            self._written[key] = made.render(item)
        return self._written[key]


def _made_from(item: Item) -> str:
    return f"{item_digest(item)} {citations.fingerprint()}"


def reference_citer(catalogue: Catalogue) -> Callable[[str], Citations | None]:
    """How to cite entries of the reference list, by key: other versions of our works are there."""

    @cache
    def cite(key: str) -> Citations | None:
        reference = catalogue.references.get(key)
        if reference is None:
            return None
        # Its BibTeX has every field that was read, and an item only those that it knows.
        whole = blake2b(repr(reference).encode("utf-8", "surrogatepass"), digest_size=12)
        made_from = f"{key} {whole.hexdigest()} {citations.fingerprint()}"
        return Citations(made_from, lambda: _cited_elsewhere(reference))

    return cite


def _cited_elsewhere(reference: Reference) -> tuple[Citation, ...]:
    """An entry in all formats; in BibTeX with every field that was read."""
    return tuple(
        Citation(
            made.name,
            made.title,
            reference_bibtex(reference) if made.name == "bibtex" else text,
            made.use,
        )
        for made, text in citations.render_all(report_item(reference))
    )
