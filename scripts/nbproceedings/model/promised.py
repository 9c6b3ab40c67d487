"""What a release promises to keep: the addresses that the record gives, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nbproceedings.model import addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.citation_key import citation_key
from nbproceedings.model.paper import Paper
from nbproceedings.model.talk import Talk
from nbproceedings.text.slugs import slug


@dataclass(frozen=True, slots=True)
class Promise:
    """An address that stands.

    ``kind`` is ``work``, ``notebook``, ``file``, ``person``, ``keyword``, or ``page`` for all
    others.
    ``volumes`` are those whose release includes it; ``work`` is the paper or talk that it is the
    page or a file of, and ``key`` the key under which the page's work is cited.
    """

    address: str
    kind: str
    volumes: tuple[str, ...]
    work: Paper | Talk | None = None
    key: str = ""


def promised(catalogue: Catalogue) -> Iterator[Promise]:
    """Every address of the record, volume by volume, then people and keywords.

    Not among them: what is made for machines and found through its page (citations to download,
    feeds), and the lists that sort the same works in many ways.
    """
    every = tuple(catalogue.volumes)
    of_all = (addresses.SERIES_CITATIONS, addresses.SEARCH, addresses.BROWSE, addresses.COLOPHON)
    for address in of_all:
        yield Promise(address, "page", every)
    for volume in catalogue.series.volumes:
        here = (volume.id,)
        yield Promise(addresses.citations(volume.id), "page", here)
        for work in volume.works():
            key = citation_key(volume, work)
            yield Promise(addresses.work(work), "work", here, work, key)
            for ending in work.attachments:
                yield Promise(addresses.beside(work, ending), "file", here, work)
            for notebook in work.notebooks:
                if notebook.name:
                    page = addresses.notebook(work, notebook.name)
                    yield Promise(page, "notebook", here, work)
                if notebook.name or notebook.form == "myst":  # else it is an attachment
                    yield Promise(addresses.submitted(notebook), "file", here, work)
    for entry in catalogue.people.entries:
        volumes = dict.fromkeys(one.volume.id for one in entry.contributions)
        yield Promise(addresses.person(entry.id), "person", tuple(volumes))
    for keyword in catalogue.keywords:
        volumes = dict.fromkeys(work.volume for work in keyword.works)
        yield Promise(addresses.keyword(keyword.slug), "keyword", tuple(volumes))


def given_up(catalogue: Catalogue) -> frozenset[str]:
    """Addresses of pages under names that people have given up, as names alone make them."""
    return frozenset(
        addresses.person(slug(name.printed))
        for person in catalogue.series.people
        for name in person.former
    )
