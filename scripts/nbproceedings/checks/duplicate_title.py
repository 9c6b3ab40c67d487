"""Within a volume no two papers, and no two talks, have the same title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import owner_of
from nbproceedings.model import Paper, Talk
from nbproceedings.problem import Problem, Severity
from nbproceedings.store.yaml import shorten
from nbproceedings.text.folding import fold

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        for works in (volume.papers, volume.talks):
            seen: dict[str, Paper | Talk] = {}
            for work in works:
                if not work.title:
                    continue
                first = seen.setdefault(fold(work.title) or work.title, work)
                if first is work:
                    continue
                yield Problem(
                    CHECK.name,
                    Severity.WARNING,
                    loaded.places.of(owner_of(work), "title"),
                    f"{first.id!r} and {work.id!r} in {volume.id} have the same title: "
                    f"{shorten(work.title)}",
                    "one of them may be left over from an import: remove it, or correct its title",
                )


CHECK = Check("duplicate-title", "no two works of a volume have the same title", _run)
