"""The programme of a volume, day by day, in the event's own zone and in UTC."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from nbproceedings.pages import options, timetable
from nbproceedings.pages.context import Partial, Site
from nbproceedings.pages.times import zone_text

_OPTIONS = {
    "volume": options.VOLUME,
    "heading": options.HEADING,
}


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    one = options.volume(site, volume, given)
    days = timetable.days(site, one)
    return site.partial(
        "schedule",
        here,
        heading=options.heading(given),
        published=one.schedule.heading or "",
        note=one.schedule.note or "",
        links=one.schedule.links,
        zone=zone_text(one),
        days=days,
        timed=any(day.title for day in days),
    )


PARTIAL = Partial("schedule", "The programme by day, with times in two zones", _OPTIONS, _render)
