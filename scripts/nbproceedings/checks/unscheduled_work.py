"""Where the programme names papers or talks, it names each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import owner_of, slots
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


MANY = 10
"""Works that are named one by one; a volume may schedule its talks and not its posters."""


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        placed = [one.slot for one in slots(volume)]
        for kind, named, works in (
            ("paper", any(slot.paper for slot in placed), volume.papers),
            ("talk", any(slot.talk for slot in placed), volume.talks),
        ):
            missing = [work for work in works if named and not catalogue.placements(work)]
            hint = f"add it to {volume.id}/schedule.yml, or name its session in its own file"
            if len(missing) > MANY:
                ids = ", ".join(work.id for work in missing[:3])
                message = (
                    f"{len(missing)} {kind}s of {volume.id} are not in its programme: {ids}, …"
                )
                place = loaded.places.of(f"{volume.id}/schedule")
                yield Problem(CHECK.name, Severity.NOTE, place, message, hint)
                continue
            for work in missing:
                message = f"the {kind} {work.id!r} is not in the programme of {volume.id}"
                place = loaded.places.of(owner_of(work))
                yield Problem(CHECK.name, Severity.NOTE, place, message, hint)


CHECK = Check("unscheduled-work", "where the programme names works, it names each", _run)
