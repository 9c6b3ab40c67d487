"""A work stands in the programme once, or in sessions that do not overlap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import Placed, slots
from nbproceedings.model import Volume
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _times(placed: Placed, volume: Volume) -> tuple[datetime, datetime] | None:
    session = volume.schedule.sessions[int(placed.path[1])]
    start = placed.slot.start or session.start
    end = placed.slot.end or session.end
    return (start, end) if start and end else None


def _overlap(one: Placed, other: Placed, volume: Volume) -> bool:
    first, second = _times(one, volume), _times(other, volume)
    if first is None or second is None:
        return False
    return first[0] < second[1] and second[0] < first[1]


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        by_work: dict[tuple[str, str], list[Placed]] = defaultdict(list)
        for placed in slots(volume):
            for kind, name in (("paper", placed.slot.paper), ("talk", placed.slot.talk)):
                if name:
                    by_work[kind, name].append(placed)
        for (kind, name), places in by_work.items():
            for before, placed in pairwise(places):
                same = before.session == placed.session
                clash = not same and _overlap(before, placed, volume)
                message = f"the {kind} {name!r} is in the sessions {before.session!r} "
                message += f"and {placed.session!r}"
                hint = "nothing to do if it was given twice; its page shows both"
                if same:
                    message = f"the {kind} {name!r} is twice in the session {placed.session!r}"
                    hint = "remove one of them"
                elif clash:
                    message += ", which overlap"
                    hint = "correct the times, or remove one of them"
                yield Problem(
                    CHECK.name,
                    Severity.WARNING if same or clash else Severity.NOTE,
                    loaded.places.of(placed.owner, *placed.path, kind),
                    message,
                    hint,
                )


CHECK = Check("scheduled-twice", "a work stands in the programme once", _run)
