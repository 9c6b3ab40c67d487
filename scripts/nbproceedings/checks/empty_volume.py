"""A volume has papers or talks, or says why it has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        if volume.papers or volume.talks:
            continue
        explained = bool(volume.papers_note or volume.talks_note)
        yield Problem(
            CHECK.name,
            Severity.NOTE if explained else Severity.WARNING,
            loaded.places.of(volume.id),
            f"the volume {volume.id!r} has no papers and no talks",
            "its note tells readers why"
            if explained
            else f"add files to {volume.id}/papers or {volume.id}/talks, "
            "or tell readers why under papers_note or talks_note",
        )


CHECK = Check("empty-volume", "a volume has papers or talks, or says why not", _run)
