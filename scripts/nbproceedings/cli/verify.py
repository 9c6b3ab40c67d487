"""``nbproceedings verify``: whether a site is what was built, and what its inputs give."""

from __future__ import annotations

import os
import re
import tempfile
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nbproceedings.cli.check import Format
from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.inspection import counted
from nbproceedings.cli.options import Debug
from nbproceedings.cli.release_day import EPOCH
from nbproceedings.cli.terminal import progress, remark, say, show_problems
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.project import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nbproceedings.provenance.manifest import Manifest

REPORT_VERSION = 1
"""Raised when a reader of the JSON report would have to change."""
SHOWN = 20
"""Problems that are shown; all of them are in the JSON report."""
_SECONDS = re.compile(r"[0-9]{1,12}")


def verify(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="The folder with the built site.", show_default=False),
    ],
    *,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="REPO",
            help="Build the site again from this repository, and compare. Runs its code.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[  # noqa: A002 -- the name that users type
        Format, typer.Option("--format", "-f", help="Lines for people, or JSON for programs.")
    ] = Format.TEXT,
    debug: Debug = False,
) -> None:
    """Check a published site against its manifest.json, or build it again to prove it.

    Without --against, every file is compared with its hash, and nothing else is asked. With it, the
    inputs that the manifest names are taken from the commit that it names, or from the folder as it
    is, and built in a temporary folder. The exit code is 0 when all is the same, 1 when something
    differs, 2 when there is nothing to compare.

    Examples:
        nbproceedings verify _build/html
        nbproceedings verify public --against .
        nbproceedings verify public --against https://git.example.org/proceedings.git
    """
    import json

    from nbproceedings.provenance.compared import check_folder

    manifest = _read(folder)
    with progress("Comparing files") as tell:
        problems = check_folder(folder, manifest)
        origin, more = _rebuild(folder, manifest, against, tell) if against else ("", ())
    problems = (*problems, *more)
    counts = Counter(problem.severity for problem in problems)
    if format is Format.JSON:
        report = {
            "version": REPORT_VERSION,
            "summary": {
                "errors": counts[Severity.ERROR],
                "notes": counts[Severity.NOTE],
                "files": len(manifest.files),
                "commit": manifest.commit.id if manifest.commit else "",
                "rebuilt_from": origin,
            },
            "problems": [problem.as_dict() for problem in problems],
        }
        say(json.dumps(report, indent=2))
    else:
        _say(manifest, problems, origin)
    raise typer.Exit(1 if counts[Severity.ERROR] else 0)


def _read(folder: Path) -> Manifest:
    from nbproceedings.provenance.manifest import NAME
    from nbproceedings.provenance.reading import MAX_BYTES, BadManifest, parse_manifest

    path = folder / NAME
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise CannotGoOn(f"{str(folder)!r} {what}", "give the folder of a built site")
    if not path.is_file() or path.is_symlink():
        raise CannotGoOn(
            f"{str(folder)!r} has no {NAME}",
            "only sites that nbproceedings has built can be verified",
        )
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    try:
        return parse_manifest(data)
    except BadManifest as error:
        raise CannotGoOn(
            f"{str(path)!r} cannot be trusted: {error}", "get the manifest that the build wrote"
        ) from error


def _rebuild(
    folder: Path, manifest: Manifest, repository: str, tell: Callable[[str], None]
) -> tuple[str, tuple[Problem, ...]]:
    """Where the inputs are from, and what a build of them gives otherwise."""
    from nbproceedings.cli.making import make_site
    from nbproceedings.provenance.compared import changed_versions, rebuilt_problems
    from nbproceedings.provenance.sources import NoSources, bring

    with tempfile.TemporaryDirectory(prefix="nbproceedings-verify-") as place:
        tell("Getting the inputs")
        try:
            sources = bring(manifest, repository, Path(place))
        except NoSources as error:
            raise CannotGoOn(
                f"the site cannot be built again from {repository!r}: {error}",
                "give the repository that the site was built from, with its whole history",
            ) from error
        with _time_of(manifest):
            outcome = make_site(Project(sources.root.resolve()), tell=tell)
        if not outcome.published:
            show_problems(outcome.findings.blocking)
            raise CannotGoOn(
                f"the site cannot be built again: {outcome.stopped or 'a promise would be broken'}",
                "build it where it was built before",
            )
        rebuilt = sources.root / "_build" / "html"
        again = _read(rebuilt)
        tell("Comparing files")
        found = rebuilt_problems(folder, manifest, rebuilt, again)
        return sources.origin, (*changed_versions(manifest, again), *found)


@contextmanager
def _time_of(manifest: Manifest) -> Iterator[None]:
    """Let the build take the time for now that the first one took: pages may print the day."""
    mine = os.environ.pop(EPOCH, None)
    then = manifest.options.get("source_date_epoch")
    if isinstance(then, str) and _SECONDS.fullmatch(then):
        os.environ[EPOCH] = then
    try:
        yield
    finally:
        os.environ.pop(EPOCH, None)
        if mine is not None:
            os.environ[EPOCH] = mine


def _say(manifest: Manifest, problems: tuple[Problem, ...], origin: str) -> None:
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    notes = [problem for problem in problems if problem.severity is Severity.NOTE]
    if origin and errors:
        show_problems(notes[:SHOWN])
    show_problems(errors[:SHOWN])
    if len(errors) > SHOWN:
        remark(f"and {len(errors) - SHOWN:,} more: --format json tells all")
    files = counted(len(manifest.files), "file")
    if errors:
        say(f"{counted(len(errors), 'difference')} in {files}", style="bold")
    elif origin:
        say(f"Built again from {origin}: all {files} are the same", style="bold")
        if notes:
            remark(f"{counted(len(notes), 'program')} had another version, to no effect")
    else:
        say(f"All {files} are as they were built", style="bold")
    if manifest.commit:
        state = ", with changes that were not committed" if manifest.commit.changed else ""
        remark(f"Built from commit {manifest.commit.id}{state}")
