"""All kinds of page and all partials, found by walking their folders."""

from __future__ import annotations

from functools import lru_cache

from nbproceedings.pages.context import PageKind, Partial
from nbproceedings.registry import discover


@lru_cache(maxsize=1)
def kinds() -> tuple[PageKind, ...]:
    """The kinds of page, by name."""
    return tuple(discover("nbproceedings.pages", PageKind).values())


@lru_cache(maxsize=1)
def partials() -> dict[str, Partial]:
    """The partials by name."""
    return discover("nbproceedings.pages.partials", Partial)
