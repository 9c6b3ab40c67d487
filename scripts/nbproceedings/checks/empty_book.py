"""The book has a volume."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.problem import Place, Problem, Severity

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    if not catalogue.series.volumes:
        yield Problem(
            CHECK.name,
            Severity.WARNING,
            Place(loaded.project.relative(loaded.project.book)),
            "the book has no volume",
            "make a folder in book with a file volume.yml that gives title and start",
        )


CHECK = Check("empty-book", "the book has a volume", _run)
