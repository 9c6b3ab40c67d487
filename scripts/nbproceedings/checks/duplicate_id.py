"""Within a volume no two works have the same id, also where case does not count."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import owner_of
from nbproceedings.model import Paper, Talk
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        seen: dict[str, Paper | Talk] = {}
        for work in volume.works():
            first = seen.setdefault(work.id.casefold(), work)
            if first is work:
                continue
            if first.id == work.id:
                message = f"a paper and a talk of {volume.id} are both called {work.id!r}"
                hint = "rename one of the files; links and citation keys go by that name"
            else:
                message = f"{first.id!r} and {work.id!r} in {volume.id} differ only in case"
                hint = "rename one of the files: many web servers and disks take them for one"
            yield Problem(
                CHECK.name, Severity.ERROR, loaded.places.of(owner_of(work)), message, hint
            )


CHECK = Check("duplicate-id", "no two works of a volume have the same id", _run)
