"""``nbproceedings run``: run the notebooks of papers and talks again, and keep the evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nbproceedings.cli.failure import CannotGoOn, open_project
from nbproceedings.cli.inspection import counted
from nbproceedings.cli.lock import locked
from nbproceedings.cli.options import Debug, ProjectFolder
from nbproceedings.cli.release_day import release_day
from nbproceedings.cli.run_choice import choice_of, chosen, today
from nbproceedings.cli.run_progress import watching
from nbproceedings.cli.run_report import BAD, show_plan, show_summary
from nbproceedings.cli.terminal import complain, progress, remark

if TYPE_CHECKING:
    from nbproceedings.notebooks.hands import Hands
    from nbproceedings.notebooks.planning import Choice, Job
    from nbproceedings.notebooks.running import Ended
    from nbproceedings.store.project import Project

INTERRUPTED = 128 + 2
"""What shells expect after Ctrl-C."""
LOCK = "run-lock"


def run(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]…",
            help="Papers, talks, volumes or notebooks. Without any: all there are.",
            show_default=False,
        ),
    ] = None,
    *,
    again: Annotated[
        bool, typer.Option("--again", "--all", help="Run those too of which nothing changed.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            "-w",
            metavar="N",
            min=1,
            help="Run so many at once.",
            show_default=False,
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Let the workers of this Dask scheduler run them, as in tls://host:8786.",
            show_default=False,
        ),
    ] = None,
    seconds: Annotated[
        str | None,
        typer.Option(metavar="N", help="The most seconds of one notebook.", show_default=False),
    ] = None,
    memory: Annotated[
        str | None,
        typer.Option(metavar="SIZE", help="The most memory, as '2 GB'.", show_default=False),
    ] = None,
    environment: Annotated[
        Path | None,
        typer.Option(
            metavar="PYTHON",
            help="Use this interpreter for all of them; the evidence says so.",
            show_default=False,
        ),
    ] = None,
    relock: Annotated[
        bool, typer.Option("--relock", help="Look for versions anew, and run all with them.")
    ] = False,
    offline: Annotated[
        bool, typer.Option("--offline", help="Ask no package index for versions.")
    ] = False,
    unsandboxed: Annotated[
        bool,
        typer.Option("--unsandboxed", help="Run them without isolation: they can do what you can."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Say what would be run and why.")
    ] = False,
    project: ProjectFolder = None,
    debug: Debug = False,
) -> None:
    """Run the notebooks of papers and talks again, and write down what happened.

    Each runs in a copy of its folder, in an environment of its own, within limits and isolated from
    this machine. What came out is compared with what was submitted. The evidence is kept beside the
    record, and only what is missing or changed is run the next time. The exit code is 0 when all
    were reproduced or ran, 1 when one failed or could not be run, 2 when nothing can be run.

    Examples:
        nbproceedings run
        nbproceedings run toys-2031 --workers 4
        nbproceedings run clockwork --again --seconds 1800
        nbproceedings run --scheduler tls://scheduler.example.org:8786
    """
    place = open_project(project)
    choice = choice_of(
        isolated=not unsandboxed,
        again=again or relock,
        environment=environment,
        limits={"seconds": seconds, "memory": memory},
    )
    # Whoever only asks changes nothing, and need not wait for a run.
    with nullcontext() if dry_run else locked(place, LOCK, "run"):
        with progress("Looking for notebooks"):
            jobs = chosen(place, names or [], choice)
        due = [job for job in jobs if job.why]
        if dry_run:
            show_plan(jobs, due)
            return
        evidence = {job.path: job.evidence for job in jobs if job.evidence and not job.why}
        ended = []
        if due:
            open_hands = partial(_hands, workers or 0, scheduler, due, choice)
            ended = _run(place, due, choice, open_hands, relock=relock, offline=offline)
    now = evidence | {one.job.path: one.evidence for one in ended}
    stands = {one.job.path: one.job.evidence for one in ended if one.kept and one.job.evidence}
    show_summary(jobs, now | stands, run_now=len(due))
    if any(one.outcome in BAD for one in now.values()):
        raise typer.Exit(1)


def _hands(workers: int, scheduler: str | None, due: Sequence[Job], choice: Choice) -> Hands:
    """Whoever is to run them.  Raises CannotGoOn."""
    from nbproceedings.notebooks.hands import NobodyLeft, OwnHands

    if choice.isolated and scheduler is None and any(not job.unfit for job in due):
        from nbproceedings.notebooks.sandbox.probe import can_isolate

        able, reason = can_isolate()
        if not able:
            raise CannotGoOn(
                f"notebooks of others would run with all your rights: {reason}",
                "or accept that, with --unsandboxed, on a machine that holds nothing of value",
            )
    if scheduler is None and workers < 2:
        return OwnHands()
    if find_spec("distributed") is None:
        option = "--scheduler" if scheduler else "--workers"
        raise CannotGoOn(
            f"{option} needs Dask, which is not installed",
            "install nbproceedings[dask]; without that option one notebook runs after the other",
        )
    from nbproceedings.notebooks.dask import DaskHands

    if scheduler is None:
        return DaskHands.here(min(workers, len(due)), isolated=choice.isolated)
    try:
        return DaskHands.of_scheduler(scheduler, isolated=choice.isolated, most=workers)
    except NobodyLeft as nobody:
        raise CannotGoOn(str(nobody), "see that it runs, and give its address") from nobody


def _run(
    project: Project,
    due: Sequence[Job],
    choice: Choice,
    open_hands: Callable[[], Hands],
    *,
    relock: bool,
    offline: bool,
) -> list[Ended]:
    """Run them, and tell of each as it ends.  Raises CannotGoOn."""
    from nbproceedings.notebooks.hands import NobodyLeft
    from nbproceedings.notebooks.locks import Locks, discard_unused
    from nbproceedings.notebooks.running import Ended, Running, Started

    hands = open_hands()
    if not choice.isolated:
        remark("Notebooks run without isolation: they can do whatever you can")
    locks = Locks(project, anew=relock, offline=offline)
    running = Running(project, hands, locks, choice, release_day(None) or today())
    ended: list[Ended] = []
    try:
        with watching(len(due)) as watch:
            for event in running.run(due):
                if isinstance(event, Started):
                    watch.started(event.job)
                elif isinstance(event, Ended):
                    watch.ended(event)
                    ended.append(event)
                else:
                    watch.remark(event.text)
    except KeyboardInterrupt as stop:
        complain(f"interrupted: the evidence of {counted(len(ended), 'notebook')} is kept")
        raise typer.Exit(INTERRUPTED) from stop
    except NobodyLeft as nobody:
        raise CannotGoOn(
            f"{nobody}; the evidence of {counted(len(ended), 'notebook')} is kept",
            "run again: only what is missing is run",
        ) from nobody
    finally:
        hands.close()
    discard_unused(project, {job.volume for job in due})
    return ended
