"""The volumes of the series as cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.model import Paper, Volume, addresses
from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.wording import counted, sentence_case
from nbproceedings.pages.work import Event, event


class Card(NamedTuple):
    """A volume at a glance."""

    event: Event
    kind: str
    place: str
    description: str
    amounts: tuple[str, ...]
    citations: str


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    cards = tuple(_card(site, one) for one in site.catalogue.series.volumes)
    return site.partial("volumes", here, heading=options.heading(given), cards=cards)


def _card(site: Site, volume: Volume) -> Card:
    works = site.catalogue.programme(volume.id)
    papers = sum(isinstance(work, Paper) for work in works)
    amounts = (
        (papers, "paper"),
        (len(works) - papers, "talk"),
        (len(volume.participants), "participant"),
    )
    return Card(
        event(site, volume),
        sentence_case(volume.kind),
        volume.place or (volume.mode or ""),
        volume.description or "",
        tuple(counted(number, word) for number, word in amounts if number),
        addresses.citations(volume.id),
    )


PARTIAL = Partial("volumes", __doc__ or "", {"heading": options.HEADING}, _render)
