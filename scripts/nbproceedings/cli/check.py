"""``nbproceedings check``: say everything that is wrong with the record."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from nbproceedings.cli.failure import open_project
from nbproceedings.cli.inspection import Findings, ask_others, inspect
from nbproceedings.cli.options import Debug, ProjectFolder
from nbproceedings.cli.terminal import progress, say, show_problems

REPORT_VERSION = 1
"""Raised when a reader of the JSON report would have to change."""


class Format(StrEnum):
    """How the report is written."""

    TEXT = "text"
    JSON = "json"


def check(
    project: ProjectFolder = None,
    format: Annotated[  # noqa: A002 -- the name that users type
        Format, typer.Option("--format", "-f", help="Lines for people, or JSON for programs.")
    ] = Format.TEXT,
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings too.")] = False,
    online: Annotated[
        bool,
        typer.Option(
            "--online", help="Also ask whether DOIs are registered and preprints were published."
        ),
    ] = False,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            help="Where answers of --online are kept: what is there is not asked again.",
        ),
    ] = None,
    ask_again: Annotated[
        bool, typer.Option("--ask-again", help="Ask everything anew, and keep the new answers.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Say everything that is wrong with the record, all at once.

    Each problem comes with its file, line and column, the value, and what to do about it. The exit
    code is 0 when nothing has to be mended, 1 when something has, 2 when there is no project.

    With --online services of others are asked too. What they do not answer never stands in the way.

    Examples:
        nbproceedings check
        nbproceedings check --strict --project ~/proceedings
        nbproceedings check --format json > problems.json
        nbproceedings check --online --answers answers.json
    """
    place = open_project(project)
    with progress("Reading the record"):
        findings = inspect(place)
    if online:
        with progress("Asking others"):
            findings = findings.joined(ask_others(place, answers, ask_again=ask_again))
    elif answers or ask_again:
        raise typer.BadParameter("--answers and --ask-again go with --online")
    if format is Format.JSON:
        say_json(findings)
    else:
        show_problems(findings.problems)
        say(str(findings), style="bold")
    raise typer.Exit(1 if findings.failed(strict=strict) else 0)


def say_json(findings: Findings) -> None:
    """Write the report as one JSON object in plain ASCII, so that any terminal can carry it."""
    report = {
        "version": REPORT_VERSION,
        "summary": findings.as_dict(),
        "problems": [problem.as_dict() for problem in findings.problems],
    }
    say(json.dumps(report, indent=2))
