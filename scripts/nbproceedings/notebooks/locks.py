"""The locks of environments: those that are kept with the evidence, and new ones where need be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import PurePosixPath

from nbproceedings.notebooks.environments.locking import Lock, lock, made_for
from nbproceedings.notebooks.environments.specification import Specification
from nbproceedings.notebooks.environments.unusable import Unusable
from nbproceedings.notebooks.planning import Job
from nbproceedings.store.evidence import FOLDER, LOCKS, discard_locks, lock_path
from nbproceedings.store.project import Project
from nbproceedings.store.series import read_series


class Locks:
    """Each environment of a volume is resolved once; ``anew`` passes over what is kept.

    With ``offline`` nobody is asked for versions that this machine does not know already.
    """

    def __init__(self, project: Project, *, anew: bool = False, offline: bool = False) -> None:
        self._project, self._anew, self._offline = project, anew, offline
        self._kept: dict[str, dict[str, list[str]]] = {}
        self._found: dict[tuple[str, str], Lock | Unusable] = {}

    def of(self, job: Job, specification: Specification) -> Lock | Unusable:
        """The lock for a job that asks for this environment."""
        key = (job.volume, specification.digest)
        if key not in self._found:
            known = None if self._anew else self._known(job, specification)
            self._found[key] = lock(specification, known, offline=self._offline)
        return self._found[key]

    def asked_for(self, jobs: Iterable[Job]) -> int:
        """How many locks of these jobs are neither found nor kept, so that they take a while."""
        asked = {
            (job.volume, job.environment.digest)
            for job in jobs
            if job.environment and (self._anew or self._known(job, job.environment) is None)
        }
        return len(asked - {*self._found})

    def _known(self, job: Job, specification: Specification) -> str | None:
        """The text that is kept for this specification: of several that of the last run."""
        texts = self._of_volume(job.volume).get(specification.digest, [])
        around = job.evidence.surroundings if job.evidence else None
        before = around.lock if around else ""
        last = (text for text in texts if _sha256(text.encode()) == before)
        return next(last, texts[0] if texts else None)

    def _of_volume(self, volume: str) -> dict[str, list[str]]:
        """Texts of the locks of a volume by the specification that they were made for."""
        if volume not in self._kept:
            found: dict[str, list[str]] = {}
            folder = self._project.book / volume / FOLDER / LOCKS
            for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
                data = path.read_bytes()
                # One that was edited is no lock: its name is of what it was.
                if path.name == PurePosixPath(lock_path(volume, _sha256(data))).name:
                    text = data.decode("utf-8", "replace")
                    found.setdefault(made_for(text), []).append(text)
            self._kept[volume] = found
        return self._kept[volume]


def discard_unused(project: Project, volumes: Iterable[str]) -> None:
    """Delete locks that no evidence of these volumes names any more.

    Where a piece of evidence cannot be read or opened, nobody knows, and all stay.
    """
    loaded = read_series(project)
    if any(_is_of_evidence(problem.place.path) for problem in loaded.problems):
        return
    around = (evidence.surroundings for evidence in loaded.series.evidence.values())
    used = {one.lock for one in around if one}
    for volume in sorted(volumes):
        discard_locks(project, volume, used)


def _is_of_evidence(path: str) -> bool:
    """Whether a path from the project's root is that of a volume's evidence, or lies below it."""
    return path.split("/")[2:3] == [FOLDER]


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
