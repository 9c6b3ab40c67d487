"""Invited talks and tutorials: who speaks, about what, and when."""

from __future__ import annotations

from collections.abc import Sequence

from nbproceedings.importers._aclpub2_files import Row, YamlFile, find_beside, safe_path
from nbproceedings.importers._aclpub2_people import people_of_text, read_person
from nbproceedings.importers._bibtex_text import Oddities, decode_paragraphs
from nbproceedings.importers.haul import Options, SessionDraft, SourceFile, Value
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.reading import text_of
from nbproceedings.importers.intake.wording import day, from_tex, moment, plain
from nbproceedings.problem import Severity
from nbproceedings.store.yaml import shorten

_FOLDERS = {"talks": ("invited_talks", "", "talks"), "tutorials": ("tutorials", "", "tutorial")}
MAX_BYTES = 1_000_000


def read_talks(
    file: YamlFile, others: Sequence[SourceFile], options: Options, gathering: Gathering
) -> list[SessionDraft]:
    """Gather the talks of a file; the sessions in which they are given.

    ``others`` are texts that were given along (abstracts, biographies), by name.
    """
    texts = {one.name: one for one in others}
    sessions = []
    for row in file.rows:
        session = _read(file, row, texts, options, gathering)
        if session is not None:
            sessions.append(session)
    return sessions


def _read(
    file: YamlFile,
    row: Row,
    texts: dict[str, SourceFile],
    options: Options,
    gathering: Gathering,
) -> SessionDraft | None:
    title = plain(from_tex(row.text("title")))
    speakers = _speakers(row, gathering)
    if not title and not speakers:
        message = "a talk has neither a title nor a speaker"
        gathering.fail("no-title", row.place, message, "give it one of them")
        return None
    kind = "invited" if file.kind == "talks" else "tutorial"
    own = safe_path(row.text("abstract_file", "file", "bio_file"))
    # Titles of talks change until the day itself; the name of the abstract's file does not.
    source_id = own.stem if own else title or str(speakers[0]["name"])
    shown = title or f"the talk of {speakers[0]['name']}"
    if not gathering.is_new(source_id, shown, row.place):
        return None
    biography = _text(file, row, "bio_file", texts, gathering)
    if biography and len(speakers) == 1:
        speakers[0]["biography"] = biography
    start = moment(row.text("date"), options.zone, options.date) or ""
    fields: dict[str, Value] = {
        "title": title,
        "label": "" if title else ("Invited talk" if kind == "invited" else "Tutorial"),
        "kind": kind,
        "speakers": list(speakers),
        "abstract": plain(from_tex(row.text("abstract")))
        or _text(file, row, "abstract_file", texts, gathering)
        or _text(file, row, "file", texts, gathering),
        "day": start[:10] or day(row.text("date")) or "",
    }
    gathering.add(source_id, fields, row.place, "talk")
    if not start:
        return None
    session: dict[str, Value] = {"title": shown, "kind": kind, "start": start}
    return _session(row, source_id, session, gathering)


def _speakers(row: Row, gathering: Gathering) -> list[dict[str, Value]]:
    problems = gathering.problems
    if row.text("speaker_name", "speaker"):
        found = people_of_text(row.text("speaker_name", "speaker"), row.place, problems)
        house = plain(from_tex(row.text("institution", "affiliation")))
        if house and len(found) == 1:
            found[0]["affiliations"] = [house]
        return found
    single = read_person(row, problems) if row.text("last_name", "first_name", "name") else {}
    listed = [read_person(one, problems) for one in row.rows("speakers", "instructors", "authors")]
    return [one for one in (single, *listed) if one]


def _session(
    row: Row, source_id: str, fields: dict[str, Value], gathering: Gathering
) -> SessionDraft:
    fields["place"] = plain(from_tex(row.text("location", "room")))
    fields["chairs"] = list(people_of_text(row.text("chair"), row.place, gathering.problems))
    kept = {key: value for key, value in fields.items() if value}
    return SessionDraft(f"talk {source_id}", kept, ({"talk": source_id},), row.place)


def _text(
    file: YamlFile, row: Row, key: str, texts: dict[str, SourceFile], gathering: Gathering
) -> str:
    """The text of a LaTeX file that the row names, if it is there."""
    written = row.text(key)
    if not written:
        return ""
    inside = safe_path(written)
    if inside is None:
        message = f"{key} is {shorten(written)}, which leads out of the folder"
        hint = "put the file beside this one, and name it without '..' and '/'"
        gathering.report("refused-path", Severity.ERROR, row.place, message, hint)
        return ""
    given = texts.get(inside.name)
    if given is None:
        path = find_beside(file, inside, _FOLDERS[file.kind])
        if path is None:
            message = f"{key} is {shorten(written)}, which is not there"
            hint = "put it into the folder that belongs to this file, and import again"
            gathering.report("missing-text", Severity.WARNING, row.place, message, hint)
            return ""
        with path.open("rb") as stream:
            given = SourceFile(path, stream.read(MAX_BYTES))
    text, problems = text_of(given)
    gathering.problems += problems
    return decode_paragraphs(text, Oddities())
