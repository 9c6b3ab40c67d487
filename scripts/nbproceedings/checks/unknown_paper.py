"""The papers that the programme names have a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._missing_work import remedy
from nbproceedings.checks._parts import slots
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        known = {paper.id for paper in volume.papers}
        for placed in slots(volume):
            name = placed.slot.paper
            if name is None or name in known:
                continue
            yield Problem(
                CHECK.name,
                Severity.ERROR,
                loaded.places.of(placed.owner, *placed.path, "paper"),
                f"the session {placed.session!r} names the paper {name!r}, which is not there",
                remedy(name, "paper", volume),
            )


CHECK = Check("unknown-paper", "the papers that the programme names have a file", _run)
