"""What a recording shows has a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._missing_work import remedy
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        known = {
            "paper": {paper.id for paper in volume.papers},
            "talk": {talk.id for talk in volume.talks},
        }
        for at, recording in enumerate(volume.recordings):
            for kind, name in (("paper", recording.paper), ("talk", recording.talk)):
                if name is None or name in known[kind]:
                    continue
                yield Problem(
                    CHECK.name,
                    Severity.ERROR,
                    loaded.places.of(volume.id, "recordings", at, kind),
                    f"the recording {recording.title!r} shows the {kind} {name!r}, "
                    "which is not there",
                    remedy(name, kind, volume),
                )


CHECK = Check("unknown-recording", "what a recording shows has a file", _run)
