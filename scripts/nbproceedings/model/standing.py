"""Whether a work still stands, and what is shown of one that does not.

Each kind of notice has a rule of its own, and all of them keep the page:

- ``revision``, ``erratum``: everything stays; the notice says what is new.
- ``retraction``: everything stays, and says that the work no longer stands.
- ``withdrawal``: its authors took it back: its files and its body are not published any more.
- ``removal``: nothing is left but title, people and the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from nbproceedings.model.link import Notice
from nbproceedings.model.paper import Paper
from nbproceedings.model.series import Series
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume

GRAVE = ("removal", "retraction", "withdrawal")
"""Notices that take a work back, gravest first: lists and citations have to say so."""
CORRECTIVE = ("revision", "erratum")
"""Notices that say that a file of the work may have changed."""

_KEPT_OF_A_REMOVED = (
    *("id", "volume", "title", "subtitle", "label", "kind", "session", "language", "day"),
    *("authors", "authors_note", "affiliations", "number", "pages"),
    *("speakers", "panelists", "moderators", "participants"),
    *("notices", "citation_key"),
)
_PERSONAL = {"biography": None, "photo": None, "note": None}

_W = TypeVar("_W", Paper, Talk)


def standing(notices: Iterable[Notice]) -> Notice | None:
    """The gravest notice that takes a work back, the latest of its kind; None where it stands."""
    grave = [one for one in notices if one.kind in GRAVE]
    return min(grave, key=_gravity) if grave else None


def _gravity(notice: Notice) -> tuple[int, int]:
    return (GRAVE.index(notice.kind), -(notice.day.toordinal() if notice.day else 0))


def is_removed(work: Paper | Talk) -> bool:
    """Whether no more than title, people and reason may be shown."""
    return any(notice.kind == "removal" for notice in work.notices)


def shown(series: Series) -> Series:
    """The series as it may be published: without what was removed or withdrawn."""
    if not any(work.notices for volume in series.volumes for work in volume.works()):
        return series
    removed = {
        f"{work.volume}/{folder}/{work.id}"
        for volume in series.volumes
        for folder, works in (("papers", volume.papers), ("talks", volume.talks))
        for work in works
        if _loses_body(work)
    }
    volumes = tuple(_shown_volume(volume) for volume in series.volumes)
    left = {
        notebook.path
        for volume in volumes
        for work in volume.works()
        for notebook in work.notebooks
    }
    return series.model_copy(
        update={
            "volumes": volumes,
            "evidence": {path: one for path, one in series.evidence.items() if path in left},
            # What a body cites that nobody can read is cited no more.
            "mentions": tuple(one for one in series.mentions if one.document not in removed),
        }
    )


def _shown_volume(volume: Volume) -> Volume:
    return volume.model_copy(
        update={
            "papers": tuple(_shown_work(paper) for paper in volume.papers),
            "talks": tuple(_shown_work(talk) for talk in volume.talks),
        }
    )


def _shown_work(work: _W) -> _W:
    if not work.notices:
        return work
    if is_removed(work):
        return _without_content(work)
    if _loses_body(work):
        return work.model_copy(update={"attachments": (), "notebooks": (), "has_body": False})
    return work


def _loses_body(work: Paper | Talk) -> bool:
    return any(notice.kind in ("removal", "withdrawal") for notice in work.notices)


def _without_content(work: _W) -> _W:
    fields = type(work).model_fields
    empty = {
        name: field.get_default(call_default_factory=True)
        for name, field in fields.items()
        if name not in _KEPT_OF_A_REMOVED
    }
    people = {
        name: tuple(person.model_copy(update=_PERSONAL) for person in getattr(work, name))
        for name in ("authors", "speakers", "panelists", "moderators", "participants")
        if name in fields
    }
    return work.model_copy(update=empty | people)
