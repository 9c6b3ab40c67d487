"""The parts of a record with the owner and the path by which ``Places`` finds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nbproceedings.model import Contributor, Paper, PublishedAs, Series, Slot, Talk, Topic, Volume

Path = tuple[str | int, ...]

_EVENT_ROLES = ("organizers", "editors", "committee", "contacts", "participants")
_TALK_ROLES = ("speakers", "panelists", "moderators", "participants")


class Somebody(NamedTuple):
    """A printed contributor and where it is written."""

    owner: str
    path: Path
    volume: Volume
    printed: Contributor


class Cited(NamedTuple):
    """A key of ``references.bib`` and where it is written."""

    owner: str
    path: Path
    key: str


class Placed(NamedTuple):
    """A slot of the programme and where it is written."""

    owner: str
    path: Path
    session: str
    slot: Slot


def owner_of(work: Paper | Talk) -> str:
    """The owner of a work's file: ``<volume>/papers/<id>`` or ``<volume>/talks/<id>``."""
    return f"{work.volume}/{'papers' if isinstance(work, Paper) else 'talks'}/{work.id}"


def everybody(series: Series) -> Iterator[Somebody]:
    """All printed contributors: of the event, of its programme, of its works."""
    for volume in series.volumes:
        for role in _EVENT_ROLES:
            for at, printed in enumerate(getattr(volume, role)):
                yield Somebody(volume.id, (role, at), volume, printed)
        for at, session in enumerate(volume.schedule.sessions):
            for index, chair in enumerate(session.chairs):
                path = ("sessions", at, "chairs", index)
                yield Somebody(f"{volume.id}/schedule", path, volume, chair)
        for paper in volume.papers:
            for at, printed in enumerate(paper.authors):
                yield Somebody(owner_of(paper), ("authors", at), volume, printed)
        for talk in volume.talks:
            for role in _TALK_ROLES:
                for at, printed in enumerate(getattr(talk, role)):
                    yield Somebody(owner_of(talk), (role, at), volume, printed)


def all_cited(series: Series) -> Iterator[Cited]:
    """Every key that a field of the record refers to; prose is not among them."""
    for volume in series.volumes:
        yield from _listed(volume.id, volume.references)
        yield from _versions(volume.id, volume.published_as)
        yield from _in_topics(volume.id, ("topics",), volume.topics)
        yield from _in_topics(volume.id, ("questions",), volume.questions)
        for work in volume.works():
            yield from _listed(owner_of(work), work.references)
            yield from _versions(owner_of(work), work.published_as)


def _listed(owner: str, keys: Iterable[str], *above: str | int) -> Iterator[Cited]:
    for at, key in enumerate(keys):
        yield Cited(owner, (*above, "references", at), key)


def _versions(owner: str, versions: Iterable[PublishedAs]) -> Iterator[Cited]:
    for at, version in enumerate(versions):
        if version.reference:
            yield Cited(owner, ("published_as", at, "reference"), version.reference)


def _in_topics(owner: str, above: Path, topics: Iterable[Topic]) -> Iterator[Cited]:
    for at, topic in enumerate(topics):
        yield from _listed(owner, topic.references, *above, at)
        yield from _in_topics(owner, (*above, at, "topics"), topic.topics)


def slots(volume: Volume) -> Iterator[Placed]:
    """The programme's slots in order."""
    for at, session in enumerate(volume.schedule.sessions):
        for index, slot in enumerate(session.slots):
            path = ("sessions", at, "slots", index)
            yield Placed(f"{volume.id}/schedule", path, session.id, slot)
