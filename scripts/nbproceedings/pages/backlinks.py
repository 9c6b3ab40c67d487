"""Links to those who cite a work, from the reference list and from the page of a work here."""

from __future__ import annotations

from typing import NamedTuple

from nbproceedings.model import Paper, Talk, addresses
from nbproceedings.model.answers import Citing
from nbproceedings.pages.context import Site


class Backlink(NamedTuple):
    """Who cites a work; ``anchor`` is the place on that page, empty for its top."""

    address: str
    anchor: str
    title: str
    relation: str
    volume: str


def backlink(site: Site, citing: Citing, key: str) -> Backlink:
    """The link to the place where the entry ``key`` is cited."""
    if citing.work:
        volume = site.catalogue.volumes[citing.work.volume]
        anchor = addresses.citation_anchor(key) if citing.relation == "cites" else ""
        return Backlink(
            addresses.work(citing.work), anchor, citing.title, citing.relation, volume.name
        )
    if citing.volume:
        address = site.volume_page(citing.volume.id)
        return Backlink(address, "", citing.title, citing.relation, "")
    return Backlink(citing.document or "", "", citing.title, citing.relation, "")


def cited_within(site: Site, work: Paper | Talk) -> tuple[Backlink, ...]:
    """Who in these proceedings cites the work."""
    return tuple(backlink(site, one, key) for key, one in site.catalogue.cited_within(work))
