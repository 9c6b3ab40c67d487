"""The outputs of a run are those that the run gave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.problem import Place, Problem, Severity
from nbproceedings.store.evidence import rerun_path

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for path in sorted(loaded.damaged):
        yield Problem(
            CHECK.name,
            Severity.ERROR,
            Place(rerun_path(path), 1, 1),
            f"this is not what came out when the notebook {path!r} was run: its hash is another",
            "bring it back from version control, or make it anew: "
            f"nbproceedings run --again {path}",
        )


CHECK = Check("damaged-evidence", "the outputs of a run are those that the run gave", _run)
