"""A paper names its authors, or says why it does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.checks._parts import owner_of
from nbproceedings.problem import Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    for volume in catalogue.series.volumes:
        for paper in volume.papers:
            if paper.authors or paper.authors_note:
                continue
            yield Problem(
                CHECK.name,
                Severity.ERROR,
                loaded.places.of(owner_of(paper), "authors"),
                f"the paper {paper.id!r} has no authors",
                "list them under authors, or say why there are none under authors_note",
            )


CHECK = Check("paper-without-authors", "a paper names its authors, or says why not", _run)
