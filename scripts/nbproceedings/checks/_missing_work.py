"""Works that are named and have no file: those of the programme, and what to say of any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from nbproceedings.checks._parts import slots
from nbproceedings.model import Volume
from nbproceedings.problem import Place
from nbproceedings.store.messages import near

if TYPE_CHECKING:
    from nbproceedings.model.catalogue import Catalogue
    from nbproceedings.store.series import Loaded


class Missing(NamedTuple):
    """A slot that names a work which is not there."""

    place: Place
    message: str
    hint: str


def missing_works(loaded: Loaded, catalogue: Catalogue, kind: str) -> Iterator[Missing]:
    """Slots of all programmes that name a ``kind`` ("paper" or "talk") without a file."""
    for volume in catalogue.series.volumes:
        known = set(_ids(volume, kind))
        for placed in slots(volume):
            name = placed.slot.paper if kind == "paper" else placed.slot.talk
            if name is not None and name not in known:
                yield Missing(
                    loaded.places.of(placed.owner, *placed.path, kind),
                    f"the session {placed.session!r} names the {kind} {name!r}, which is not there",
                    remedy(name, kind, volume),
                )


def remedy(name: str, kind: str, volume: Volume) -> str:
    """A hint for an id that no ``kind`` of the volume has."""
    other = "talk" if kind == "paper" else "paper"
    if name in _ids(volume, other):
        return f"there is a {other} of that name: write {other}: {name}"
    own = _ids(volume, kind)
    meant = near(name, own) or near(name.removesuffix(".md").rpartition("/")[2], own)
    if meant:
        return f"did you mean {meant!r}?"
    return f"write {volume.id}/{kind}s/{name}.md, or remove it here"


def _ids(volume: Volume, kind: str) -> list[str]:
    return [work.id for work in (volume.papers if kind == "paper" else volume.talks)]
