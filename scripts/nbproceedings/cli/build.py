"""``nbproceedings build``: make the site."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from nbproceedings.cli.failure import open_project
from nbproceedings.cli.making import Outcome, make_site
from nbproceedings.cli.options import Debug, ProjectFolder
from nbproceedings.cli.publishing import output_folder
from nbproceedings.cli.terminal import complain, progress, remark, say, show_problems

INTERRUPTED = 128 + 2
"""What shells expect after Ctrl-C."""


def build(
    project: ProjectFolder = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Put a copy of the finished site there, as a whole.",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Publish nothing where there is any error or warning.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Check the record and build the site into _build/html.

    What is good is built although something else is wrong; the exit code is 1 then. The site is put
    in place as a whole: an interrupted build leaves the one before it. The full log of Jupyter Book
    is in _build/nbproceedings.log.

    Examples:
        nbproceedings build
        nbproceedings build --strict --output public
        nbproceedings build --project ~/proceedings
    """
    place = open_project(project)
    target = output_folder(place, output) if output else None
    started = time.monotonic()
    try:
        with progress("Reading the record") as tell:
            outcome = make_site(place, strict=strict, output=target, tell=tell)
    except KeyboardInterrupt as stop:
        complain("interrupted: the site stays as it was")
        raise typer.Exit(INTERRUPTED) from stop
    show_outcome(outcome, time.monotonic() - started)
    if outcome.published:
        say(f"The site: {place.build / 'html' / 'index.html'}")
        if target:
            say(f"Its copy: {target / 'index.html'}")
    if outcome.stopped:
        raise typer.Exit(2)
    raise typer.Exit(1 if outcome.findings.failed(strict=strict) else 0)


def show_outcome(outcome: Outcome, seconds: float) -> None:
    """Write the problems, the summary, and what was written."""
    show_problems(outcome.findings.problems)
    say(str(outcome.findings), style="bold")
    report = outcome.report
    if outcome.stopped:
        complain(str(outcome.stopped))
    if outcome.findings.blocking:
        complain("nothing is published: what was promised to readers would be lost, see above")
    if outcome.published:
        remark(
            f"{report.pages:,} pages from the record, {report.written:,} of them written and "
            f"{report.removed:,} removed, in {seconds:.1f} s"
        )
    else:
        remark("The site stays as it was")
