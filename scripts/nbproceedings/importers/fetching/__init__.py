"""Downloads: what a service keeps becomes a file that an importer reads.

A service is a ``Fetcher`` value in a module of its own name.  Adding one is adding a file.
"""

from __future__ import annotations

from functools import cache

from nbproceedings.importers.fetching.fetcher import Fetched, Fetcher, Request
from nbproceedings.registry import discover

__all__ = ["Fetched", "Fetcher", "Request", "fetchers"]


@cache
def fetchers() -> dict[str, Fetcher]:
    """All services by name."""
    return discover(__name__, Fetcher)
