"""What the head of the front page of a volume or of the series may tell."""

from __future__ import annotations

from nbproceedings.model import Volume, addresses
from nbproceedings.model.item_event import event_name, event_place
from nbproceedings.pages.about import (
    EventFacts,
    InVolume,
    SeriesAbout,
    VolumeAbout,
    VolumeFacts,
    iso,
    licence_facts,
    related,
    somebody,
)
from nbproceedings.pages.context import Site
from nbproceedings.text.html import inline_text


def volume_facts(site: Site, volume: Volume) -> VolumeFacts:
    """What every page of a volume says about it, made once."""
    return site.once(("volume-facts", volume.id), lambda: _facts(site, volume))


def _facts(site: Site, volume: Volume) -> VolumeFacts:
    item = site.item(volume, None)
    return VolumeFacts(
        page=site.volume_page(volume.id),
        title=inline_text(item.title),
        number=inline_text(item.volume),
        series=inline_text(item.series),
        issn=site.catalogue.series.issn or "",
        publisher=inline_text(item.publisher),
        doi=item.doi,
        archival=item.archival,
        event=_event(volume),
    )


def _event(volume: Volume) -> EventFacts:
    host = volume.host
    return EventFacts(
        inline_text(event_name(volume)),
        volume.start.isoformat(),
        volume.last_day.isoformat(),
        inline_text(event_place(volume)),
        volume.url or "",
        inline_text(host.full_name or host.name) if host else "",
        (host.url or "") if host else "",
    )


def volume_about(site: Site, volume: Volume) -> VolumeAbout:
    """The facts of a volume."""
    item = site.item(volume, None)
    people = site.catalogue
    return VolumeAbout(
        facts=volume_facts(site, volume),
        description=inline_text(volume.description or ""),
        editors=tuple(somebody(people, one) for one in volume.credited_editors),
        organizers=tuple(somebody(people, one) for one in volume.organizers),
        day=iso(item.year, item.month, item.day),
        keywords=tuple(dict.fromkeys(inline_text(text) for text in volume.keywords)),
        language=volume.language,
        licence=licence_facts(item.license),
        permalink=volume.permalink or "",
        related=related(site.catalogue, volume.published_as),
        card=addresses.volume_card(volume.id),
    )


def series_about(site: Site) -> SeriesAbout:
    series = site.catalogue.series
    return SeriesAbout(
        title=inline_text(series.title),
        description=inline_text(series.description or ""),
        publisher=inline_text(series.publisher or ""),
        issn=series.issn or "",
        language=series.language,
        volumes=tuple(
            (site.volume_page(volume.id), volume_facts(site, volume).title)
            for volume in series.volumes
        ),
    )


def prose_about(
    site: Site, document: str, front: str
) -> VolumeAbout | SeriesAbout | InVolume | None:
    """What a prose page is about, by its address; ``front`` is that of the site's front page."""
    if document == front:
        return series_about(site)
    volume = site.catalogue.volumes.get(document.partition("/")[0])
    if volume is None:
        return None
    if document == site.volume_page(volume.id):
        return volume_about(site, volume)
    return InVolume(addresses.volume_card(volume.id))
