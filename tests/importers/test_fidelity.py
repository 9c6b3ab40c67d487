"""Real exports arrive whole: counted in the raw files and in the record, and nothing private."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from importers.raw_files import loaded, rows
from importers.raw_works import Work, instant, letters, work
from importers.real_imports import Imported, bring, empty_project, errors, request, written
from importers.real_sets import SETS
from nbproceedings.importers import importers
from nbproceedings.importers.landing.importing import import_into
from nbproceedings.importers.recognition import recognise
from nbproceedings.model import Paper, Talk

EMAIL = re.compile(r"[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}")
NAMES = sorted(SETS)
Bring = Callable[[str], Imported]


pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="module")
def imported(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Bring:
    """A set in a project of its own, imported once for all tests of it."""
    done: dict[str, Imported] = {}

    def once(name: str) -> Imported:
        if name not in done:
            project = empty_project(tmp_path_factory.mktemp(name) / "real")
            done[name] = bring(project, "real", SETS[name], shared_data)
        return done[name]

    return once


def recorded(one: Paper | Talk) -> Work:
    names = (person.name.printed for person in one.people)
    return work(one.heading, names, one.abstract)


def different(raw_works: Iterable[Work], works: Iterable[Paper | Talk]) -> dict[str, int]:
    """How many works differ in what, once those of one title are laid side by side."""
    theirs, ours = sorted(raw_works, key=_order), sorted(map(recorded, works), key=_order)
    assert len(theirs) == len(ours)
    found: Counter[str] = Counter()
    for one, other in zip(theirs, ours, strict=True):
        found["titles"] += one.title != other.title
        found["names"] += one.names != other.names
        found["abstracts"] += one.abstract != other.abstract
    return {key: count for key, count in found.items() if count}


def _order(one: Work) -> tuple[str, tuple[str, ...]]:
    return one.title, one.names


@pytest.mark.parametrize("name", NAMES)
def test_titles_names_and_abstracts_are_those_of_the_raw_file(name: str, imported: Bring) -> None:
    one = imported(name)
    volume, expected = one.volume, one.raw
    found: Counter[str] = Counter()
    for theirs, ours in ((expected.papers, volume.papers), (expected.talks, volume.talks)):
        if theirs is not None:
            found.update(different(theirs, ours))
    assert found == one.given.differs


@pytest.mark.parametrize("name", NAMES)
def test_the_programme_is_that_of_the_raw_file(name: str, imported: Bring) -> None:
    one = imported(name)
    sessions, expected = one.volume.schedule.sessions, one.raw
    slots = [slot for session in sessions for slot in session.slots]
    found = expected._replace(
        sessions=len(sessions), slots=len(slots), placed=sum(bool(slot.work) for slot in slots)
    )
    known = {key for key, value in expected._asdict().items() if value is not None}
    for key in known & {"sessions", "slots", "placed"}:
        assert getattr(found, key) == getattr(expected, key), key
    if expected.starts is not None:
        starts = Counter(instant(each.start.isoformat()) for each in sessions if each.start)
        assert expected.starts - starts == Counter()


@pytest.mark.parametrize("name", NAMES)
def test_errors_are_those_of_the_data(name: str, imported: Bring) -> None:
    one = imported(name)
    assert errors((*one.report.problems, *one.checked())) == one.given.errors


@pytest.mark.parametrize("name", NAMES)
def test_the_report_adds_up(name: str, imported: Bring) -> None:
    one = imported(name)
    report = one.report
    assert report.read == report.imported + len(report.left_out) + report.failed
    assert report.imported == len(one.volume.papers) + len(one.volume.talks)
    assert report.failed == one.given.errors.get("bad-entry", 0)


@pytest.mark.parametrize("name", NAMES)
def test_auto_finds_the_source(name: str, imported: Bring) -> None:
    one = imported(name)
    recognised = recognise(one.files, importers())
    assert [str(problem) for problem in recognised.problems] == []
    assert recognised.importer is importers()[one.given.source]


@pytest.mark.parametrize("name", NAMES)
def test_a_second_import_changes_nothing(name: str, imported: Bring) -> None:
    one = imported(name)
    again = request("real", one.given, dry_run=True)
    report = import_into(one.project, importers()[one.given.source], one.files, again)
    assert (report.new, report.changed, report.written, report.vanished) == ([], [], [], [])
    assert [one for one in report.kept if one.field not in ("title", "start", "timezone")] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_address_reaches_a_written_byte(name: str, imported: Bring) -> None:
    for file, text in written(imported(name).project):
        assert EMAIL.findall(text) == [], file


def record(one: Imported) -> str:
    """All that was written, as letters without spaces."""
    return " ".join(letters(text) for _, text in written(one.project))


def test_no_review_and_no_comment_reaches_a_written_byte(
    imported: Bring, shared_data: Path
) -> None:
    one = imported("cdnnria")
    (venue,) = json.loads((shared_data / one.given.files[0]).read_text())
    found = record(one)
    secret = set()
    for submission in venue["submissions"]:
        own = {letters(str(value)) for value in submission["content"].values()}
        for text in texts(submission):
            bare = letters(text)
            if len(bare) > 25 and not any(bare in mine or mine in bare for mine in own if mine):
                secret.add(bare[:80])
    assert len(secret) > 5
    assert [text for text in secret if text in found] == []


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def test_no_reviewer_reaches_a_written_byte(imported: Bring, shared_data: Path) -> None:
    one = imported("hotcrp")
    found = json.loads((shared_data / one.given.files[0]).read_text())
    authors = {author["name"] for paper in found["papers"] for author in paper["authors"]
               if isinstance(author, dict)}  # fmt: skip
    strangers = {contact["name"] for contact in found["contacts"]} - authors
    text = " ".join(text for _, text in written(one.project))
    assert len(strangers) > 5
    assert [name for name in sorted(strangers) if name in text] == []


@pytest.mark.parametrize("name", ["sigdial", "no-papers", "handbook"])
def test_nobody_of_a_list_of_reviewers_reaches_a_written_byte(name: str, imported: Bring) -> None:
    one = imported(name)
    by_name = {path.name: loaded(path) for path in one.paths}
    entries = [each for part in by_name["program_committee.yml"] for each in part["entries"]]
    names = [(letters(each["first_name"]), letters(each["last_name"])) for each in entries]
    # Some of them are there for another reason: as authors, or as organisers.
    known = " ".join(
        letters(each)
        for file in ("papers.yml", "organizing_committee.yml")
        for each in texts(by_name.get(file, []))
    )
    strangers = [each for each in names if not all(part in known for part in each)]
    found = record(one)
    assert len(strangers) > 80
    assert [each for each in strangers if "".join(each) in found] == []


def test_notes_of_the_organisers_stay_theirs(imported: Bring) -> None:
    one = imported("ismir-demos")
    columns = ("Issues with Abstract Section?", "request for changes", "Discussion")
    table = rows(one.paths[0])
    notes = {letters(row[column]) for row in table for column in columns if len(row[column]) > 40}
    found = record(one)
    assert len(notes) > 5
    assert [note for note in notes if note in found] == []


def test_a_paper_has_somebody_or_says_so(imported: Bring) -> None:
    nobody = {
        name: count for name in NAMES
        if (count := sum(not (paper.authors or paper.authors_note)
                         for paper in imported(name).volume.papers))
    }  # fmt: skip
    assert nobody == {
        name: one.errors["paper-without-authors"]
        for name, one in SETS.items()
        if "paper-without-authors" in one.errors
    }


def test_sources_of_one_event_meet_in_one_volume(shared_data: Path, tmp_path: Path) -> None:
    """Papers, demos, the order of posters and the events of one conference."""
    project = empty_project(tmp_path / "real")
    for name in ("ismir-papers", "ismir-demos", "posters", "events"):
        one = bring(project, "real", SETS[name], shared_data)
        assert one.report.errors == 0
        assert one.report.vanished == []
    placed = [slot.paper for session in one.volume.schedule.sessions for slot in session.slots]
    assert len(one.volume.papers) == 115 + 27
    assert len({paper for paper in placed if paper}) == 115
