"""One programme from several files: the main one, tutorials, workshops, invited talks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from nbproceedings.importers._aclpub2_files import Opened, Row, YamlFile
from nbproceedings.importers._aclpub2_people import people_of_text
from nbproceedings.importers._aclpub2_program import Programme, Sessions
from nbproceedings.importers.haul import Options, SessionDraft, Value
from nbproceedings.importers.intake.wording import day, from_tex, moment, plain
from nbproceedings.problem import Problem, Severity
from nbproceedings.text.folding import fold


def read_programmes(opened: Opened, options: Options, problems: list[Problem]) -> Programme:
    """Sessions of all programmes, those of the main one as they are called.

    Sessions of further programmes have the name of the workshop before their own.  ``part`` names
    one file by its stem, which then is the only one.
    """
    files = opened.of("program")
    workshops = {row.text("id"): row for one in opened.of("workshops") for row in one.rows}
    if options.part is not None:
        files = _only(options.part, files, problems)
    main = files[0] if len(files) == 1 else None
    main = next((one for one in files if one.stem in ("program", "programme")), main)
    failed = 0
    sessions: list[SessionDraft] = []
    for one in sorted(files, key=lambda one: one is not main):
        prefix = "" if one is main else _name(one, workshops)
        reader = Sessions(one, options, problems, prefix)
        sessions += reader.read()
        failed += reader.failed
    if options.part is None:
        stems = {one.stem for one in files}
        sessions += [
            _of_workshop(row, options, problems)
            for key, row in workshops.items()
            if key not in stems and row.text("title")
        ]
    return Programme(tuple(_told_apart(sessions)), failed)


def _only(part: str, files: Sequence[YamlFile], problems: list[Problem]) -> list[YamlFile]:
    chosen = [one for one in files if one.stem == part.removesuffix(".yml")]
    if not chosen and files:
        listed = ", ".join(repr(one.stem) for one in files)
        message = f"there is no programme {part!r}; there are {listed}"
        hint = "choose one of them with --part, or leave it away for all"
        problems.append(Problem("unknown-part", Severity.ERROR, files[0].place, message, hint))
    return chosen


def _name(file: YamlFile, workshops: Mapping[str, Row]) -> str:
    """What the programme is of: the workshop's title, else words from the name of the file."""
    known = workshops.get(file.stem)
    title = plain(from_tex(known.text("title"))) if known else ""
    return title or file.stem.replace("_", " ").replace("-", " ").capitalize()


def _of_workshop(row: Row, options: Options, problems: list[Problem]) -> SessionDraft:
    """A workshop of which only title and day are known."""
    title = plain(from_tex(row.text("title")))
    written = row.text("date")
    # Midnight is what is written for a day without a time.
    whole_day = day(written[:10]) if written.endswith("00:00:00") else None
    start = whole_day or moment(written, options.zone, options.date) or ""
    fields: dict[str, Value] = {
        "title": title,
        "kind": "workshop",
        "start": "" if whole_day else start,
        "place": plain(from_tex(row.text("location"))),
        "chairs": list(people_of_text(row.text("chair"), row.place, problems)),
        "note": f"On {whole_day}" if whole_day else "",
    }
    kept = {key: value for key, value in fields.items() if value}
    return SessionDraft(row.text("id") or title, kept, (), row.place)


def _told_apart(sessions: Iterable[SessionDraft]) -> Iterable[SessionDraft]:
    """Sessions of different files whose names are the same get a number."""
    seen: dict[str, int] = {}
    for one in sessions:
        number = seen[one.source_id] = seen.get(one.source_id, 0) + 1
        yield one if number == 1 else replace(one, source_id=f"{one.source_id} ({number})")


def with_talks(
    sessions: Sequence[SessionDraft], talks: Sequence[SessionDraft]
) -> tuple[SessionDraft, ...]:
    """The programme with talks in it: in the session that names them, else in their own."""
    found = list(sessions)
    for talk in talks:
        at = _session_of(found, talk)
        if at is not None:
            more = {key: talk.fields[key] for key in ("place", "chairs") if key in talk.fields}
            found[at] = replace(found[at], slots=talk.slots, fields={**more, **found[at].fields})
            continue
        start = str(talk.fields.get("start", ""))
        later = [
            position
            for position, one in enumerate(found)
            if str(one.fields.get("start", "")) > start
        ]
        found.insert(later[0] if later and start else len(found), talk)
    return tuple(found)


def _session_of(sessions: Sequence[SessionDraft], talk: SessionDraft) -> int | None:
    """The session that begins when the talk does, and holds nothing yet but its name."""
    title = fold(str(talk.fields.get("title", "")))
    for position, one in enumerate(sessions):
        same_time = one.fields.get("start") == talk.fields.get("start")
        named = title and title in fold(str(one.fields.get("title", "")))
        if same_time and not one.slots and (named or one.fields.get("kind") == "invited"):
            return position
    return None
