"""One import from beginning to end: read, find again, merge, and write everything at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo

from nbproceedings.importers.haul import Haul, Importer, Options, SourceFile
from nbproceedings.importers.landing.citelist import take_references
from nbproceedings.importers.landing.contents import list_pages
from nbproceedings.importers.landing.event import take_event
from nbproceedings.importers.landing.existing import read_works
from nbproceedings.importers.landing.finding import Finder
from nbproceedings.importers.landing.frontpages import make_pages
from nbproceedings.importers.landing.ids import Names
from nbproceedings.importers.landing.ledger import NAME, read_ledger
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.importers.landing.programme import Programme
from nbproceedings.importers.landing.report import Report
from nbproceedings.importers.landing.slots import Placements
from nbproceedings.importers.landing.works import Works
from nbproceedings.model.catalogue import citation_key
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.files import Files
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from nbproceedings.store.transaction import write_together
from nbproceedings.text.dates import zone as zone_of
from nbproceedings.text.slugs import slug

VOLUME_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_VOLUME_ID = 60


@dataclass(frozen=True, slots=True)
class Request:
    """What the user wants: into which volume, and what only the user knows."""

    volume: str
    title: str | None = None
    date: str | None = None
    zone: str | None = None
    accept: tuple[str, ...] = ()
    mapping: SourceFile | None = None
    part: str | None = None
    dry_run: bool = False

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
    haul = importer.read(files, request.options)
    _check_sums(importer.name, haul)
    report = Report(importer.name, request.volume, request.dry_run)
    report.read, report.failed = haul.read, haul.failed
    report.problems += haul.problems
    loaded = read_series(project, cache=not request.dry_run)
    ledger, problems = read_ledger(project, project.book / request.volume)
    report.problems += problems
    plan = Plan(project, request.volume, importer.name, files, ledger, report)
    if not (haul.papers or haul.talks or haul.sessions or haul.volume or haul.references):
        report.left_out += haul.left_out
        return report
    _gather(plan, haul, loaded, request)
    _keep_changes(plan)
    report.written = sorted(project.relative(path) for path in plan.changes)
    if not request.dry_run:
        write_together(project, plan.changes)
    return report


def _check_sums(name: str, haul: Haul) -> None:
    found = len(haul.papers) + len(haul.talks) + len(haul.left_out) + haul.failed
    if haul.read != found:
        raise ValueError(f"the importer {name} read {haul.read} and accounts for {found}")


def _gather(plan: Plan, haul: Haul, loaded: Loaded, request: Request) -> None:
    """Everything that is to be changed, in the order in which one part needs another."""
    if not VOLUME_ID.fullmatch(plan.volume) or len(plan.volume) > MAX_VOLUME_ID:
        plan.problems.append(_bad_id(plan.volume))
        raise CannotImport(plan.report)
    event = take_event(plan, haul, title=request.title, date=request.date, zone=request.zone)
    if event is None:
        raise CannotImport(plan.report)
    start = str(event.get("start", ""))
    records = list(read_works(Files(plan.project), plan.folder))
    finder = Finder(records, plan.ledger, plan.source)
    names = Names(_taken_ids(plan), _taken_keys(loaded, plan))
    works = Works(plan, finder, start[:4], names)
    works.take(haul)
    placements = Placements(plan, records)
    for draft in (*haul.papers, *haul.talks):
        record = plan.placed.get((f"{draft.kind}s", draft.source_id))
        if record:
            placements.name(record, draft.title)
    Programme(plan, _zone(event.get("timezone")), placements).take(haul)
    placements.tell()
    take_references(plan, haul.references)
    starts = {volume.id: volume.start.isoformat() for volume in loaded.series.volumes}
    list_pages(plan, make_pages(plan, event), {**starts, plan.volume: start})
    plan.changes[plan.folder / NAME] = plan.ledger.dump()


def _bad_id(volume: str) -> Problem:
    return Problem(
        "bad-file-name",
        Severity.ERROR,
        Place(f"book/{volume[:MAX_VOLUME_ID]}"),
        f"{volume[:MAX_VOLUME_ID]!r} cannot be the address of a volume",
        f"use lower-case letters a–z, digits and hyphens: --volume {slug(volume)}",
    )


def _taken_ids(plan: Plan) -> set[str]:
    """Ids that no new work may have: of files that are there, and of any that were imported."""
    found = {
        record.partition("/")[2].casefold()
        for record in plan.ledger.records
        if record.startswith(("papers/", "talks/"))
    }
    for kind in ("papers", "talks"):
        for entry in Files(plan.project).entries(plan.folder / kind):
            found.add(entry.name.partition(".")[0].casefold())
    return found


def _taken_keys(loaded: Loaded, plan: Plan) -> set[str]:
    """Citation keys of the whole series, and of the works that it cites."""
    found = {reference.key.casefold() for reference in loaded.series.references}
    for volume in loaded.series.volumes:
        found.add(citation_key(volume).casefold())
        found |= {citation_key(volume, work).casefold() for work in volume.works()}
    return found | {plan.volume}


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
