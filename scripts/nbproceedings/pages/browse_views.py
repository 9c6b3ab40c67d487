"""The orders in which all works of the series can be read through: by title, kind and volume.

Each view is a list of works cut into pages of at most ``LENGTH``, so that no page grows with the
series.  People and keywords have indexes of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from nbproceedings.model import Paper, Talk, addresses
from nbproceedings.pages.context import Site
from nbproceedings.pages.wording import kind_heading
from nbproceedings.text.html import inline_text
from nbproceedings.text.slugs import slug
from nbproceedings.text.title_order import DIGITS, OTHER, initial, title_key

LENGTH = 100
"""Works on a page."""

Work = Paper | Talk

_NAMES = {DIGITS: "digits", OTHER: "other"}


class View(NamedTuple):
    """A list of works.  ``name`` is the last part of its address, ``sort`` what it goes by.

    ``label`` stands in rows of views of one sort, ``title`` above the list; both are plain text.
    ``volume`` is the id of the volume whose works these are, or empty.
    """

    sort: str
    name: str
    label: str
    title: str
    works: tuple[Work, ...]
    volume: str = ""

    @property
    def address(self) -> str:
        return addresses.browse(self.name)

    def pages(self) -> int:
        return max(1, -(-len(self.works) // LENGTH))


def views(site: Site) -> tuple[View, ...]:
    """All views: titles by letter, kinds, volumes."""
    return site.once("browse-views", lambda: (*_titles(site), *_kinds(site), *_volumes(site)))


def _all(site: Site) -> Iterable[Work]:
    for volume in site.catalogue.series.volumes:
        yield from site.catalogue.programme(volume.id)


def _titles(site: Site) -> tuple[View, ...]:
    keyed = sorted(
        (
            (title_key(work.heading, work.language), addresses.work(work), work)
            for work in _all(site)
        ),
        key=lambda one: one[:2],
    )
    letters: dict[str, list[Work]] = {}
    for key, _, work in keyed:
        letters.setdefault(initial(key), []).append(work)
    order = sorted(letters, key=lambda letter: (letter == OTHER, letter))
    return tuple(
        View(
            "title",
            f"titles-{_NAMES.get(letter, letter.lower())}",
            letter,
            f"Titles: {letter}",
            tuple(letters[letter]),
        )
        for letter in order
    )


def _kinds(site: Site) -> tuple[View, ...]:
    """By kind, the most frequent one first; each is called as the newest volume with it does."""
    kinds: dict[str, list[Work]] = {}
    for work in _all(site):
        kinds.setdefault(slug(work.kind), []).append(work)
    found = []
    for name in sorted(kinds, key=lambda one: (-len(kinds[one]), one)):
        heading = _kind_heading(site, kinds[name][0])
        found.append(View("kind", f"kind-{name}", heading, heading, tuple(kinds[name])))
    return tuple(found)


def _kind_heading(site: Site, work: Work) -> str:
    volume = site.catalogue.volumes[work.volume]
    return inline_text(kind_heading(volume, work.kind, papers=isinstance(work, Paper)))


def _volumes(site: Site) -> Iterator[View]:
    for volume in site.catalogue.series.volumes:
        works = site.catalogue.programme(volume.id)
        name = inline_text(volume.name)
        if works:
            yield View(
                "volume",
                f"volume-{_safe(volume.id)}",
                name,
                f"{name}, by session",
                works,
                volume.id,
            )


def _safe(folder: str) -> str:
    """The name of a folder as part of an address, another one for each folder."""
    name = slug(folder)
    if name == folder:
        return name
    return f"{name}-{blake2b(folder.encode(), digest_size=3).hexdigest()}"
