"""Which notebooks there are to run, what each run gets, and which of them have to be run.

What a machine happens to be like is not asked: evidence that somebody made elsewhere stands as long
as the record says the same.  Nothing is executed, resolved or read as a notebook here, and hashes
are kept, so that a plan in which nothing has to be done costs next to nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from nbproceedings.model.evidence import Evidence
from nbproceedings.model.notebook import NotebookFile
from nbproceedings.model.notebook_settings import NotebookSettings
from nbproceedings.model.paper import Paper
from nbproceedings.model.standing import shown
from nbproceedings.model.talk import Talk
from nbproceedings.model.volume import Volume
from nbproceedings.notebooks.environments.specification import Specification, find
from nbproceedings.notebooks.environments.unusable import Unusable
from nbproceedings.notebooks.outdated import why
from nbproceedings.notebooks.task import Limits
from nbproceedings.store.hashes import KeptHashes
from nbproceedings.store.notebook_inputs import TooMuch, files_of, folders_of
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded

_FORM = 1
"""Raised when a run begins to come out differently although the record is the same."""

_PYTHON = frozenset({"", "python", "python3", "ipython"})
"""Languages that are run; many notebooks do not say theirs."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line says above the record.

    ``limits`` replaces single limits of the volumes by name.  ``python`` is an interpreter that
    takes the place of all environments, "" where each notebook gets its own.  ``isolated`` is false
    where runs without a sandbox were allowed, and ``again`` asks for those too that need not run.
    """

    isolated: bool = True
    again: bool = False
    python: str = ""
    limits: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Job:
    """One notebook, what its run gets, and why it has to run ("" where its evidence holds).

    ``source`` is its file.  ``files`` are what the folder of the run is made of, itself included,
    by their path there, ``folders`` its folders, and ``inputs`` the hashes of the files;
    ``runs_as`` is the name under which it is put there to be run.  ``unfit`` says why nobody could
    run it.
    """

    volume: str
    work: str
    notebook: NotebookFile
    source: Path
    runs_as: str
    files: Mapping[str, Path]
    inputs: Mapping[str, str]
    environment: Specification | None
    network: bool
    limits: Limits
    tolerance: float
    evidence: Evidence | None = None
    unfit: str = ""
    why: str = ""
    folders: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Its path from the project's root: what it is known by."""
        return self.notebook.path

    @property
    def key(self) -> str:
        """The digest of everything in the record that decides what comes out."""
        facts = {
            "form": _FORM,
            "runs_as": self.runs_as,
            "inputs": dict(self.inputs),
            "environment": self.environment.digest if self.environment else "",
            "network": self.network,
        }
        return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the notebooks of one work have in common."""

    files: Mapping[str, Path]
    hashed: Mapping[str, str]
    environment: Specification | None
    limits: Limits
    network: bool
    tolerance: float
    unfit: str
    folders: tuple[str, ...]


def plan(loaded: Loaded, choice: Choice) -> tuple[Job, ...]:
    """A job for each notebook of what may be published, in the order of the record."""
    project, evidence = loaded.project, loaded.series.evidence
    hashes = KeptHashes(project.root, project.cache / "notebook-inputs.json")
    jobs = []
    for volume in shown(loaded.series).volumes:
        for work in volume.works():
            if work.notebooks:
                shared = _shared(project, volume, work, choice, hashes)
                for notebook in work.notebooks:
                    path = notebook.path
                    job = _job(project.root / path, work, notebook, shared, hashes.of(path))
                    job = replace(job, evidence=evidence.get(path))
                    reason = why(job, choice, damaged=path in loaded.damaged)
                    jobs.append(replace(job, why=reason))
    hashes.save()
    return tuple(jobs)


def _shared(
    project: Project, volume: Volume, work: Paper | Talk, choice: Choice, hashes: KeptHashes
) -> _Shared:
    kind = "papers" if isinstance(work, Paper) else "talks"
    below = f"{volume.id}/{kind}/{work.id}"
    folder = project.book / below
    files: dict[str, Path] = {}
    folders: tuple[str, ...] = ()
    environment, unfit = None, ""
    try:
        files = files_of(folder, project.root)
        folders = folders_of(folder, project.root)
    except TooMuch as error:
        unfit = str(error)
    if not choice.python:
        found = find(folder if files else None)
        if isinstance(found, Unusable):
            unfit = unfit or str(found)
        else:
            environment = found
    return _Shared(
        files=files,
        hashed={name: hashes.of(f"book/{below}/{name}") for name in files},
        environment=environment,
        limits=_limits(volume.notebooks, choice),
        network=volume.notebooks.network and work.notebook_network,
        tolerance=volume.notebooks.tolerance,
        unfit=unfit,
        folders=folders,
    )


def _limits(settings: NotebookSettings, choice: Choice) -> Limits:
    return Limits(**(settings.limits | dict(choice.limits)))


def _job(
    source: Path, work: Paper | Talk, notebook: NotebookFile, shared: _Shared, digest: str
) -> Job:
    runs_as = f"{notebook.name or work.id}.ipynb"
    inputs = {**shared.hashed, source.name: digest}
    unfit = shared.unfit
    if not notebook.readable:
        unfit = "it cannot be read as a notebook"
    elif notebook.language.lower() not in _PYTHON:
        unfit = f"it is written in {notebook.language[:60]}, and only notebooks in Python are run"
    return Job(
        volume=work.volume,
        work=work.id,
        notebook=notebook,
        source=source,
        runs_as=runs_as,
        files={**shared.files, source.name: source},
        inputs=dict(sorted(inputs.items())),
        environment=shared.environment,
        network=shared.network,
        limits=shared.limits,
        tolerance=shared.tolerance,
        unfit=unfit,
        folders=shared.folders,
    )
