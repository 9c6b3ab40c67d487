"""One import from beginning to end: read, find again, merge, and write everything at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from nbproceedings.importers.haul import Draft, Haul, Importer, Options, SourceFile
from nbproceedings.importers.landing.citelist import take_references
from nbproceedings.importers.landing.contents import list_pages
from nbproceedings.importers.landing.drafts import admitted
from nbproceedings.importers.landing.event import take_event
from nbproceedings.importers.landing.existing import Existing, read_works
from nbproceedings.importers.landing.finding import Finder
from nbproceedings.importers.landing.frontpages import make_pages
from nbproceedings.importers.landing.generations import Generations
from nbproceedings.importers.landing.ledger import NAME, read_ledger
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.programme import Programme
from nbproceedings.importers.landing.renames import follow_renames
from nbproceedings.importers.landing.report import Report
from nbproceedings.importers.landing.slots import Placements
from nbproceedings.importers.landing.things import things_here, things_of
from nbproceedings.importers.landing.vanishing import find_vanished
from nbproceedings.importers.landing.whole_series import WholeSeries
from nbproceedings.importers.landing.workfile import Unchanged
from nbproceedings.importers.landing.works import Works
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.files import Files
from nbproceedings.store.project import Project
from nbproceedings.store.transaction import settle, write_together
from nbproceedings.text.dates import zone as zone_of
from nbproceedings.text.slugs import slug

VOLUME_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_VOLUME_ID = 60


@dataclass(frozen=True, slots=True)
class Request:
    """What the user wants: into which volume, and what only the user knows.

    ``remarks`` are for the report: what was said about the files before.
    """

    volume: str
    title: str | None = None
    date: str | None = None
    zone: str | None = None
    accept: tuple[str, ...] = ()
    mapping: SourceFile | None = None
    part: str | None = None
    dry_run: bool = False
    remarks: tuple[str, ...] = ()

    @property
    def options(self) -> Options:
        return Options(self.zone, self.date, self.accept, self.mapping, self.part)


class CannotImport(Exception):
    """Nothing can be imported, and nothing was written; the report holds the reasons."""

    def __init__(self, report: Report) -> None:
        super().__init__("nothing was imported")
        self.report = report


def import_into(
    project: Project, importer: Importer, files: Sequence[SourceFile], request: Request
) -> Report:
    """Import files of one source into a volume, or only say what would happen.

    Raises CannotImport where the volume cannot be made; OSError, Busy or Unfinished (see
    ``store.transaction``) where the disk does not play along.
    """
    report = Report(importer.name, request.volume, request.dry_run)
    report.problems += _obstacles(project, request.volume)
    if report.problems:
        raise CannotImport(report)
    haul = importer.read(files, request.options)
    _check_sums(importer.name, haul)
    report.read, report.failed = haul.read, haul.failed
    report.problems += haul.problems
    report.remarks += request.remarks
    report.left_out += haul.left_out
    ledger = read_ledger(project, project.book / request.volume)
    if isinstance(ledger, Problem):
        report.problems.append(ledger)
        raise CannotImport(report)
    plan = Plan(project, request.volume, importer.name, files, ledger, report, request.part or "")
    # An export with nothing in it may have lost what was there; one with mistakes says nothing.
    if not _brings_anything(haul) and (report.errors or not ledger.knows(importer.name)):
        return report
    _gather(plan, haul, request)
    _keep_changes(plan)
    report.written = sorted(project.relative(path) for path in plan.changes)
    if not request.dry_run:
        write_together(project, plan.changes)
    return report


def _obstacles(project: Project, volume: str) -> Iterator[Problem]:
    """What keeps anything from being imported at all."""
    if not VOLUME_ID.fullmatch(volume) or len(volume) > MAX_VOLUME_ID:
        yield _bad_id(volume)
    unfinished = settle(project)
    if unfinished:
        yield unfinished


def _brings_anything(haul: Haul) -> bool:
    return bool(haul.papers or haul.talks or haul.sessions or haul.volume or haul.references)


def _check_sums(name: str, haul: Haul) -> None:
    found = len(haul.papers) + len(haul.talks) + len(haul.left_out) + haul.failed
    if haul.read != found:
        raise ValueError(f"the importer {name} read {haul.read} and accounts for {found}")


def _gather(plan: Plan, haul: Haul, request: Request) -> None:
    """Everything that is to be changed, in the order in which one part needs another."""
    event = take_event(plan, haul, title=request.title, date=request.date, zone=request.zone)
    if event is None:
        raise CannotImport(plan.report)
    start = str(event.get("start", ""))
    drafts = admitted(plan, (*haul.papers, *haul.talks))
    plan.report.failed += len(haul.papers) + len(haul.talks) - len(drafts)
    records = _records(plan, drafts)
    follow_renames(records, plan.ledger)
    programme = Programme(plan)
    here = things_here(records, programme.ours)
    generations = Generations(
        plan,
        things_of(haul),
        here,
        (one.place for one in haul.problems if one.severity is Severity.ERROR),
    )
    series = WholeSeries(plan, cache=not request.dry_run)
    works = Works(plan, Finder(plan, records), generations, start[:4], series.names)
    works.take(drafts)
    placements = Placements(plan, records)
    for draft in drafts:
        record = plan.placed.get((f"{draft.kind}s", draft.source_id))
        if record:
            placements.add(record, draft)
    readable = programme.take(haul, _zone(event.get("timezone")), placements, generations)
    placements.tell()
    plan.report.remarks += generations.remarks()
    kinds = ("papers", "talks", "sessions") if readable else ("papers", "talks")
    find_vanished(plan, generations, here, haul.left_out, kinds)
    take_references(plan, haul.references)
    pages = make_pages(plan, event)
    if pages:
        list_pages(plan, pages, {**series.starts(), plan.volume: start})
    plan.changes[plan.folder / NAME] = plan.ledger.dump()


def _records(plan: Plan, drafts: Iterable[Draft]) -> dict[str, Existing]:
    """The papers and talks that are here; those that nobody touched are not parsed."""
    known = {kind: plan.ledger.by_source(plan.source, f"{kind}/") for kind in ("papers", "talks")}
    guesses = {
        record: Unchanged(draft, plan.source)
        for draft in drafts
        if (record := known[f"{draft.kind}s"].get(draft.source_id))
    }
    found = read_works(Files(plan.project), plan.folder, guesses)
    return {existing.record: existing for existing in found}


def _bad_id(volume: str) -> Problem:
    return Problem(
        "bad-file-name",
        Severity.ERROR,
        Place(f"book/{volume[:MAX_VOLUME_ID]}"),
        f"{volume[:MAX_VOLUME_ID]!r} cannot be the address of a volume",
        f"use lower-case letters a–z, digits and hyphens: --volume {slug(volume)}",
    )


def _zone(name: object) -> tzinfo:
    try:
        return zone_of(str(name)) if name else UTC
    except ValueError:
        return UTC


def _keep_changes(plan: Plan) -> None:
    """Forget what would write the bytes that are there."""
    for path, content in list(plan.changes.items()):
        if isinstance(content, bytes) and path.is_file() and path.read_bytes() == content:
            del plan.changes[path]
