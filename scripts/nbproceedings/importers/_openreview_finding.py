"""Find notes wherever they stand in a file: a list, pages, an object by id, venues with papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from nbproceedings.importers._openreview_notes import Note, moment_of, note_of
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.intake.reading import Json, json_place
from nbproceedings.problem import Place, Problem, Severity

# A group has members, an invitation has those whom it invites; both have content and are no notes.
_NO_NOTE = frozenset({"members", "signatories", "invitees", "edit", "reply"})
_SIGNS = frozenset({"forum", "replyto", "referent"})


@dataclass(slots=True)
class Found:
    """All notes of a file in its order, profiles of people, and what should be a note."""

    notes: list[Note] = field(default_factory=list)
    profiles: dict[str, Mapping[str, Json]] = field(default_factory=dict)
    venue: Mapping[str, Json] = field(default_factory=dict)
    broken: list[Problem] = field(default_factory=list)


def find_notes(file: SourceFile, value: Json) -> Found:
    """The notes in what a file holds: a list, an object by id, pages, venues with submissions."""
    found = Found()
    venue = value.get("venue") if isinstance(value, dict) else None
    if isinstance(venue, dict):
        found.venue = venue
    _walk(file, value, "", "", found)
    return found


def _walk(file: SourceFile, value: Json, at: str, key: str, found: Found) -> None:
    if isinstance(value, list):
        for index, one in enumerate(value):
            if isinstance(one, (dict, list)):
                _walk(file, one, f"{at}[{index}]", "", found)
            elif at == "" or at.rpartition(".")[2] in ("notes", "submissions"):
                shown = repr(one) if len(repr(one)) <= 40 else f"{repr(one)[:39]}…"
                place = json_place(file, f"{at}[{index}]")
                found.broken.append(_broken(place, f"{shown} stands where a note should"))
        return
    if not isinstance(value, dict):
        return
    content = value.get("content")
    if isinstance(content, dict) and _NO_NOTE.isdisjoint(value):
        written = value.get("id") or key
        if isinstance(written, str) and written.startswith("~") and "names" in content:
            found.profiles[written] = content
        else:
            found.notes.append(note_of(file, value, content, at, key))
    elif not _SIGNS.isdisjoint(value) and "note" not in value and _NO_NOTE.isdisjoint(value):
        found.broken.append(_broken(json_place(file, at), "a note has no content"))
    elif isinstance(inner := value.get("note"), dict):
        _edit(file, value, inner, at, found)
    else:
        for name, inner in value.items():
            if isinstance(inner, (dict, list)):
                _walk(file, inner, f"{at}.{name}" if at else name, name, found)


def _edit(
    file: SourceFile,
    edit: Mapping[str, Json],
    inner: Mapping[str, Json],
    at: str,
    found: Found,
) -> None:
    """An edit of API 2: what a note was changed to, in part."""
    content = inner.get("content")
    if isinstance(content, dict):
        note = note_of(file, inner, content, f"{at}.note" if at else "note", "")
        when = moment_of(edit)
        if not note.is_reply:
            note = replace(note, referent=note.id)
        found.notes.append(replace(note, modified=when or note.modified))


def _broken(place: Place, message: str) -> Problem:
    hint = "it was left out; download the file again, or delete this part of it"
    return Problem("not-a-note", Severity.ERROR, place, message, hint)
