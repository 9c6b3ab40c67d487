"""How to cite a work: one neutral item, one file a format, and the reference list.

A format is a ``Format`` value in a module of its own name.  Modules whose name starts with an
underscore are what several formats share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from nbproceedings.registry import discover

if TYPE_CHECKING:
    from nbproceedings.model.item import Item, Kind

Use = Literal["tool", "text"]
"""What somebody does with it: give it to a program, or paste it as text."""

EVERY_KIND: frozenset[Kind] = frozenset({"paper", "talk", "volume", "series", "report"})
_FLOORS = ("citations", "model", "text")


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a citation down.

    ``render`` returns plain text, never HTML; it must not fail for any item of ``kinds``.
    ``collect`` puts what was rendered of several items together as a file that programs read, and
    is None where there is no such file.  ``extension`` is the ending of a download, without the
    dot; ``file`` is its name where that may not be chosen.  ``beside`` tells that the page of each
    single work has the file beside it.  ``position`` orders formats where readers see them.
    """

    name: str
    title: str
    summary: str
    media_type: str
    extension: str
    position: int
    render: Callable[[Item], str]
    use: Use = "text"
    collect: Callable[[Sequence[str]], str] | None = None
    file: str = ""
    beside: bool = False
    kinds: frozenset[Kind] = EVERY_KIND

    def document(self, item: Item) -> str:
        """The item alone, as it is shown, copied and downloaded."""
        text = self.render(item)
        return self.collect((text,)) if self.collect else text


@cache
def formats() -> tuple[Format, ...]:
    """All formats in the order in which readers see them."""
    found = discover(__name__, Format).values()
    return tuple(sorted(found, key=lambda one: (one.position, one.name)))


def formats_for(kind: Kind) -> tuple[Format, ...]:
    """The formats that know what an item of this kind is, in order."""
    return tuple(one for one in formats() if kind in one.kinds)


def render_all(item: Item) -> tuple[tuple[Format, str], ...]:
    """The item alone in every format that fits it, in the order of ``formats()``."""
    return tuple((one, one.document(item)) for one in formats_for(item.kind))


def render_together(chosen: Format, items: Iterable[Item]) -> str:
    """One file of several items, in their order."""
    if chosen.collect is None:
        raise ValueError(f"{chosen.name} has no file of several works")
    return chosen.collect([chosen.render(item) for item in items])


@cache
def fingerprint() -> str:
    """A digest of our own code: what a citation depends on besides its item."""
    made = blake2b(digest_size=12)
    package = Path(__file__).parents[1]
    for floor in _FLOORS:
        for path in sorted((package / floor).glob("*.py")):
            made.update(path.name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()


__all__ = [
    "EVERY_KIND",
    "Format",
    "fingerprint",
    "formats",
    "formats_for",
    "render_all",
    "render_together",
]
