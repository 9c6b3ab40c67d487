"""The locks of environments: those that are kept with the evidence, and new ones where need be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from nbproceedings.notebooks.environments.locking import Lock, lock, made_for
from nbproceedings.notebooks.environments.specification import Specification
from nbproceedings.notebooks.environments.unusable import Unusable
from nbproceedings.notebooks.planning import Job
from nbproceedings.store.evidence import FOLDER, LOCKS, discard_locks
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

    def _known(self, job: Job, specification: Specification) -> str | None:
        """The text that is kept for this specification: of several that of the last run."""
        texts = self._of_volume(job.volume).get(specification.digest, [])
        around = job.evidence.surroundings if job.evidence else None
        before = around.lock if around else ""
        last = (text for text in texts if hashlib.sha256(text.encode()).hexdigest() == before)
        return next(last, texts[0] if texts else None)

    def _of_volume(self, volume: str) -> dict[str, list[str]]:
        """Texts of the locks of a volume by the specification that they were made for."""
        if volume not in self._kept:
            found: dict[str, list[str]] = {}
            folder = self._project.book / volume / FOLDER / LOCKS
            for path in sorted(folder.glob("*.txt")) if folder.is_dir() else ():
                text = path.read_text(encoding="utf-8", errors="replace")
                found.setdefault(made_for(text), []).append(text)
            self._kept[volume] = found
        return self._kept[volume]


def discard_unused(project: Project, volumes: Iterable[str]) -> None:
    """Delete locks that no evidence of these volumes names any more.

    Where a piece of evidence cannot be read, nobody knows, and all stay.
    """
    loaded = read_series(project)
    if any(problem.code == "unreadable-evidence" for problem in loaded.problems):
        return
    around = (evidence.surroundings for evidence in loaded.series.evidence.values())
    used = {one.lock for one in around if one}
    for volume in sorted(volumes):
        discard_locks(project, volume, used)
