"""What a source has now, and what is here: both by what they may be known again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from nbproceedings.importers.haul import Haul
from nbproceedings.importers.landing.drafts import identity
from nbproceedings.importers.landing.existing import Existing
from nbproceedings.importers.landing.generations import ANY, Thing, kind_of
from nbproceedings.importers.landing.timetable import Ours, mark_of
from nbproceedings.problem import Place
from nbproceedings.text.folding import fold


def things_of(haul: Haul) -> Iterator[Thing]:
    """Everything that the source names now, also what it leaves out."""
    for draft in (*haul.papers, *haul.talks):
        title = draft.title
        yield Thing(f"{draft.kind}s", identity(draft), draft.place, fold(title), title)
    for one in haul.left_out:
        yield Thing(ANY, one.source_id, one.place, title=one.title)
    for session in haul.sessions:
        yield Thing("sessions", session.source_id, session.place, mark_of(session.fields))


def things_here(records: Mapping[str, Existing], sessions: Iterable[Ours]) -> dict[str, Thing]:
    """The records of the volume by what they may be known again."""
    found: dict[str, Thing] = {}
    for record, existing in records.items():
        title = str(existing.fields.get("title") or existing.fields.get("label") or "")
        found[record] = Thing(kind_of(record), "", Place(""), fold(title), title)
    for ours in sessions:
        found[ours.record] = Thing("sessions", "", Place(""), ours.mark)
    return found
