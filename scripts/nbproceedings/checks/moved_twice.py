"""What has moved again leads straight to where it is now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._released import whereabouts
from nbproceedings.model.forwarding import End
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    if not loaded.changes.moved:
        return
    forwarding = whereabouts(loaded, catalogue).forwarding
    for moved in loaded.changes.moved:
        way = forwarding.follow(moved.address)
        if way.end is End.HERE and way.steps > 1:
            yield Problem(
                CHECK.name,
                Severity.WARNING,
                loaded.places.of("changes:moved", moved.address),
                f"moved: {moved.address!r} leads to {moved.to!r}, which has moved too",
                f"write where it is now: {moved.address}: {way.target}; readers are led there "
                "already",
            )


CHECK = Check("moved-twice", "what has moved again leads straight to where it is", _run)
