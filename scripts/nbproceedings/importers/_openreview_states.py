"""One paper from all that files say of it: states, a table's row, the note behind a blind one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from nbproceedings.importers._openreview_notes import Note
from nbproceedings.importers.haul import LeftOut
from nbproceedings.importers.intake.reading import Json

_OF_PAPERS = frozenset(
    ("authors", "authorids", "abstract", "pdf", "venueid", "paperhash", "bibtex")
)


@dataclass(slots=True)
class Submission:
    """A paper in its last state, with the replies to it."""

    note: Note
    replies: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class Sorted:
    """Papers in the order of the files; notes that say the same paper again, left out; others.

    ``read`` counts notes that describe a paper: those in ``papers`` and ``again``.
    """

    papers: list[Submission] = field(default_factory=list)
    again: list[LeftOut] = field(default_factory=list)
    no_papers: int = 0

    @property
    def read(self) -> int:
        return len(self.papers) + len(self.again)


def sort_notes(notes: Iterable[Note]) -> Sorted:
    """Tell papers from replies and from states of papers, and put together what is one paper."""
    found = Sorted()
    whole: dict[str, list[Note]] = {}
    states: dict[str, list[Note]] = {}
    replies: dict[str, list[Note]] = {}
    for note in notes:
        if note.referent:
            states.setdefault(note.referent, []).append(note)
        elif note.is_reply:
            replies.setdefault(note.forum or note.replyto, []).append(note)
        elif _is_paper(note):
            whole.setdefault(note.id, []).append(note)
        else:
            found.no_papers += 1
    for name, changes in states.items():
        if name not in whole and any(map(_is_paper, changes)):
            whole[name] = [_from_changes(name, changes)]
            del changes[:]
    originals = _originals(whole)
    for name, same in whole.items():
        if name in originals:
            for note in same:
                reason = f"the note with authors of the anonymous {originals[name]}"
                found.again.append(LeftOut(name, note.text("title"), reason, note.place))
            continue
        current, others = _latest(same)
        for other in others:
            reason = f"said again at {current.place}; one record is made of both"
            found.again.append(LeftOut(name, other.text("title"), reason, other.place))
        changes = [*current.revisions, *states.get(name, ())]
        current = _with_changes(_with_rows(current, others), changes)
        if current.original in whole and not current.behind:
            behind, _ = _latest(whole[current.original])
            current = replace(current, behind=behind.content)
        answers = [reply for note in same for reply in note.replies]
        found.papers.append(Submission(current, [*answers, *replies.get(name, ())]))
    return found


def _is_paper(note: Note) -> bool:
    """Whether it describes a paper: venues keep registrations and announcements as notes, too."""
    return note.place.line is not None or not _OF_PAPERS.isdisjoint(note.content)


def _originals(whole: Mapping[str, list[Note]]) -> dict[str, str]:
    """The anonymous note of each note that stands behind one (API 1, double-blind venues)."""
    return {
        note.original: name
        for name, same in whole.items()
        for note in same
        if note.original in whole and note.original != name
    }


def _latest(same: list[Note]) -> tuple[Note, list[Note]]:
    """The note that was changed last, of equal ones the first; rows of tables come after notes."""
    current = max(same, key=lambda note: (note.place.line is None, note.modified))
    return current, [note for note in same if note is not current]


def _with_rows(note: Note, others: Iterable[Note]) -> Note:
    """With what a table says and the note does not: a decision, above all."""
    for other in others:
        if other.place.line is not None:
            missing = {
                key: value for key, value in other.content.items() if key not in note.content
            }
            names = {key: other.names[key] for key in missing}
            note = replace(note, content={**note.content, **missing}, names={**note.names, **names})
    return note


def _in_order(changes: Iterable[Note]) -> Iterator[Note]:
    return iter(sorted((one for one in changes if not one.deleted), key=lambda one: one.modified))


def _with_changes(note: Note, changes: Iterable[Note]) -> Note:
    """With revisions that are newer than the note itself, as when files are older than others."""
    for change in _in_order(changes):
        if change.modified > note.modified:
            content: dict[str, Json] = {**note.content, **change.content}
            names = {**note.names, **change.names}
            note = replace(note, content=content, names=names, modified=change.modified)
    return note


def _from_changes(name: str, changes: Iterable[Note]) -> Note:
    """The last state of a paper of which a file has only revisions."""
    ordered = list(_in_order(changes)) or list(changes)
    first, *rest = ordered
    base = replace(first, id=name, referent="", modified=first.modified)
    return replace(_with_changes(base, rest), place=ordered[-1].place)
