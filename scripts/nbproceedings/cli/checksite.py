"""``nbproceedings checksite``: look at a built site, ours or anybody's."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from nbproceedings.cli.check import Format
from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.inspection import counted
from nbproceedings.cli.options import Debug
from nbproceedings.cli.terminal import progress, remark, say, show_problems
from nbproceedings.problem import Problem, Severity, in_order
from nbproceedings.store.project import NoProject, Project

if TYPE_CHECKING:
    from nbproceedings.audit import Audit
    from nbproceedings.audit.watch import Watch

REPORT_VERSION = 1
"""Raised when a reader of the JSON report would have to change."""


def checksite(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The folder with the built site.", show_default=False),
    ],
    *,
    base_url: Annotated[
        str,
        typer.Option(
            "--base-url",
            metavar="URL",
            help="Where the folder stands in the web. Without it: read from the pages.",
            show_default=False,
        ),
    ] = "",
    format: Annotated[  # noqa: A002 -- the name that users type
        Format, typer.Option("--format", "-f", help="Lines for people, or JSON for programs.")
    ] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 for warnings too.")] = False,
    nu: Annotated[
        bool, typer.Option("--nu", help="Ask the Nu HTML checker, too; it needs Java.")
    ] = False,
    debug: Debug = False,
) -> None:
    """Look at a built site: whether it will be indexed, is private, and is whole.

    Any folder of HTML pages will do, whoever made it; nothing is asked of other machines. The exit
    code is 0 when nothing has to be mended, 1 when something has, 2 when there is no site.

    Examples:
        nbproceedings checksite _build/html
        nbproceedings checksite public --base-url https://proceedings.example.org/
        nbproceedings checksite _build/html --strict --format json > findings.json
    """
    from nbproceedings.audit import audit

    _refuse(folder, base_url)
    with progress("Looking at the folder") as tell:
        watch = _watch(folder)
        done = audit(folder, base_url=base_url, watch=watch, tell=tell)
        if not done.site.pages:
            raise CannotGoOn(
                f"{str(folder)!r} holds no HTML page that can be read",
                "give the folder of a built site, such as _build/html",
            )
        if nu:
            tell("Asking the Nu HTML checker")
        problems = in_order((*done.problems, *(_ask_nu(done) if nu else ())))
    counts = Counter(problem.severity for problem in problems)
    if format is Format.JSON:
        _say_json(done, problems, counts)
    else:
        _say_text(done, problems, counts)
    failed = counts[Severity.ERROR] or (strict and counts[Severity.WARNING])
    raise typer.Exit(1 if failed else 0)


def _refuse(folder: Path, base_url: str) -> None:
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise CannotGoOn(f"{str(folder)!r} {what}", "give the folder of a built site")
    try:
        parts = urlsplit(base_url)
        known = not base_url or (parts.scheme in ("http", "https") and bool(parts.hostname))
    except ValueError:
        known = False
    if not known:
        raise CannotGoOn(
            f"--base-url is no web address: {base_url!r}",
            "write it whole, such as https://proceedings.example.org/",
        )


def _watch(folder: Path) -> Watch:
    """What must not be published; in a project, the record knows former names."""
    from nbproceedings.audit.watch import Watch
    from nbproceedings.store.privacy import Privacy, read_privacy

    try:
        known = read_privacy(Project.find(folder))
    except NoProject:
        known = Privacy()
    return Watch(known.former, known.public, current=known.current, thorough=True)


def _ask_nu(done: Audit) -> tuple[Problem, ...]:
    from nbproceedings.audit.nu import MISSING, NuFailed, check_html, find_nu

    command = find_nu()
    if not command:
        raise CannotGoOn(MISSING, "install it, or leave --nu out")
    try:
        paths = [page.path for page in done.site.pages]
        return tuple(check_html(command, done.site.tree.root, paths))
    except NuFailed as stop:
        raise CannotGoOn(str(stop), "leave --nu out, or mend the checker") from stop


def _say_text(done: Audit, problems: tuple[Problem, ...], counts: Counter[Severity]) -> None:
    from nbproceedings.audit.gathering import gathered

    show_problems(gathered(problems))
    site = done.site
    found = [counted(counts[one], str(one)) for one in Severity if counts[one]]
    scope = [counted(len(site.pages), "page"), f"{len(site.papers):,} of papers"]
    say(f"{', '.join(found) or 'No problems'} in {', '.join(scope)}", style="bold")
    base = site.base
    if base.url:
        remark(f"The site stands at {base.url}{'' if base.told else ', by its own pages'}")
    else:
        remark("Where the site stands is not known: --base-url tells, and more can be checked")


def _say_json(done: Audit, problems: tuple[Problem, ...], counts: Counter[Severity]) -> None:
    site = done.site
    report = {
        "version": REPORT_VERSION,
        "summary": {
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "notes": counts[Severity.NOTE],
            "pages": len(site.pages),
            "papers": len(site.papers),
            "redirects": site.redirects,
            "files": len(site.tree.files),
            "base_url": site.base.url,
        },
        "papers": [page.path for page in site.papers],
        "problems": [problem.as_dict() for problem in problems],
    }
    say(json.dumps(report, indent=2))
