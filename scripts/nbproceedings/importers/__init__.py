"""Importers: what a review system or a programme tool exports becomes the record.

A source is an ``Importer`` value in a module of its own name.  Adding one is adding a file.
"""

from __future__ import annotations

from functools import cache

from nbproceedings.importers.haul import Importer
from nbproceedings.registry import discover


@cache
def importers() -> dict[str, Importer]:
    """All sources by name."""
    return discover(__name__, Importer)
