"""Files of the whole site for machines: feeds, maps, dumps; one a file.

An export is an ``Export`` value in a module of its own name.  Modules whose name starts with an
underscore are what several exports share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import Item
from nbproceedings.registry import discover


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site: its path from the root and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the site.  ``volume`` is "" for pages of the series."""

    address: str
    kind: str
    volume: str
    title: str


@dataclass(frozen=True)
class Outlet:
    """What exports are made from.

    ``item`` gives the neutral description of a work, or of the volume when the work is None.
    ``pages`` are the listed pages of the site, record and prose (kind ``prose``), by address.
    ``attachments`` are the paths of the files that are published as they are.  ``base_url`` ends
    with a slash, or is empty when nobody said where the site will be: an export that needs
    absolute addresses then makes nothing.
    """

    catalogue: Catalogue
    item: Callable[[Volume, Paper | Talk | None], Item]
    pages: tuple[Listed, ...] = ()
    attachments: frozenset[str] = frozenset()
    base_url: str = ""

    def url(self, address: str) -> str:
        """The absolute address of a page; "" when the site's own is not known."""
        return self.file_url(addresses.html(address))

    def file_url(self, path: str) -> str:
        """The absolute address of a file; "" when the site's own is not known."""
        return self.base_url + addresses.encoded(path) if self.base_url else ""


@dataclass(frozen=True, slots=True)
class Export:
    """A file or several for machines.  ``files`` must give the same bytes for the same record."""

    name: str
    summary: str
    files: Callable[[Outlet], Iterable[File]]


@cache
def exports() -> tuple[Export, ...]:
    """All exports by name."""
    return tuple(discover(__name__, Export).values())


__all__ = ["Export", "File", "Listed", "Outlet", "exports"]
