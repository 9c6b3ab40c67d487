"""Evidence is about the notebook as it is now, with the files that it is given now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.problem import Place, Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.volumes:
        for work, notebook in catalogue.notebooks(volume):
            if not catalogue.is_stale(notebook.path):
                continue
            evidence = catalogue.evidence(notebook.path)
            day = evidence.ran_on if evidence else None
            when = f"the run of {day.isoformat()}" if day else "its last run"
            yield Problem(
                CHECK.name,
                Severity.WARNING,
                Place(notebook.path, 1, 1),
                f"the notebook, or a file that it is given, was changed after {when}",
                f"nbproceedings run {work.volume}/{work.id} runs it again",
            )


CHECK = Check("stale-evidence", "evidence of a run is about what is there now", _run)
