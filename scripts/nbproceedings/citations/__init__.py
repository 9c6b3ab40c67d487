"""How to cite a work: one neutral item, one file a format, and the reference list.

A format is a ``Format`` value in a module of its own name.  Modules whose name starts with an
underscore are what the plain-text styles share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nbproceedings.registry import discover

if TYPE_CHECKING:
    from nbproceedings.model.item import Item


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a citation down.

    ``render`` returns plain text, never HTML; it must not fail for any item.  ``extension`` is the
    ending of a download, without the dot.  ``position`` orders formats where readers see them.
    """

    name: str
    title: str
    summary: str
    media_type: str
    extension: str
    position: int
    render: Callable[[Item], str]


@cache
def formats() -> tuple[Format, ...]:
    """All formats in the order in which readers see them."""
    found = discover(__name__, Format).values()
    return tuple(sorted(found, key=lambda one: (one.position, one.name)))


def render_all(item: Item) -> tuple[tuple[Format, str], ...]:
    """The item in every format, in the order of ``formats()``."""
    return tuple((one, one.render(item)) for one in formats())


__all__ = ["Format", "formats", "render_all"]
