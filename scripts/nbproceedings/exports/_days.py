"""When a work or volume was given or last changed: from the record, never from a clock."""

from __future__ import annotations

from datetime import date

from nbproceedings.model import Paper, Talk, Volume
from nbproceedings.model.item import Item


def appeared(item: Item, volume: Volume) -> date:
    """The day on which a work was given, or the volume's first."""
    return item.given or volume.start


def changed(item: Item, volume: Volume, work: Paper | Talk | None = None) -> date:
    """The last day on which something happened to a work: it was given, or a notice came."""
    days = [appeared(item, volume)] if work else [volume.last_day]
    if work:
        days += [notice.day for notice in work.notices if notice.day]
        days += [work.day] if work.day else []
    return max(days)


def moment(day: date) -> str:
    """A day as an instant of RFC 3339: midnight of UTC, since nothing finer is known."""
    return f"{day.isoformat()}T00:00:00Z"
