"""aclpub2: the YAML files from which the proceedings of the ACL's events are made.

Reviewers are listed in such folders as well; of the programme committee only chairs are taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nbproceedings.importers._aclpub2_event import event_fields, sponsors, tell_of_prefaces
from nbproceedings.importers._aclpub2_files import Opened, open_file
from nbproceedings.importers._aclpub2_papers import flags, read_papers
from nbproceedings.importers._aclpub2_people import committee, organizers
from nbproceedings.importers._aclpub2_program import unknown_papers
from nbproceedings.importers._aclpub2_start import is_start, read_start
from nbproceedings.importers._aclpub2_talks import read_talks
from nbproceedings.importers._aclpub2_timetable import read_programmes, with_talks
from nbproceedings.importers.haul import (
    Haul,
    Importer,
    Options,
    Recognition,
    SourceFile,
    Value,
)
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.reading import place, text_of
from nbproceedings.problem import Problem, Severity

MAX_LOOKED_AT = 4_000_000
_YAML = (".yml", ".yaml")
_ROWS = frozenset(("papers", "talks", "tutorials"))
_WORDS = {
    "details": ("book_title or event_name", 90),
    "papers": ("papers with authors and files", 90),
    "program": ("sessions with start_time and end_time", 85),
    "talks": ("talks with abstract_file or speaker_name", 85),
    "sponsors": ("tiers with logos", 85),
    "committee": ("roles with entries", 80),
    "organizers": ("roles with members", 80),
    "tutorials": ("tutorials with files", 60),
    "prefaces": ("titles with files", 60),
    "workshops": ("workshops with chairs", 60),
}


def recognise(file: SourceFile) -> Recognition | None:
    """One of aclpub2's files by its keys, or START's table by its columns."""
    if file.path.suffix.casefold() in _YAML:
        if not file.data or len(file.data) > MAX_LOOKED_AT:
            return None
        opened = Opened()
        open_file(file, opened)
        if not opened.files:
            return None
        words, certainty = _WORDS[opened.files[0].kind]
        return Recognition(certainty, f"it is YAML of {words}")
    if is_start(file):
        return Recognition(90, "it has START's columns Submission ID, Acceptance Status and more")
    return None


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Papers, talks, the programme and the event, from as many of the files as there are."""
    opened = Opened()
    gathering = Gathering()
    texts = [file for file in files if file.path.suffix.casefold() == ".tex"]
    for file in files:
        if file.path.suffix.casefold() in _YAML:
            open_file(file, opened)
        elif is_start(file):
            read_start(file, options, gathering)
        elif file not in texts:
            gathering.problems.append(_foreign(file))
    gathering.problems += opened.problems
    for kind, problem in opened.bad_rows:
        gathering.problems.append(problem)
        gathering.failed += kind in _ROWS
    for one in opened.of("papers"):
        read_papers(one, options, gathering)
    programme = read_programmes(opened, options, gathering.problems)
    sessions = programme.sessions
    for one in (*opened.of("talks"), *opened.of("tutorials")):
        sessions = with_talks(sessions, read_talks(one, texts, options, gathering))
    if opened.of("papers"):
        known = frozenset(gathering.drafts)
        gathering.problems += unknown_papers(sessions, known)
    volume = _volume(opened, gathering)
    haul = gathering.haul(sessions=sessions, volume=volume)
    return replace(haul, sessions_read=len(sessions) + programme.failed)


def _foreign(file: SourceFile) -> Problem:
    if not file.data:
        return text_of(file)[1][0]
    message = f"{file.name!r} is neither YAML (.yml) nor START's table of papers"
    hint = "nbproceedings import auto says whose it is; nothing was taken from it"
    return Problem("wrong-source", Severity.ERROR, place(file), message, hint)


def _volume(opened: Opened, gathering: Gathering) -> dict[str, Value]:
    problems = gathering.problems
    found = event_fields(opened.of("details"), problems)
    found["organizers"] = organizers(opened.of("organizers"), problems)
    found["committee"] = committee(opened.of("committee"), problems)
    found["sponsors"] = sponsors(opened.of("sponsors"), problems)
    tell_of_prefaces(opened.of("prefaces"), problems)
    archival, _ = flags(row for one in opened.of("papers") for row in one.rows)
    if archival:
        found["archival"] = {"status": "archival"}
    return {key: value for key, value in found.items() if value}


IMPORTER = Importer(
    name="aclpub2",
    summary="aclpub2: papers, programme, committees and details of an event of the ACL",
    files=(
        "papers.yml, program.yml, conference_details.yml and their neighbours, or START's "
        "paper-metadata.csv; PDFs lie in the folders papers and attachments beside them"
    ),
    recognise=recognise,
    read=read,
)
