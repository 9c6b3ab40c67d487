"""The important dates of a volume, with deadlines that were moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from nbproceedings.model import ImportantDate
from nbproceedings.pages import options
from nbproceedings.pages.context import Partial, Site
from nbproceedings.text.dates import format_day


class Row(NamedTuple):
    """A date; ``before`` is the day that it was moved from, empty when it was not."""

    label: str
    url: str
    day: str
    machine_day: str
    time: str
    zone: str
    before: str
    machine_before: str
    note: str


def _render(site: Site, here: str, volume: str | None, given: Mapping[str, str]) -> Markup:
    one = options.volume(site, volume, given)
    return site.partial("dates", here, rows=tuple(_row(date) for date in one.important_dates))


def _row(date: ImportantDate) -> Row:
    before = date.extended_from
    return Row(
        date.label,
        date.url or "",
        format_day(date.day),
        date.day.isoformat(),
        date.time or "",
        date.zone or "",
        format_day(before) if before else "",
        before.isoformat() if before else "",
        date.note or "",
    )


PARTIAL = Partial("dates", "Important dates", {"volume": options.VOLUME}, _render)
