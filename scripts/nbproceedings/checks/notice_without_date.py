"""A notice says since when it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import owner_of
from nbproceedings.model.standing import CORRECTIVE, GRAVE
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        for work in volume.works():
            for at, notice in enumerate(work.notices):
                if notice.day or notice.kind not in (*GRAVE, *CORRECTIVE):
                    continue
                grave = notice.kind in GRAVE
                yield Problem(
                    CHECK.name,
                    Severity.ERROR if grave else Severity.WARNING,
                    loaded.places.of(owner_of(work), "notices", at),
                    f"the notice of kind {notice.kind} has no date",
                    "add date: and the day, as in 2031-07-01: whoever has read or cited the work "
                    "has to know since when it holds",
                )


CHECK = Check("notice-without-date", "a notice of a change has a date", _run)
