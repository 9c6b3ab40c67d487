"""Works under headings: by volume, kind or session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from nbproceedings.model import Paper, Talk, Volume
from nbproceedings.pages.context import Site
from nbproceedings.pages.entries import Entry, entries
from nbproceedings.pages.wording import kind_heading, kind_order


class Group(NamedTuple):
    """Works under a heading; ``address`` where the heading leads, empty for nowhere."""

    title: str
    address: str
    entries: tuple[Entry, ...]


def by_volume(site: Site, works: Iterable[Paper | Talk]) -> tuple[Group, ...]:
    """One group a volume, in the order of the works."""
    found: dict[str, list[Paper | Talk]] = {}
    for work in works:
        found.setdefault(work.volume, []).append(work)
    return tuple(
        Group(site.catalogue.volumes[key].title, site.volume_page(key), entries(site, held))
        for key, held in found.items()
    )


def kinds_of(
    volume: Volume, works: Iterable[Paper | Talk]
) -> tuple[tuple[str, tuple[Paper | Talk, ...]], ...]:
    """Works by kind under its heading: the volume's own order, then the usual one, then by name.

    Works are all papers or all talks.
    """
    found: dict[str, list[Paper | Talk]] = {}
    papers = True
    for work in works:
        found.setdefault(work.kind, []).append(work)
        papers = isinstance(work, Paper)
    order = kind_order(volume, papers=papers)
    return tuple(
        (kind_heading(volume, kind, papers=papers), tuple(found[kind]))
        for kind in sorted(found, key=lambda kind: (order.get(kind, len(order)), kind))
    )


def by_kind(site: Site, volume: Volume, works: Iterable[Paper | Talk]) -> tuple[Group, ...]:
    """One group a kind."""
    return tuple(Group(title, "", entries(site, held)) for title, held in kinds_of(volume, works))


def by_session(site: Site, volume: Volume, works: Iterable[Paper | Talk]) -> tuple[Group, ...]:
    """One group a session, in the order of the programme; what has no session comes last."""
    found: dict[str, list[Paper | Talk]] = {}
    for work in works:
        places = site.catalogue.placements(work)
        found.setdefault(places[0].session.id if places else "", []).append(work)
    titles = {session.id: session.title for session in volume.schedule.sessions}
    return tuple(
        Group(titles.get(key, "Not in the programme"), "", entries(site, found[key]))
        for key in (*titles, "")
        if key in found
    )
