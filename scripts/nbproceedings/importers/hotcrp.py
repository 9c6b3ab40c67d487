"""HotCRP: submissions as JSON, or the CSV files of submissions, authors and topics.

Files may be given together: what one of them does not tell is taken from the next.  Contacts,
members of the committee, conflicts, tags and reviews are never read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from nbproceedings.importers._hotcrp_csv import EXPECTED, kind_of, read_csv
from nbproceedings.importers._hotcrp_json import entries_of, read_json
from nbproceedings.importers._hotcrp_record import Record
from nbproceedings.importers.haul import Haul, Importer, Options, Recognition, SourceFile, Value
from nbproceedings.importers.intake.decisions import Accepted, Decision, Unknown, decision, kind
from nbproceedings.importers.intake.gathering import Gathering
from nbproceedings.importers.intake.reading import json_of, place
from nbproceedings.importers.intake.tables import headers
from nbproceedings.problem import Severity

_JSON = (b"[", b"{")
# HotCRP's JSON names its submissions so; a file that does not is not parsed to be recognised.
_KEYS = (b'"pid"', b'"_id_"', b'"paperId"')
_PLAIN = (b'"authors"', b'"title"')


def recognise(file: SourceFile) -> Recognition | None:
    """Keys that only HotCRP's JSON has, or the columns of one of its CSV files."""
    if _is_json(file):
        if not all(key in file.data for key in _PLAIN):
            return None
        if not any(key in file.data for key in _KEYS):
            return None
        entries = entries_of(json_of(file)[0])
        if not entries:
            return None
        return Recognition(90, "submissions with 'pid', 'title' and 'authors' as HotCRP has them")
    for header in headers(file, EXPECTED):
        found, column = kind_of(header)
        folded = {name.casefold() for name in header}
        if found == "authors" and "iscontact" in folded:
            return Recognition(90, "authors with the column 'iscontact', as HotCRP has them")
        if found == "authors" and "title" in column and column["id"].casefold() == "paper":
            return Recognition(75, "authors with the columns 'paper' and 'title'")
        if found == "topics" and column["id"].casefold() == "paper":
            return Recognition(70, "topics with the columns 'paper' and 'title'")
        if found == "papers" and folded <= _LIST and {"id", "authors"} <= folded:
            return Recognition(30, "a list with the columns 'ID', 'Title' and 'Authors'")
    return None


_LIST = frozenset({"id", "title", "authors", "status", "decision", "abstract", "topics", "tags",
                   "keywords", "lead", "shepherd", "#", "contacts", "collaborators"})  # fmt: skip


def _is_json(file: SourceFile) -> bool:
    return file.data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in _JSON


def read(files: Sequence[SourceFile], options: Options) -> Haul:
    """Submissions of all files."""
    gathering = Gathering()
    records: dict[str, Record] = {}
    for file in files:
        whole: set[str] = set()
        source = read_json if _is_json(file) else read_csv
        for record in source(file, gathering):
            first = records.setdefault(record.number, record)
            if record.whole and record.number in whole:
                reason = f"the number {record.number} stands in {first.place} already"
                gathering.leave_out(record.number, record.title, reason, record.place)
                continue
            if record.whole:
                whole.add(record.number)
            if first is not record:
                _compare(first, record, gathering)
                first.fill(record)
    if records:
        verdict = _judge(records, options.accept, place(files[0]).path, gathering)
        for record in records.values():
            _add(record, verdict, gathering)
    return gathering.haul()


def _compare(first: Record, other: Record, gathering: Gathering) -> None:
    if first.names_others(other):
        message = (
            f"submission {first.number} has {len(first.authors)} authors here, and "
            f"{len(other.authors)} in {other.place}"
        )
        hint = "the longer list was read; compare with the paper"
        gathering.report("authors-differ", Severity.WARNING, first.place, message, hint)


def _judge(
    records: Mapping[str, Record], accept: Sequence[str], path: str, gathering: Gathering
) -> Callable[[Record], Decision]:
    """What was decided.  Where no record tells anything, each is taken, with a warning."""
    where = next(iter(records.values())).place
    if not any(record.status or record.decision for record in records.values()):
        count = f"all {len(records):,} submissions were" if len(records) > 1 else "it was"
        message = f"nothing in {path} tells what was accepted: {count} taken"
        hint = "make sure that the export holds accepted papers only, or export the decisions"
        gathering.report("no-decisions", Severity.WARNING, where, message, hint)
        return lambda record: Accepted()

    def of(record: Record) -> Decision:
        status = record.status.casefold()
        if status == "draft":
            return Unknown("a draft that was never submitted")
        if status == "withdrawn":
            return decision(status)
        if not accept and status == "accepted":
            return Accepted(kind(record.decision))  # the name of a decision may be anything
        if not accept and status in {"rejected", "deskrejected"}:
            return decision(status)
        return decision(record.decision or record.status, accept)

    if not any(isinstance(of(record), Accepted) for record in records.values()):
        said = Counter(record.decision or record.status for record in records.values())
        ranked = sorted(said.items(), key=lambda pair: (-pair[1], pair[0]))[:4]
        listed = ", ".join(f"{text[:40]!r} ({count:,})" for text, count in ranked)
        message = f"no submission is accepted: they are {listed}"
        hint = "wait for the decisions, or tell with --accept which words mean acceptance"
        gathering.report("nothing-accepted", Severity.WARNING, where, message, hint)
    return of


def _add(record: Record, verdict: Callable[[Record], Decision], gathering: Gathering) -> None:
    if not any(character.isalnum() for character in record.title):
        message = f"submission {record.number} has no title: {record.title!r}"
        gathering.fail("no-title", record.place, message, "fill in its title")
        return
    found = verdict(record)
    if not isinstance(found, Accepted):
        gathering.leave_out(record.number, record.title, found.reason, record.place)
        return
    if not record.authors:
        message = f"submission {record.number} has no authors"
        hint = "add them by hand, or give the CSV file of authors as well"
        gathering.report("no-authors", Severity.WARNING, record.place, message, hint)
    words: dict[str, str] = {}
    for topic in record.topics:
        words.setdefault(topic.casefold(), topic)
    fields: dict[str, Value] = {
        "title": record.title,
        "authors": record.authors,
        "number": record.number,
        "kind": found.kind,
        "abstract": record.abstract,
        "keywords": list(words.values()),
    }
    gathering.add(record.number, fields, record.place)


IMPORTER = Importer(
    name="hotcrp",
    summary="HotCRP: submissions as JSON, or CSV files of submissions, authors and topics",
    files="JSON, or one or more of: the list of papers, authors.csv, topics.csv",
    recognise=recognise,
    read=read,
)
