"""Evidence of a run belongs to a notebook that is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.evidence import evidence_path
from nbproceedings.store.messages import near

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    # Of a work that was taken back the evidence stays in the repository, and is published no more.
    known = {
        notebook.path
        for volume in loaded.series.volumes
        for work in volume.works()
        for notebook in work.notebooks
    }
    for path in sorted(loaded.series.evidence.keys() - known):
        meant = near(path, known - loaded.series.evidence.keys())
        hint = "delete the file, and the notebook beside it"
        if meant:
            hint += f"; if the notebook is {meant} now: nbproceedings run runs it again"
        yield Problem(
            CHECK.name,
            Severity.WARNING,
            Place(evidence_path(path), 1, 1),
            f"this is what happened to the notebook {path!r}, which is not there",
            hint,
        )


CHECK = Check("evidence-of-nothing", "evidence of a run belongs to a notebook", _run)
