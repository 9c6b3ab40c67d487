"""``nbproceedings release``: write down what has been published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from nbproceedings.cli.failure import CannotGoOn, open_project
from nbproceedings.cli.lock import locked
from nbproceedings.cli.options import Debug, ProjectFolder
from nbproceedings.cli.registered import near_name
from nbproceedings.cli.release_day import EPOCH, release_day
from nbproceedings.cli.terminal import progress, remark, say, show_problems
from nbproceedings.problem import Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.project import Project
    from nbproceedings.store.releasing import News, Release
    from nbproceedings.store.series import Loaded

KINDS = ("new", "changed", "moved", "gone", "back", "forgotten")
SHOWN = 20
"""Lines of one kind that are shown; the lock itself has all of them."""


def release(
    volumes: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VOLUME]…",
            help="The volumes. Without any: those that were released before.",
            show_default=False,
        ),
    ] = None,
    *,
    day: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DAY",
            help=f"The day of publication, as 2031-05-04. Without it: that of {EPOCH}.",
            show_default=False,
        ),
    ] = None,
    forget: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS",
            help="Drop the page of a person whose old name must not stand anywhere. Repeatable.",
            show_default=False,
        ),
    ] = None,
    new_key: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS",
            help="Let a work or a volume have another citation key from now on. Repeatable.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Say what would happen, and write nothing.")
    ] = False,
    project: ProjectFolder = None,
    debug: Debug = False,
) -> None:
    """Write down what is published, so that no later build loses it.

    The addresses, citation keys and files of the volumes go into proceedings.lock, which belongs
    into version control. From then on check and build fail when one of them would disappear or
    change without a word in the record. Nothing is released while the record has an error.

    Examples:
        nbproceedings release toys-2031 --date 2031-05-04
        nbproceedings release --dry-run
        nbproceedings release --forget people/old-name
    """
    place = open_project(project)
    given = release_day(day)
    with locked(place):
        with progress("Reading the record"):
            made = _make(place, volumes or [], given, forget or [], new_key or [])
        if made is None:
            raise typer.Exit(1)
        if any(one.kind in ("new", "changed", "moved", "gone") for one in made.news) and not (
            given or dry_run
        ):
            raise CannotGoOn(
                "the lock has to say since when something is published, and nobody has said it",
                f"add --date and the day, as in --date 2031-05-04, or set {EPOCH}",
            )
        if not dry_run:
            _write(place, made)
    _show(made, dry_run=dry_run)


def _make(
    project: Project,
    volumes: Sequence[str],
    day: date | None,
    forget: Sequence[str],
    new_key: Sequence[str],
) -> Release | None:
    """The release, or None where the record has errors, which are shown."""
    from nbproceedings.checks import run_checks
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.problem import in_order
    from nbproceedings.store.amending import forgotten, with_new_key
    from nbproceedings.store.documents import documents
    from nbproceedings.store.files import Files
    from nbproceedings.store.releasing import News, release
    from nbproceedings.store.series import read_series

    loaded = read_series(project)
    catalogue = Catalogue(loaded.series)
    loaded = replace(loaded, documents=documents(Files(project)))
    chosen = _chosen(loaded, catalogue, volumes, day)
    news: list[News] = []
    try:
        for address in forget:
            loaded = replace(loaded, published=forgotten(loaded, catalogue, address))
            news.append(News("forgotten", address))
        for address in new_key:
            published, change = with_new_key(loaded, catalogue, address)
            loaded = replace(loaded, published=published)
            news.append(change)
    except ValueError as error:
        message, _, hint = str(error).partition("; ")
        raise CannotGoOn(message, hint) from None
    found = in_order((*loaded.problems, *run_checks(loaded, catalogue)))
    errors = [problem for problem in found if problem.severity is Severity.ERROR]
    if errors:
        show_problems(errors)
        remark("Nothing is released: proceedings.lock stays as it was")
        return None
    made = release(loaded, catalogue, chosen, day or date.min)
    return replace(made, news=(*made.news, *news))


def _chosen(
    loaded: Loaded, catalogue: Catalogue, volumes: Sequence[str], day: date | None
) -> list[str]:
    """The volumes to release.  Raises CannotGoOn where they make no sense."""
    known = catalogue.volumes
    for name in volumes:
        if name not in known:
            raise CannotGoOn(f"there is no volume {name!r}", near_name(name, known, "volumes"))
    chosen = list(volumes) or [name for name in loaded.published.volumes if name in known]
    if not chosen and not loaded.published:
        raise CannotGoOn(
            "nothing was released yet, so say which volumes are published",
            f"the volumes are {', '.join(sorted(known))}" if known else "make a volume first",
        )
    for name in chosen:
        before = loaded.published.volumes.get(name)
        if day and before and day < before.since:
            raise CannotGoOn(
                f"the volume {name!r} was released on {before.since}, which is after {day}",
                "give the day of this release",
            )
    return chosen


def _write(project: Project, made: Release) -> None:
    from nbproceedings.store.published import NAME, format_published
    from nbproceedings.store.write import write_if_changed

    # What a release left that was killed while it wrote.
    for part in project.root.glob(f".{NAME}-*.part"):
        part.unlink(missing_ok=True)
    write_if_changed(project.lock, format_published(made.published).encode())


def _show(made: Release, *, dry_run: bool) -> None:
    """Write what is new, changed and gone, and what that makes together."""
    counts = Counter(one.kind for one in made.news)
    for kind in KINDS:
        lines = [one for one in made.news if one.kind == kind]
        for one in lines[:SHOWN]:
            say(_line(one))
        if len(lines) > SHOWN:
            say(f"{kind:<9}  and {len(lines) - SHOWN:,} more")
    for address in made.unfit:
        remark(f"Left out: {address!r}, which cannot be an address for good; rename the file")
    if not made.news:
        say("Nothing is new: proceedings.lock stays as it was", style="bold")
        return
    told = ", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS if counts[kind])
    say(f"{told}: " + ("nothing is written" if dry_run else "proceedings.lock"), style="bold")


def _line(news: News) -> str:
    return f"{news.kind:<9}  {news.name}" + (f"  {news.detail}" if news.detail else "")
