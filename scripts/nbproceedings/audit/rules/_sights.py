"""What must not be published and was found, in pages and in other files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from nbproceedings.audit.watch import Sight

if TYPE_CHECKING:
    from nbproceedings.audit.built import Built


def sights(site: Built, kind: str) -> Iterator[tuple[str, Sight]]:
    """The finds of a kind, each with its file."""
    for page in site.pages:
        for sight in page.seen:
            if sight.kind == kind:
                yield page.path, sight
    for path, found in site.sights.items():
        for sight in found:
            if sight.kind == kind:
                yield path, sight
