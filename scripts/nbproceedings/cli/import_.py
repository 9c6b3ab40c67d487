"""``nbproceedings import``: what a review system exports becomes the record."""

from __future__ import annotations

import json
import shlex
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nbproceedings.cli.check import Format
from nbproceedings.cli.failure import CannotGoOn, open_project
from nbproceedings.cli.lock import locked
from nbproceedings.cli.options import Debug, ProjectFolder
from nbproceedings.cli.source_files import AUTO, Chosen, Doubt, choose, read_source, read_sources
from nbproceedings.cli.terminal import progress, remark, say, show_problems
from nbproceedings.problem import in_order
from nbproceedings.store.transaction import FOLDER, Busy, Unfinished

if TYPE_CHECKING:
    from nbproceedings.importers.landing.importing import Request
    from nbproceedings.importers.landing.report import Report
    from nbproceedings.store.project import Project

_DISK = {
    False: (
        "the import cannot be written",
        "nothing was changed; make room or give the rights, and import again",
    ),
    True: (
        "the import cannot be put in its place",
        "make room or give the rights; the next command finishes it",
    ),
}
"""What is said when the disk fails, by whether all is written already."""


def import_(
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="Where the files come from, or auto to find out."),
    ],
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="What was exported; a folder stands for its files."),
    ],
    *,
    volume: Annotated[
        str | None,
        typer.Option(
            "--volume", "-v", metavar="ID", help="The volume, such as toys-2031; made if need be."
        ),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="The title of a new volume.")
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DAY",
            help="The first day of a new volume (2031-05-04), also that of times without a day.",
        ),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            "--zone", metavar="ZONE", help="The zone of times without one, as Europe/Berlin."
        ),
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="WORD",
            help="What in a decision means acceptance, in place of the usual words; repeatable.",
        ),
    ] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping", metavar="FILE", help="Which column is what, for table and sheet."
        ),
    ] = None,
    part: Annotated[
        str | None,
        typer.Option(
            "--part", metavar="ID", help="Which of the volumes that a file holds, as it calls it."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Say what would happen, and write nothing.")
    ] = False,
    format: Annotated[  # noqa: A002 -- the name that users type
        Format, typer.Option("--format", "-f", help="Lines for people, or JSON for programs.")
    ] = Format.TEXT,
    project: ProjectFolder = None,
    debug: Debug = False,
) -> None:
    """Turn what a review system or a programme tool exports into papers, talks and programme.

    Run it again when the export has changed: papers are found again by what the source calls them,
    what you edited by hand stays, and nothing is deleted. All files appear together or not at all.
    The exit code is 0 when all was taken in, 1 when something has to be mended, 2 when nothing can
    be imported.

    Examples:
        nbproceedings import auto export.json
        nbproceedings import openreview notes.json --volume toys-2031 --title 'Learning Toys' --date 2031-05-04
        nbproceedings import cmt papers.csv --volume toys-2031 --dry-run
        nbproceedings import ics calendar.ics --volume toys-2031 --zone Europe/Berlin
    """  # noqa: E501 -- an example is one line, so that it can be copied
    from nbproceedings.importers.landing.importing import Request
    from nbproceedings.importers.landing.report import Report

    quiet = format is Format.JSON
    try:
        chosen = choose(source, read_sources(files), remark if quiet else say)
    except Doubt as doubt:
        if quiet:
            report = Report(source, volume or "", dry_run, problems=list(doubt.problems))
            say(json.dumps(report.as_dict(), indent=2))
        else:
            show_problems(doubt.problems)
        raise typer.Exit(2) from doubt
    if volume is None:
        _ask_for_volume(chosen, source, quiet=quiet)
        return
    request = Request(
        volume=volume,
        title=title,
        date=_day(date),
        zone=_zone(zone),
        accept=tuple(accept or ()),
        mapping=read_source(mapping) if mapping else None,
        part=part,
        dry_run=dry_run,
        remarks=chosen.remarks,
    )
    report, stopped = _run(open_project(project), chosen, request)
    if quiet:
        say(json.dumps(report.as_dict(), indent=2))
    else:
        show_report(report)
    nothing = not report.written and not report.unchanged
    if stopped or (nothing and report.errors):
        raise typer.Exit(2)
    raise typer.Exit(1 if report.errors else 0)


def _ask_for_volume(chosen: Chosen, source: str, *, quiet: bool) -> None:
    """Without a volume ``auto`` says what it sees; all else needs to know where to."""
    if source != AUTO or quiet:
        raise CannotGoOn(
            "into which volume?", "add --volume ID, such as --volume toys-2031; a new one is made"
        )
    for line in chosen.remarks:
        say(line)
    named = shlex.join(str(file.path) for file in chosen.files)
    say(f"Import it: nbproceedings import {chosen.importer.name} {named} --volume ID")


def _run(project: Project, chosen: Chosen, request: Request) -> tuple[Report, bool]:
    """The report, and whether nothing could be imported."""
    from nbproceedings.importers.landing.importing import CannotImport, import_into

    writing = nullcontext() if request.dry_run else locked(project)
    try:
        with progress(f"Reading {chosen.files[0].name}"), writing:
            return import_into(project, chosen.importer, chosen.files, request), False
    except CannotImport as stop:
        return stop.report, True
    except Busy as busy:
        raise CannotGoOn(
            "another import into this project is running",
            f"wait for it; if there is none, delete {FOLDER} in the project",
        ) from busy
    except OSError as error:
        message, hint = _DISK[isinstance(error, Unfinished)]
        where = f": {str(error.filename)!r}" if error.filename else ""
        raise CannotGoOn(f"{message}: {error.strerror or error}{where}", hint) from error


def _day(date: str | None) -> str | None:
    from nbproceedings.importers.intake.moments import day

    if date is None:
        return None
    found = day(date)
    if found is None:
        raise CannotGoOn(f"{date!r} is not a day", "write --date 2031-05-04")
    return found


def _zone(name: str | None) -> str | None:
    from nbproceedings.text.dates import zone

    if name is None:
        return None
    try:
        zone(name)
    except ValueError as error:
        raise CannotGoOn(str(error), "write --zone Europe/Berlin") from error
    return name


def show_report(report: Report) -> None:
    """Write the problems, what changed, and the summary."""
    show_problems(in_order(report.problems))
    for heading, lines in report.sections():
        if lines:
            say(f"{heading}:", style="bold")
            for line in lines:
                say(f"  {line}")
    for line in report.summary():
        say(line, style="bold")
    if report.dry_run:
        remark("Nothing was written: this was a dry run")


def sources_help() -> str:
    """The sources as they stand below the help of the command."""
    from nbproceedings.importers import importers

    width = max(len(name) for name in importers())
    lines = [f"{name:<{width}}  {one.summary}" for name, one in importers().items()]
    return "\n  ".join(["Sources:", *lines])
