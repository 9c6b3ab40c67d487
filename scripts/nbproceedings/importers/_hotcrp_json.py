"""HotCRP's JSON: one submission, a list of them, or an object that has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nbproceedings.importers._hotcrp_record import AUTHOR_KEYS, Record, author
from nbproceedings.importers.haul import SourceFile, Value
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.loose_text import loose_line, loose_paragraphs
from nbproceedings.importers.intake.people import people, split_people
from nbproceedings.importers.intake.reading import Json, json_of, json_place
from nbproceedings.importers.intake.wording import keywords, plain
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.yaml import shorten

IDS = ("pid", "id", "paperId", "_id_")
READ = frozenset({*IDS, "title", "abstract", "authors", "topics", "keywords", "status", "decision",
                  "outcome", "withdrawn", "draft"})  # fmt: skip
# What HotCRP knows besides: people who are not authors, states of a form, documents, reviews.
PRIVATE = frozenset({
    "object", "contacts", "pc_conflicts", "conflicts", "collaborators", "tags", "reviews",
    "comments", "submission", "final", "submitted", "submitted_at", "final_submitted",
    "final_submitted_at", "withdrawn_at", "withdraw_reason", "modified_at", "lead", "shepherd",
    "manager", "preferences", "ratings", "blind", "nonblind", "submission_class",
    "if_unmodified_since", "accepted", "rejected",
})  # fmt: skip
MAX_LISTED = 8


def entries_of(value: Json) -> list[tuple[str, Json]] | None:
    """Submissions and their paths in the file; None where it has none."""
    if isinstance(value, list):
        entries = [(f"[{at}]", one) for at, one in enumerate(value)]
        return entries if any(_is_submission(one) for _, one in entries) else None
    if not isinstance(value, dict):
        return None
    if _is_submission(value):
        return [("", value)]
    for key in ("papers", "submissions", "paper"):
        inner = value.get(key)
        if isinstance(inner, (list, dict)):
            found = entries_of(inner)
            return None if found is None else [(key + path, one) for path, one in found]
    entries = [(key, one) for key, one in value.items() if _is_submission(one)]
    return entries if entries and len(entries) == len(value) else None


def _is_submission(value: Json) -> bool:
    if not isinstance(value, dict) or "title" not in value:
        return False
    # OpenReview's notes have these, and an id as well.
    if {"forum", "content", "invitation", "invitations"} & value.keys():
        return False
    return any(key in value for key in IDS)


def read_json(file: SourceFile, gathering: Gathering) -> Iterator[Record]:
    """The submissions of a file, one by one."""
    value, problems = json_of(file)
    gathering.problems += problems
    entries = entries_of(value) if value is not None else []
    if entries is None:
        gathering.report(
            "wrong-source",
            Severity.ERROR,
            json_place(file, ""),
            f"{file.name!r} holds no submissions of HotCRP",
            "in HotCRP search for the accepted papers, select them and download JSON",
        )
        return
    unknown: dict[str, None] = {}
    for path, entry in entries:
        at = json_place(file, path)
        if not isinstance(entry, dict):
            message = f"this is no submission: {shorten(str(entry))}"
            gathering.fail("no-submission", at, message, "remove it, or export again")
            continue
        record = _record(entry, at, gathering.problems)
        if record is None:
            message = f"the submission has no number: {shorten(_text(entry.get('title')))}"
            hint = "give it the number that it has in HotCRP, as 'pid'"
            gathering.fail("no-id", at, message, hint)
            continue
        unknown |= dict.fromkeys(_unknown(entry))
        yield record
    if unknown:
        names = ", ".join(list(unknown)[:MAX_LISTED]) + (", …" if len(unknown) > MAX_LISTED else "")
        message = f"keys that are not imported: {names}"
        hint = "add by hand what belongs to the record"
        gathering.report("unread-columns", Severity.NOTE, json_place(file, ""), message, hint)


def _record(entry: Mapping[str, Json], at: Place, problems: list[Problem]) -> Record | None:
    number = next((bare for key in IDS if (bare := _text(entry.get(key)))), "")
    if not number:
        return None
    status = _text(entry.get("status"))
    if entry.get("withdrawn") is True:
        status = "withdrawn"
    elif entry.get("draft") is True or entry.get("submitted") is False:
        status = "draft"
    return Record(
        number,
        at,
        title=loose_line(_text(entry.get("title"))),
        abstract=loose_paragraphs(_text(entry.get("abstract"))),
        status=status,
        decision=_decision(entry.get("decision")) or _decision(entry.get("outcome")),
        authors=list(_authors(entry.get("authors"), at, problems)),
        topics=[*_topics(entry.get("topics")), *keywords(entry.get("keywords"))],
        whole=True,
    )


def _decision(value: Json) -> str:
    """What was decided: in words, or as HotCRP's number, which is above zero for acceptance."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return "accepted" if value > 0 else "rejected" if value < 0 else ""
    return _text(value)


def _authors(value: Json, at: Place, problems: list[Problem]) -> Iterator[Mapping[str, Value]]:
    """Authors as objects, as texts ``Name (Affiliation)``, or in the lines of one text."""
    if isinstance(value, str):
        value = [*value.split("\n")]
    if not isinstance(value, list):
        return
    for position, one in enumerate(value):
        where = Place(f"{at.path}.authors[{position}]")
        if isinstance(one, dict):
            parts = {
                key: next((text for name in names if (text := _text(one.get(name)))), "")
                for key, names in AUTHOR_KEYS.items()
            }
            someone = author(parts, where, problems)
            if someone:
                yield someone
            elif not any(parts.values()):
                message = f"an author has no name: {shorten(', '.join(sorted(one)))} are given"
                hint = "add the name in HotCRP, or by hand"
                problems.append(Problem("no-name", Severity.WARNING, where, message, hint))
        elif isinstance(one, str) and one.strip():
            yield from people(split_people(one), where, problems)


def _topics(value: Json) -> list[str]:
    """Topics as a list of names, or as an object of names that are true."""
    if isinstance(value, dict):
        value = [name for name, chosen in value.items() if chosen]
    if not isinstance(value, list):
        return []
    return [plain(one) for one in value if isinstance(one, str) and plain(one)]


def _unknown(entry: Mapping[str, Json]) -> Iterator[str]:
    for key, value in entry.items():
        if key == "options" and isinstance(value, dict):
            yield from (f"options.{name}" for name in value)
        elif key not in READ and key not in PRIVATE and value not in (None, "", [], {}):
            yield key


def _text(value: Json) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""
