"""What the other volumes have: ids and keys that are taken, and when they took place."""

from __future__ import annotations

from functools import cached_property

from nbproceedings.importers.landing.ids import Names
from nbproceedings.importers.landing.plan import Plan
from nbproceedings.model import Series
from nbproceedings.model.citation_key import citation_key
from nbproceedings.store.files import Files
from nbproceedings.store.series import read_series


class WholeSeries:
    """The whole series, which is read when the first new record is made."""

    def __init__(self, plan: Plan, *, cache: bool) -> None:
        self._plan = plan
        self._cache = cache

    @cached_property
    def _volumes(self) -> Series:
        return read_series(self._plan.project, cache=self._cache).series

    @cached_property
    def _names(self) -> Names:
        return Names(_taken_ids(self._plan), _taken_keys(self._volumes, self._plan))

    def names(self) -> Names:
        """What gives out ids and keys."""
        return self._names

    def starts(self) -> dict[str, str]:
        """The first days of all volumes."""
        return {volume.id: volume.start.isoformat() for volume in self._volumes.volumes}


def _taken_ids(plan: Plan) -> set[str]:
    """Ids that no new work may have: of files that are there, and of any that were imported."""
    found = {
        record.partition("/")[2].casefold()
        for record in plan.ledger.records
        if record.startswith(("papers/", "talks/"))
    }
    for kind in ("papers", "talks"):
        for entry in Files(plan.project).entries(plan.folder / kind):
            found.add(entry.name.partition(".")[0].casefold())
    return found


def _taken_keys(series: Series, plan: Plan) -> set[str]:
    """Citation keys of the whole series, and of the works that it cites."""
    found = {reference.key.casefold() for reference in series.references}
    for volume in series.volumes:
        found.add(citation_key(volume).casefold())
        found |= {citation_key(volume, work).casefold() for work in volume.works()}
    return found | {plan.volume}
