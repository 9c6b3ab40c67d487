"""What the catalogue answers with: places in the programme, keywords, who refers to an entry."""

from __future__ import annotations

from dataclasses import dataclass

from nbproceedings.model.paper import Paper
from nbproceedings.model.session import Session, Slot
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a work stands in the programme; ``slot`` is None when only its session is known."""

    session: Session
    slot: Slot | None


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword with the works that carry it, spelled as its first bearer spells it."""

    slug: str
    text: str
    works: tuple[Paper | Talk, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """Who refers to an entry of the reference list.

    Exactly one of ``work``, ``volume`` and ``document`` is given.  ``relation`` is ``cites``, or
    ``version`` where the entry is another version of the same work.
    """

    relation: str
    title: str
    work: Paper | Talk | None = None
    volume: Volume | None = None
    document: str | None = None
