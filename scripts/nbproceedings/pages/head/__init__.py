"""What stands in the head of a page for machines: one vocabulary a file.

A part gets the site and the page.  It may use the page's own fields, ``page.about`` and the
address of the site, nothing else: these are what tells whether a page has to be made again.
Modules whose name starts with an underscore are what several vocabularies share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from nbproceedings.registry import discover

if TYPE_CHECKING:
    from nbproceedings.pages.context import Page, Site


@dataclass(frozen=True, slots=True)
class HeadPart:
    """A vocabulary of the head.

    ``position`` orders the parts: readers of metadata let a later tag overrule an earlier one.
    ``render`` returns whole tags with a line break between them, or nothing.
    """

    name: str
    summary: str
    position: int
    render: Callable[[Site, Page], Markup]


@cache
def head_parts() -> tuple[HeadPart, ...]:
    """All vocabularies in the order in which they stand in the head."""
    found = discover(__name__, HeadPart).values()
    return tuple(sorted(found, key=lambda one: (one.position, one.name)))


def head_of(site: Site, page: Page) -> Markup:
    """The machine-readable head of a page."""
    made = (part.render(site, page) for part in head_parts())
    # To join them as markup would escape each of them once more, to no effect.
    return Markup("\n".join(filter(None, made)))  # noqa: S704 - each part is markup


__all__ = ["HeadPart", "head_of", "head_parts"]
