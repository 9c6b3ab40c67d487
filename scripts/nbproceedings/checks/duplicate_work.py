"""No work stands twice in the reference list under two keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.checks import Check
from nbproceedings.problem import Problem, Severity
from nbproceedings.text.folding import fold

if TYPE_CHECKING:
    from nbproceedings.model import Reference
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded

Sign = tuple[str, ...]


def _signs(reference: Reference) -> Iterator[tuple[str, Sign]]:
    """What two entries of one work have in common, in words and for comparing."""
    if reference.doi:
        yield f"the DOI {reference.doi}", ("doi", reference.doi)
    if reference.arxiv:
        yield f"the arXiv number {reference.arxiv}", ("arxiv", reference.arxiv)
    if reference.openreview:
        yield f"the forum {reference.openreview}", ("openreview", reference.openreview)
    family = fold(reference.authors[0].family) if reference.authors else ""
    if reference.title and family:
        # A preprint and its journal version have one title: their types differ.
        yield (
            "title, first author, year and type",
            ("title", fold(reference.title), family, reference.year, reference.type),
        )


def _run(loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    first: dict[Sign, str] = {}
    for reference in catalogue.series.references:
        for words, sign in _signs(reference):
            other = first.setdefault(sign, reference.key)
            if other != reference.key:
                yield Problem(
                    CHECK.name,
                    Severity.WARNING,
                    loaded.places.of(f"ref:{reference.key}"),
                    f"{reference.key!r} and {other!r} seem to be one work: both have {words}",
                    f"cite one of them everywhere, and remove the other; {other!r} stands first",
                )
                break


CHECK = Check("duplicate-work", "no work stands twice in the reference list", _run)
