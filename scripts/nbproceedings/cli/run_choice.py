"""What a run is asked for: which notebooks, and how."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.cli.failure import CannotGoOn
from nbproceedings.cli.registered import near_name

if TYPE_CHECKING:
    from nbproceedings.notebooks.planning import Choice, Job
    from nbproceedings.store.project import Project


def choice_of(
    *, isolated: bool, again: bool, environment: Path | None, limits: Mapping[str, str | None]
) -> Choice:
    """The choice from options.  Raises CannotGoOn where one of them makes no sense."""
    from nbproceedings.notebooks.planning import Choice

    given = {name: value for name, value in limits.items() if value is not None}
    return Choice(
        isolated=isolated,
        again=again,
        python=_interpreter(environment) if environment else "",
        limits=_limits(given) if given else {},
    )


def chosen(project: Project, names: Sequence[str], choice: Choice) -> tuple[Job, ...]:
    """The jobs for the notebooks that are named, or all.  Raises CannotGoOn for a wrong name."""
    from nbproceedings.notebooks.planning import plan
    from nbproceedings.store.series import read_series

    jobs = plan(read_series(project), choice)
    if not names:
        return jobs
    called = {job.path: frozenset(_called(job)) for job in jobs}
    for name in names:
        if all(name not in these for these in called.values()):
            known = {one for job in jobs for one in (job.volume, job.work)}
            hint = near_name(name, known, "volumes, papers and talks with notebooks")
            raise CannotGoOn(
                f"nothing with a notebook is called {name!r}",
                hint if known else "put a notebook beside a paper: papers/<id>.ipynb",
            )
    return tuple(job for job in jobs if not called[job.path].isdisjoint(names))


def today() -> date:
    """The day that evidence is dated with, the same in all time zones."""
    return datetime.now(UTC).date()


def _called(job: Job) -> Iterable[str]:
    """All that a person may call a notebook, its work, or its volume."""
    address = job.path.removeprefix("book/").rpartition(".")[0].removesuffix(".nb")
    yield from (job.path, address, job.volume, job.work, f"{job.volume}/{job.work}")
    if job.notebook.name:
        yield f"{job.work}/{job.notebook.name}"
        yield address.rpartition("/")[0]


def _interpreter(python: Path) -> str:
    path = python.expanduser().absolute()
    if path.is_file() and os.access(path, os.X_OK):
        # Not resolved: a link is how an environment says which one it is.
        return str(path)
    raise CannotGoOn(
        f"--environment {str(python)!r} is no program", "give the path of a Python interpreter"
    )


def _limits(given: Mapping[str, str]) -> dict[str, int]:
    from pydantic import ValidationError

    from nbproceedings.model.notebook_settings import NotebookSettings

    try:
        return NotebookSettings.model_validate(dict(given)).limits
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        name = str(first["loc"][0])
        raise CannotGoOn(
            f"--{name} {given[name]!r}: {first['msg'].removeprefix('Value error, ')}",
            "write --seconds 600 or --memory '2 GB'",
        ) from None
