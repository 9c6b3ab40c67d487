"""The citation page of a volume: how to cite it, and each paper and talk in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.pages.cited import versions
from nbproceedings.pages.context import Download, Page, PageKind, Site
from nbproceedings.pages.groups import kinds_of
from nbproceedings.pages.statements import rights
from nbproceedings.pages.work import event
from nbproceedings.text.html import inline_text

STYLE = "apa"
"""The format of the list; each line's own page has them all."""


class Line(NamedTuple):
    """A work with its citation as text and as BibTeX."""

    address: str
    text: str
    bibtex: str
    bibliography: str


def _pages(site: Site) -> Iterator[Page]:
    for volume in site.catalogue.series.volumes:
        yield _page(site, volume)


def _page(site: Site, volume: Volume) -> Page:
    works = site.catalogue.programme(volume.id)
    path = addresses.volume_bibliography(volume.id)
    address = addresses.citations(volume.id)
    title = inline_text(volume.title)
    return Page(
        address=address,
        kind="citations",
        volume=volume.id,
        title=f"How to cite {inline_text(volume.name)}",
        description=f"Citations for {title} and for each contribution to it",
        template="citations.html",
        parts={
            "event": event(site, volume),
            "name": volume.name,
            "citations": site.citations(volume, None),
            "bibliography": path,
            "rights": rights(volume),
            "versions": versions(site, volume.published_as),
            "papers": _lines(site, volume, [work for work in works if isinstance(work, Paper)]),
            "talks": _lines(site, volume, [work for work in works if isinstance(work, Talk)]),
        },
        bibliography=path,
        downloads=lambda: (Download(path, site.volume_bibliography(volume).encode()),),
    )


def _lines(
    site: Site, volume: Volume, works: Sequence[Paper | Talk]
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Lines under the headings of their kinds."""
    return tuple(
        (title, tuple(_line(site, volume, work) for work in held))
        for title, held in kinds_of(volume, works)
    )


def _line(site: Site, volume: Volume, work: Paper | Talk) -> Line:
    texts = {citation.name: citation.text for citation in site.citations(volume, work)}
    return Line(
        addresses.work(work),
        texts.get(STYLE, ""),
        texts.get("bibtex", ""),
        addresses.beside(work, ".bib"),
    )


KIND = PageKind("citations", "How to cite a volume and everything in it", _pages)
