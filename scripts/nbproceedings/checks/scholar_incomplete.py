"""What a search engine of scholarly papers needs of a paper is there.

Google Scholar (inclusion guidelines) takes a page for that of a paper when it tells title, authors
and day; one missing counts as none.  The record cannot be without title and day.
"""

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
            # Without a note it is an error of its own: see paper-without-authors.
            if paper.authors or not paper.authors_note:
                continue
            yield Problem(
                CHECK.name,
                Severity.NOTE,
                loaded.places.of(owner_of(paper), "authors_note"),
                f"Google Scholar does not list the paper {paper.id!r}, which has no authors",
                "once they are known, list them under authors",
            )


CHECK = Check("scholar-incomplete", "a paper has what Google Scholar asks for", _run)
