"""What an event is called where one of its works is cited, and when a work was given there."""

from __future__ import annotations

from datetime import date

from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.paper import Paper
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume

_WITHOUT_EVENT = frozenset({"collection"})
_WITH_PROCEEDINGS = frozenset({"workshop", "conference", "symposium", "colloquium"})


def event_name(volume: Volume) -> str:
    """The event's full name as it goes after "presented at".

    ``ICLR 2020 Workshop: Toy Integration``, unless the title (``Third Workshop on Toys at
    TOYCONF``) or the short title (``Toyhaus Seminar 22332``) already says what kind of event it
    was.  A colon, because titles begin with articles and numbers that no preposition goes with.
    A collection was never held anywhere, and has its title alone.
    """
    title, kind = volume.title, volume.kind.replace("-", " ")
    if not has_event(volume):
        return title
    host = volume.host.name if volume.host else ""
    names_host = bool(host) and host.casefold() in title.casefold()
    if _has_word(kind, title):
        return f"{title} at {host}" if host and not names_host else title
    if volume.short_title and _has_word(kind, volume.short_title):
        return f"{volume.short_title}: {title}"
    kind = kind[:1].upper() + kind[1:]
    return f"{host} {kind}: {title}" if host and not names_host else f"{kind}: {title}"


def _has_word(word: str, text: str) -> bool:
    return f" {word.casefold()} " in f" {text.casefold()} "


def event_place(volume: Volume) -> str:
    if volume.place:
        return volume.place
    return "Virtual event" if volume.mode == "virtual" else ""


def proceedings_title(volume: Volume) -> str:
    """The title of the volume itself.

    Only events of kinds that have proceedings get the word: a seminar's house may print a series
    of that very name, which this is not.
    """
    name = event_name(volume)
    if "proceedings" in name.casefold() or not has_proceedings(volume):
        return name
    return f"Proceedings of {name}" if _has_article(name) else f"Proceedings of the {name}"


def has_event(volume: Volume) -> bool:
    """Whether people met: a collection's works were put together, and presented to nobody."""
    return volume.kind.casefold() not in _WITHOUT_EVENT


def has_proceedings(volume: Volume) -> bool:
    return volume.kind.casefold() in _WITH_PROCEEDINGS


def volume_note(volume: Volume) -> str:
    """What the entry of a non-archival volume says about itself."""
    if not has_event(volume):
        return f"Non-archival {volume.kind}"
    what = "proceedings" if has_proceedings(volume) else "documentation"
    return f"Non-archival {volume.kind} {what}"


def _has_article(name: str) -> bool:
    return name.lower().startswith(("the ", "a ", "an "))


def day_given(catalogue: Catalogue, volume: Volume, work: Paper | Talk) -> date | None:
    """The calendar day, where the event was, on which the work was given first.

    None when an event of several days has a programme that does not say, or that names a day
    outside the event (a night across midnight in another zone).
    """
    if volume.last_day == volume.start:
        return volume.start
    days = []
    for placement in catalogue.placements(work):
        moment = (placement.slot.start if placement.slot else None) or placement.session.start
        if moment:
            days.append(moment.astimezone(volume.zone).date())
    if isinstance(work, Talk) and work.day:
        days.append(work.day)
    return next((day for day in days if volume.start <= day <= volume.last_day), None)
