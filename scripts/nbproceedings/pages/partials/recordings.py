"""Recordings of a volume: those of the event, then those of single talks and papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.model import Volume
from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.entries import Entry, entry
from nbproceedings.pages.links import host_of


class Row(NamedTuple):
    """A recording; ``url`` is empty while only its title is known."""

    title: str
    url: str
    host: str
    note: str
    work: Entry | None


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    one = options.volume(site, volume, given)
    return site.partial("recordings", here, rows=tuple(_rows(site, one)))


def _rows(site: Site, volume: Volume) -> Iterator[Row]:
    seen = {recording.url for recording in volume.recordings}
    for recording in volume.recordings:
        named = recording.talk or recording.paper
        work = site.catalogue.work(volume.id, named) if named else None
        url = recording.url or ""
        yield Row(
            recording.title,
            url,
            host_of(url) if url else "",
            recording.note or "",
            entry(site, work) if work else None,
        )
    for work in site.catalogue.programme(volume.id):
        if work.video and work.video not in seen:
            yield Row(work.heading, work.video, host_of(work.video), "", entry(site, work))


PARTIAL = Partial(
    "recordings", "Recordings of the event and its talks", {"volume": options.VOLUME}, _render
)
