"""Where a work stands in the programme: its session and time, and the works around it."""

from __future__ import annotations

from typing import NamedTuple

from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.pages.context import Site
from nbproceedings.pages.times import Span, span
from nbproceedings.pages.wording import kind_title


class Standing(NamedTuple):
    """A place in the programme; ``address`` is of the page with the programme, or empty."""

    session: str
    label: str
    place: str
    url: str
    note: str
    address: str
    anchor: str
    span: Span
    whole_session: bool


class Neighbour(NamedTuple):
    """The work before or after in programme order."""

    address: str
    title: str
    kind: str


def standings(site: Site, volume: Volume, work: Paper | Talk) -> tuple[Standing, ...]:
    """All places of a work.  Where its own time is not known the time of the session is told."""
    page = programme_page(site, volume)
    found = []
    for place in site.catalogue.placements(work):
        session, slot = place.session, place.slot
        own = slot is not None and bool(slot.start or slot.end)
        timed = slot if slot is not None and own else session
        found.append(
            Standing(
                session.title,
                (slot.label or "") if slot else "",
                session.place or "",
                session.url or "",
                (slot.note or "") if slot else "",
                page,
                addresses.session_anchor(volume.id, session.id),
                span(volume, timed.start, timed.end),
                not own and len(session.slots) > 1,
            )
        )
    return tuple(found)


def programme_page(site: Site, volume: Volume) -> str:
    """The prose page with the programme; empty when nobody said which it is."""
    pages = addresses.programmes(volume.id)
    return next((page for page in pages if page in site.documents), "")


def neighbours(
    site: Site, volume: Volume, work: Paper | Talk
) -> tuple[Neighbour | None, Neighbour | None]:
    """The works before and after this one."""
    before, after = site.catalogue.neighbours(work)
    return (_neighbour(volume, before), _neighbour(volume, after))


def _neighbour(volume: Volume, work: Paper | Talk | None) -> Neighbour | None:
    if work is None:
        return None
    return Neighbour(addresses.work(work), work.heading, kind_title(volume, work))
