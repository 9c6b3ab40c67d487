"""Notebooks of a volume have been run again, so that readers know what comes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

SHOWN = 3
"""Works that are named."""


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.volumes:
        every = list(catalogue.notebooks(volume))
        without = [work.id for work, notebook in every if catalogue.evidence(notebook.path) is None]
        if not without:
            continue
        ids = list(dict.fromkeys(without))
        named = ", ".join(ids[:SHOWN]) + (f" and {len(ids) - SHOWN} more" if ids[SHOWN:] else "")
        of = "1 notebook was" if len(without) == 1 else f"{len(without)} notebooks were"
        yield Problem(
            CHECK.name,
            Severity.NOTE,
            loaded.places.of(volume, "notebooks"),
            f"of the volume {volume!r} {of} never run here: {named}",
            f"nbproceedings run {volume} does it, and keeps what happened",
        )


CHECK = Check("no-evidence", "notebooks have been run again", _run)
