"""Real exports arrive whole: counted in the raw files and in the record, and nothing private."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from building import build
from importers import raw_counts as raw
from importers.raw_counts import Counts
from nbproceedings.checks import run_checks
from nbproceedings.importers import importers
from nbproceedings.importers.haul import SourceFile
from nbproceedings.importers.landing.importing import Request, import_into
from nbproceedings.importers.landing.report import Report
from nbproceedings.importers.recognition import recognise
from nbproceedings.model import Paper, Volume
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.problem import Severity
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series

EMAIL = re.compile(r"[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}[A-Za-z]{2,24}")
ACCENTS = str.maketrans("", "", " \t\r\n")


@dataclass(frozen=True)
class Set:
    """A set of files that belong together.

    ``other`` is what the record has more than the raw count, with the reason beside it.
    """

    files: tuple[str, ...]
    source: str
    count: Callable[[list[Path]], Counts]
    part: str | None = None
    zone: str | None = None
    other: dict[str, int] = field(default_factory=dict)


ICLR = "schedule/miniconf-iclr2020/"
ISMIR = "schedule/ismir2020-sheets-and-ics/"
LBD = "cmt/ismir2020-papers-and-lbd/2020-ISMIR-LBD-Submissions - Sheet1.csv"
EASYCHAIR = "easychair/sample-2024-11-19/"

SETS = {
    "neurreps": Set(("bibtex-pmlr/v197-neurreps2022/neurreps2022.bib",), "bibtex", raw.bibtex),
    "acml": Set(("bibtex-pmlr/v304-acml2025/proceedings.bib",), "bibtex", raw.bibtex),
    "icml": Set(("bibtex-pmlr/scale-v97-icml2019/icml2019-balanced.bib",), "bibtex", raw.bibtex),
    "iclr": Set(
        ("openreview/iclr2020-api1-papers/papers.json",),
        "openreview",
        raw.openreview_by_id,
        # Two authors of one paper stand in one name, with "and" between them.
        other={"authors": 1},
    ),
    "cdnnria": Set(
        ("openreview/nips2018-cdnnria-api1-give/example_output.json",),
        "openreview",
        raw.openreview_venue,
    ),
    "ai4na": Set(
        ("openreview/ai4na-iclr2025-accepted-csv/accepted.csv",), "openreview", raw.openreview_csv,
    ),
    "ismir-papers": Set(
        ("cmt/ismir2020-papers-and-lbd/ISMIR2020 papers - pre_parse_ISMIR2020_papers.csv",),
        "cmt",
        raw.cmt,
    ),
    "ismir-demos": Set((LBD,), "cmt", raw.cmt),
    "ismir-2025": Set(("cmt/ismir2025-cmt-metadata/cmt-metadata-template.csv",), "cmt", raw.cmt),
    "easychair": Set(
        tuple(EASYCHAIR + name for name in
              ("submission.csv", "author.csv", "submission_topic.csv", "topics.csv")),
        "easychair", raw.easychair,
    ),
    "hotcrp": Set(("hotcrp/hotcrp-test-db/test/db.json",), "hotcrp", raw.hotcrp),
    "sigdial": Set(("aclpub/aclpub2-examples/sigdial",), "aclpub2", raw.aclpub2),
    **{
        f"j89-{part}": Set(
            ("acl-anthology/toy-anthology-give/xml/J89.xml",), "aclanthology",
            partial(raw.anthology, volume=part), part=part,
        )
        for part in "1234"
    },
    "l06": Set(("acl-anthology/toy-anthology-give/xml/L06.xml",), "aclanthology",
               partial(raw.anthology, volume="1")),
    "rc3": Set(("schedule/pretalx-frab-json/pretalx-rc3.json",), "pretalx", raw.frab),
    "democon": Set(("schedule/pretalx-frab-json/pretalx-democon.json",), "pretalx", raw.frab),
    **{
        f"calendar-{at}": Set((path,), "ics", raw.calendar)
        for at, path in enumerate((
            *(ISMIR + f"ISMIR_2020{which}.ics" for which in ("", "_2", "_3", "_old")),
            ICLR + "sample_cal.ics", ICLR + "iclr2020-basic.ics",
        ))
    },
    "events": Set((ISMIR + "events.csv",), "sheet", raw.sheet, zone="UTC"),
    "all-events": Set((ISMIR + "ISMIR_all_events - All_Events_Details.csv",), "sheet", raw.sheet),
    "handbook": Set(("aclpub/aclpub2-examples/handbook",), "aclpub2", raw.handbook),
    "workshops": Set(("schedule/acl2020-workshops/workshop_schedules.json",), "sheet",
                     raw.workshop_slots, zone="America/Los_Angeles"),
    "miniconf": Set(
        tuple(ICLR + name for name in
              ("papers.csv", "speakers.csv", "main_calendar.json", "config.yml", "committee.yml")),
        "miniconf", raw.miniconf, other={"authors": 1},
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Imported:
    """A set in a project of its own."""

    given: Set
    paths: list[Path]
    project: Project
    report: Report
    loaded: Loaded

    @property
    def volume(self) -> Volume:
        (volume,) = self.loaded.series.volumes
        return volume

    def written(self) -> Iterator[tuple[str, str]]:
        for path in sorted(self.project.root.rglob("*")):
            if path.is_file() and "_build" not in path.parts:
                yield path.name, path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def imported(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Imported]:
    """Imports a set once, for all tests of it."""
    done: dict[str, Imported] = {}

    def once(name: str) -> Imported:
        if name not in done:
            done[name] = bring(
                SETS[name], shared_data, empty_project(tmp_path_factory.mktemp(name))
            )
        return done[name]

    return once


CONFIG = """\
title: Real
author: Nobody here
execute:
  execute_notebooks: "off"
sphinx:
  extra_extensions: [nbproceedings.site]
"""


def empty_project(root: Path) -> Project:
    (root / "book").mkdir()
    (root / "book" / "index.md").write_text("# Real\n")
    (root / "_config.yml").write_text(CONFIG)
    (root / "_toc.yml").write_text("format: jb-book\nroot: index\n")
    (root / "book" / "_toc.yml").symlink_to("../_toc.yml")
    return Project(root)


def bring(given: Set, shared_data: Path, project: Project) -> Imported:
    paths = []
    for name in given.files:
        path = shared_data / name
        paths += sorted(path.glob("*.yml")) if path.is_dir() else [path]
    files = [SourceFile(path, path.read_bytes()) for path in paths]
    request = Request("real", "Real", "2020-01-01", given.zone, part=given.part)
    report = import_into(project, importers()[given.source], files, request)
    return Imported(given, paths, project, report, read_series(project, cache=False))


NAMES = sorted(SETS)
Bring = Callable[[str], Imported]


@pytest.mark.parametrize("name", NAMES)
def test_everything_arrives(name: str, imported: Bring) -> None:
    one = imported(name)
    volume = one.volume
    slots = [slot for session in volume.schedule.sessions for slot in session.slots]
    found = Counts(
        len(volume.papers),
        sum(len(paper.authors) for paper in volume.papers),
        sum(bool(paper.abstract) for paper in volume.papers),
        len(volume.talks),
        len(volume.schedule.sessions),
        len(slots),
        sum(bool(slot.work) for slot in slots),
    )
    expected = one.given.count(one.paths)
    for key, value in expected._asdict().items():
        if value is not None:
            other = value + one.given.other.get(key, 0)
            assert getattr(found, key) == other, f"{key}: raw {value}, record {getattr(found, key)}"


@pytest.mark.parametrize("name", NAMES)
def test_the_volume_passes_all_checks(name: str, imported: Bring) -> None:
    loaded = imported(name).loaded
    found = (*loaded.problems, *run_checks(loaded, Catalogue(loaded.series)))
    assert [str(problem) for problem in found if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_report_adds_up(name: str, imported: Bring) -> None:
    one = imported(name)
    report = one.report
    assert report.read == report.imported + len(report.left_out) + report.failed
    assert report.imported == len(one.volume.papers) + len(one.volume.talks)
    assert report.failed == 0


@pytest.mark.parametrize("name", NAMES)
def test_auto_finds_the_source(name: str, imported: Bring) -> None:
    one = imported(name)
    files = [SourceFile(path, path.read_bytes()) for path in one.paths]
    recognised = recognise(files, importers())
    assert [str(problem) for problem in recognised.problems] == []
    assert recognised.importer is importers()[one.given.source]


@pytest.mark.parametrize("name", NAMES)
def test_a_second_import_changes_nothing(name: str, imported: Bring) -> None:
    one = imported(name)
    files = [SourceFile(path, path.read_bytes()) for path in one.paths]
    request = Request("real", zone=one.given.zone, part=one.given.part, dry_run=True)
    report = import_into(one.project, importers()[one.given.source], files, request)
    assert (report.new, report.changed, report.written, report.vanished) == ([], [], [], [])
    assert [one for one in report.kept if one.field not in ("title", "start", "timezone")] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_address_reaches_a_written_byte(name: str, imported: Bring) -> None:
    one = imported(name)
    for file, text in one.written():
        assert EMAIL.findall(text) == [], file


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def test_titles_are_those_of_the_raw_file(imported: Bring, shared_data: Path) -> None:
    notes = json.loads((shared_data / SETS["iclr"].files[0]).read_text())
    wanted = {key: letters(note["content"]["title"]) for key, note in notes.items()}
    found = {paper.openreview: letters(paper.title) for paper in imported("iclr").volume.papers}
    assert found == wanted
    table = raw.rows(shared_data / SETS["ismir-papers"].files[0])
    titles = sorted(letters(paper.title) for paper in imported("ismir-papers").volume.papers)
    assert titles == sorted(letters(row["Paper Title"]) for row in table)


def test_no_review_and_no_comment_reaches_a_written_byte(
    imported: Bring, shared_data: Path
) -> None:
    one = imported("cdnnria")
    (venue,) = json.loads((shared_data / one.given.files[0]).read_text())
    written = " ".join(letters(text) for _, text in one.written())
    secret = set()
    for submission in venue["submissions"]:
        own = {letters(str(value)) for value in submission["content"].values()}
        for text in texts(submission):
            bare = letters(text)
            if len(bare) > 25 and not any(bare in mine or mine in bare for mine in own if mine):
                secret.add(bare[:80])
    assert len(secret) > 5
    assert [text for text in secret if text in written] == []


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
    written = " ".join(text for _, text in one.written())
    assert len(strangers) > 5
    assert [name for name in sorted(strangers) if name in written] == []


def test_notes_of_the_organisers_stay_theirs(imported: Bring, shared_data: Path) -> None:
    one = imported("ismir-demos")
    table = raw.rows(shared_data / LBD)
    columns = ("Issues with Abstract Section?", "request for changes", "Discussion")
    notes = {letters(row[column]) for row in table for column in columns if len(row[column]) > 40}
    written = " ".join(letters(text) for _, text in one.written())
    assert len(notes) > 5
    assert [note for note in notes if note in written] == []


def test_a_work_has_somebody_or_says_so(imported: Bring) -> None:
    for name in NAMES:
        for work in imported(name).volume.works():
            if isinstance(work, Paper):
                assert work.authors or work.authors_note, (name, work.id)


def test_sources_of_one_event_meet_in_one_volume(shared_data: Path, tmp_path: Path) -> None:
    """Papers, demos, the order of posters and the events of one conference."""
    project = empty_project(tmp_path)
    bring(SETS["ismir-papers"], shared_data, project)
    bring(SETS["ismir-demos"], shared_data, project)
    slots = Set((ISMIR + "paper_schedule.csv",), "sheet", raw.sheet)
    assert bring(slots, shared_data, project).report.errors == 0
    one = bring(SETS["events"], shared_data, project)
    placed = [slot.paper for session in one.volume.schedule.sessions for slot in session.slots]
    assert len(one.volume.papers) == 115 + 27
    assert len({paper for paper in placed if paper}) == 115
    assert one.report.vanished == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sigdial", "rc3", "ismir-2025", "neurreps"])
def test_the_volume_builds(name: str, imported: Bring) -> None:
    one = imported(name)
    built = build(one.project.root)
    assert built.code == 0, built.log
    # What the checks say about the texts themselves is right, and all there is to say.
    said = run_checks(one.loaded, Catalogue(one.loaded.series))
    told = {problem.message for problem in said if problem.severity is Severity.WARNING}
    assert [line for line in built.warnings if line.partition("WARNING: ")[2] not in told] == []
    volume = one.volume
    for kind, works in (("papers", volume.papers), ("talks", volume.talks)):
        folder = built.site / "real" / kind
        assert len(list(folder.glob("*.html"))) == len(works)
    assert "Real" in built.text("real/index")
    text = b"".join(data for name, data in built.files().items() if name.startswith("real/"))
    assert EMAIL.findall(text.decode(errors="replace")) == []
