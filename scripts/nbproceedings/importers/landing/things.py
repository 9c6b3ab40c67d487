"""What a source has now, and what is here: both by what they may be known again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbproceedings.importers.haul import Haul
from nbproceedings.importers.landing.drafts import identity
from nbproceedings.importers.landing.existing import Existing
from nbproceedings.importers.landing.ledger import Written
from nbproceedings.importers.landing.sameness import alike, is_another, title_of
from nbproceedings.importers.landing.timetable import Ours, mark_of
from nbproceedings.problem import Place
from nbproceedings.text.folding import fold

ANY = ""
"""The kind of what a source leaves out: it does not say whether it is a paper or a talk."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that the source has now, or that is here.

    ``kind`` is as in the ledger (``papers``).  ``mark`` is something else by which it is known
    where the source has given it another id; by ``fields``, its title and people, numbers are told
    that were given out anew.
    """

    kind: str
    source_id: str
    place: Place
    mark: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)

    def may_be(self, here: Thing, written: Written) -> bool:
        """Whether it may be a record of the same id."""
        if self.kind == ANY:
            return alike(title_of(here.fields), title_of(self.fields))
        return not is_another(written, here.fields, self.fields)


def things_of(haul: Haul) -> Iterator[Thing]:
    """Everything that the source names now, also what it leaves out."""
    for draft in (*haul.papers, *haul.talks):
        mark = fold(title_of(draft.fields))
        yield Thing(f"{draft.kind}s", identity(draft), draft.place, mark, draft.fields)
    for one in haul.left_out:
        yield Thing(ANY, one.source_id, one.place, fields={"title": one.title})
    for session in haul.sessions:
        yield Thing("sessions", session.source_id, session.place, mark_of(session.fields))


def things_here(records: Mapping[str, Existing], sessions: Iterable[Ours]) -> dict[str, Thing]:
    """The records of the volume by what they may be known again."""
    found: dict[str, Thing] = {}
    for record, existing in records.items():
        mark = fold(title_of(existing.fields))
        found[record] = Thing(kind_of(record), "", Place(""), mark, existing.fields)
    for ours in sessions:
        found[ours.record] = Thing("sessions", "", Place(""), ours.mark, ours.fields)
    return found


def kind_of(record: str) -> str:
    """The kind in the name of a record: ``papers`` of ``papers/toyworth-blocks``."""
    return record.partition("/")[0]
