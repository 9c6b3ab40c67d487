"""The talks that the programme names have a file."""

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
        known = {talk.id for talk in volume.talks}
        for placed in slots(volume):
            name = placed.slot.talk
            if name is None or name in known:
                continue
            yield Problem(
                CHECK.name,
                Severity.ERROR,
                loaded.places.of(placed.owner, *placed.path, "talk"),
                f"the session {placed.session!r} names the talk {name!r}, which is not there",
                remedy(name, "talk", volume),
            )


CHECK = Check("unknown-talk", "the talks that the programme names have a file", _run)
