"""OpenReview: submissions as its two interfaces and its console give them.

Only what was accepted is taken.  Reviews, comments, scores and who wrote them are in such files as
well; nothing of that, and no e-mail address, is looked at for the record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nbproceedings.importers._openreview_bibtex import strangers, usual_venue
from nbproceedings.importers._openreview_fields import front_matter, report_rest
from nbproceedings.importers._openreview_finding import find_notes
from nbproceedings.importers._openreview_notes import Note
from nbproceedings.importers._openreview_recognition import is_json, recognise
from nbproceedings.importers._openreview_states import Sorted, Submission, sort_notes
from nbproceedings.importers._openreview_status import forms, status, status_by_meta_review
from nbproceedings.importers._openreview_table import read_rows
from nbproceedings.importers._openreview_volume import several_venues, volume_facts
from nbproceedings.importers.haul import (
    Draft,
    Haul,
    Importer,
    LeftOut,
    Options,
    SourceFile,
)
from nbproceedings.importers.intake.decisions import Accepted, Decision, Unknown
from nbproceedings.importers.intake.reading import Json, json_of, place
from nbproceedings.problem import Problem, Severity


def _read(files: Sequence[SourceFile], options: Options) -> Haul:
    notes: list[Note] = []
    profiles: dict[str, Mapping[str, Json]] = {}
    venue: Mapping[str, Json] = {}
    problems: list[Problem] = []
    failed = 0
    for file in files:
        if is_json(file):
            value, odd = json_of(file)
            found = find_notes(file, value)
            problems += odd
            if found.notes or found.profiles:
                problems += found.broken
                failed += len(found.broken)
            elif value is not None or not odd:
                problems.append(_foreign(file))
            notes += found.notes
            profiles |= found.profiles
            venue = venue or found.venue
        else:
            rows = read_rows(file)
            notes += rows.notes
            problems += rows.problems
            failed += rows.failed
    haul = _haul(files[0], notes, profiles, venue, options) if files and notes else Haul()
    return Haul(
        papers=haul.papers,
        volume=haul.volume,
        left_out=haul.left_out,
        problems=(*problems, *haul.problems),
        read=haul.read + failed,
        failed=haul.failed + failed,
    )


def _haul(
    file: SourceFile,
    notes: Sequence[Note],
    profiles: Mapping[str, Mapping[str, Json]],
    venue: Mapping[str, Json],
    options: Options,
) -> Haul:
    sorted_notes = sort_notes(notes)
    problems: list[Problem] = []
    left_out = list(sorted_notes.again)
    accepted: list[tuple[Note, str]] = []
    failed = 0
    for one, found in _decide(file, sorted_notes.papers, options.accept, problems):
        note = one.note
        if not isinstance(found, Accepted):
            left_out.append(LeftOut(note.id, note.text("title"), found.reason, note.place))
        elif not note.text("title") or not note.id:
            missing = "title" if note.id else "id"
            problems.append(_incomplete(note, missing))
            failed += 1
        else:
            accepted.append((note, found.kind))
    taken = [note for note, _ in accepted]
    usual = usual_venue(taken)
    if usual:
        problems += strangers(taken, usual)
    by_venue = forms(note.text("venue") for note in taken)
    papers = []
    for note, kind in accepted:
        form = kind or by_venue.get(" ".join(note.text("venue").split()), "")
        fields = front_matter(note, form, profiles, problems)
        papers.append(Draft("paper", note.id, fields, note.place))
    if sorted_notes.no_papers or not sorted_notes.read:
        problems.append(_no_papers(file, len(notes), sorted_notes))
    problems += several_venues(file, taken)
    problems += report_rest(file, taken)
    return Haul(
        papers=tuple(papers),
        volume=volume_facts(taken, usual, venue),
        left_out=tuple(left_out),
        problems=tuple(problems),
        read=sorted_notes.read,
        failed=failed,
    )


def _decide(
    file: SourceFile,
    papers: Sequence[Submission],
    accept: Sequence[str],
    problems: list[Problem],
) -> list[tuple[Submission, Decision]]:
    """Each paper with what became of it; what is doubtful about that goes to ``problems``."""
    found: list[tuple[Submission, Decision]] = []
    for one in papers:
        evidence = status(one.note, one.replies, accept)
        found.append((one, evidence.decision))
        if evidence.differ:
            shown = one.note.text("title")[:80]
            message = f"{shown!r} is left out: {evidence.differ}"
            hint = "find out which is right; add the paper by hand if it was accepted"
            warning = Problem("decisions-differ", Severity.WARNING, one.note.place, message, hint)
            problems.append(warning)
    if not found or any(decision != Unknown() for _, decision in found):
        return found
    by_chairs = [(one, status_by_meta_review(one.replies, accept)) for one, _ in found]
    if any(decision != Unknown() for _, decision in by_chairs):
        message = "there are no decisions; the recommendations of meta-reviews are taken for them"
        hint = "check the papers left out and taken against the programme"
        problems.append(
            Problem("decisions-by-meta-review", Severity.WARNING, place(file), message, hint)
        )
        return by_chairs
    message = f"no paper of {len(found)} says whether it was accepted: none is imported"
    hint = (
        "export with decisions (nbproceedings fetch openreview does), or give the console's CSV "
        "with its column decision as well"
    )
    problems.append(Problem("no-decisions", Severity.ERROR, place(file), message, hint))
    return found


def _foreign(file: SourceFile) -> Problem:
    message = f"{file.name!r} is JSON without any note of OpenReview (objects with content)"
    hint = "nbproceedings import auto says whose it is; nbproceedings fetch openreview downloads"
    return Problem("not-openreview", Severity.ERROR, place(file), message, hint)


def _incomplete(note: Note, missing: str) -> Problem:
    message = f"an accepted paper ({note.id or note.text('title')[:80]!r}) has no {missing}"
    hint = "add it by hand, or correct it on OpenReview and export again; it was left out"
    return Problem(f"no-{missing}", Severity.ERROR, note.place, message, hint)


def _no_papers(file: SourceFile, notes: int, found: Sorted) -> Problem:
    if not found.read:
        message = f"none of {notes} notes in {file.name!r} is a submission"
        hint = "export the submissions, not only what was written about them"
        return Problem("no-submissions", Severity.ERROR, place(file), message, hint)
    number = found.no_papers
    message = f"{number} notes are neither papers nor replies to one (registrations, for example)"
    return Problem(
        "not-a-paper", Severity.NOTE, place(file), message, "nothing was taken from them"
    )


IMPORTER = Importer(
    name="openreview",
    summary="OpenReview: notes of API 1 or 2 as JSON, or the console's CSV; accepted papers only",
    files="JSON, JSON lines, CSV or xlsx; JSON without decisions together with a CSV of these",
    recognise=recognise,
    read=_read,
)
