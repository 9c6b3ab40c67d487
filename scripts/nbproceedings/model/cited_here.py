"""Which entries of the reference list are works of this very series, and who cites these works.

An entry is a work here when it has its DOI, arXiv number or OpenReview forum, when it is the
version that the work names under ``published_as``, or when title and an author's family name agree
and only one work has that title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from nbproceedings.model.paper import Paper
from nbproceedings.model.reference import Reference
from nbproceedings.model.talk import Talk
from nbproceedings.text.folding import fold

Identifier = tuple[str, str]


class WorksHere:
    """From a reference to the work of the series that it is."""

    def __init__(self, works: Iterable[Paper | Talk]) -> None:
        self._by_identifier: dict[Identifier, Paper | Talk | None] = {}
        self._by_title: dict[str, list[Paper]] = defaultdict(list)
        for work in works:
            for identifier in _of_work(work):
                # Two works that claim one identifier: nobody knows which is meant.
                known = self._by_identifier.setdefault(identifier, work)
                if known is not work:
                    self._by_identifier[identifier] = None
            if isinstance(work, Paper):
                self._by_title[fold(work.title)].append(work)

    def find(self, reference: Reference) -> Paper | Talk | None:
        """The work that the entry is, or None for a work from elsewhere."""
        for identifier in _of_reference(reference):
            if identifier in self._by_identifier:
                return self._by_identifier[identifier]
        alike = self._by_title.get(fold(reference.title), ()) if reference.title else ()
        families = {fold(name.family) for name in reference.authors if name.family}
        fitting = [
            paper
            for paper in alike
            if any(fold(author.name.family) in families for author in paper.authors)
        ]
        return fitting[0] if len(fitting) == 1 else None


def _of_work(work: Paper | Talk) -> Iterator[Identifier]:
    for kind in ("doi", "arxiv", "openreview"):
        value = getattr(work, kind)
        if value:
            yield kind, _plain(kind, value)
    for version in work.published_as:
        if version.reference:
            yield "key", version.reference
        if version.doi:
            yield "doi", version.doi


def _of_reference(reference: Reference) -> Iterator[Identifier]:
    yield "key", reference.key
    for kind in ("doi", "arxiv", "openreview"):
        value = getattr(reference, kind)
        if value:
            yield kind, _plain(kind, value)


def _plain(kind: str, value: str) -> str:
    """The identifier of a work whatever its version: 2001.00001v2 is 2001.00001."""
    head, mark, version = value.rpartition("v")
    return head if kind == "arxiv" and mark and version.isdigit() else value
