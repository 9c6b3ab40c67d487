"""What holds for a work as a whole: licence, archival status, notices, where the data is from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from nbproceedings.model import Notice, Paper, Source, Talk, Volume
from nbproceedings.model.standing import CORRECTIVE, GRAVE, standing
from nbproceedings.text.dates import format_day
from nbproceedings.text.licenses import license_of

NON_ARCHIVAL = (
    "These proceedings are non-archival: a contribution that appears here does not count as "
    "published by doing so, and its authors may publish it elsewhere."
)
ARCHIVAL = "These proceedings are archival: a contribution that appears here counts as published."
_NOTICES = {
    "note": "Note",
    "revision": "Revised",
    "erratum": "Erratum",
    "retraction": "Retracted",
    "removal": "Removed",
    "withdrawal": "Withdrawn",
}


class Licence(NamedTuple):
    """A licence by name; ``url`` is empty for one we do not know, both for none."""

    name: str
    url: str


class Rights(NamedTuple):
    """Licence and archival status; ``policy`` is the editors' own text."""

    licence: Licence
    archival: str
    policy: str


class Remark(NamedTuple):
    """A notice; ``grave`` ones say that the work no longer stands."""

    title: str
    day: str
    machine_day: str
    text: str
    url: str
    grave: bool
    version: str


class Mark(NamedTuple):
    """A notice in a word, for lists."""

    title: str
    grave: bool


class Origin(NamedTuple):
    """Where data is from."""

    name: str
    url: str
    id: str
    retrieved: str
    machine_day: str
    note: str


def licence(text: str | None) -> Licence:
    """A licence by its usual name with a link, or as written."""
    if not text:
        return Licence("", "")
    known = license_of(text)
    return Licence(known.name, known.url) if known else Licence(text, "")


def rights(volume: Volume, work: Paper | Talk | None = None) -> Rights:
    """What holds for a work, or for the volume; a work without a licence has the volume's."""
    own = work.license if work else None
    non_archival = volume.archival.status == "non-archival"
    return Rights(
        licence(own or volume.license),
        NON_ARCHIVAL if non_archival else ARCHIVAL,
        volume.archival.policy or "",
    )


def remarks(notices: Iterable[Notice]) -> tuple[Remark, ...]:
    """Notices, those that take the work back first."""
    ordered = sorted(notices, key=lambda notice: notice.kind not in GRAVE)
    return tuple(
        Remark(
            _NOTICES[notice.kind],
            *_day(notice.day),
            notice.text,
            notice.url or "",
            notice.kind in GRAVE,
            notice.version or "",
        )
        for notice in ordered
    )


def state(work: Paper | Talk) -> str:
    """``Removed``, ``Retracted``, ``Withdrawn``, or "" for a work that stands."""
    notice = standing(work.notices)
    return _NOTICES[notice.kind] if notice else ""


def marks(work: Paper | Talk) -> tuple[Mark, ...]:
    """What lists show beside a title: that it was taken back, or else how it was corrected."""
    taken_back = state(work)
    if taken_back:
        return (Mark(taken_back, grave=True),)
    kinds = {notice.kind for notice in work.notices}
    return tuple(Mark(_NOTICES[kind], grave=False) for kind in CORRECTIVE if kind in kinds)


def origins(sources: Iterable[Source]) -> tuple[Origin, ...]:
    """Where the data is from, as the record tells."""
    return tuple(
        Origin(
            source.name,
            source.url or "",
            source.id or "",
            *_day(source.retrieved),
            source.note or "",
        )
        for source in sources
    )


def _day(day: date | None) -> tuple[str, str]:
    return (format_day(day), day.isoformat()) if day else ("", "")
