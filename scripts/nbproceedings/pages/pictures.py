"""Which pictures of a volume's folder the pages show: photos of people, logos of sponsors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nbproceedings.model import Contributor, Volume

_PICTURE = re.compile(r"(?:[^/\\.:\x00-\x1f][^/\\:\x00-\x1f]*/)*[^/\\.:\x00-\x1f][^/\\:\x00-\x1f]*")
_RASTER = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")


def picture(volume_id: str, path: str | None) -> str:
    """The path from the site's root of a picture that the record names; "" where none can be shown.

    Only raster pictures inside the volume's folder: a drawing in SVG can hold a script that runs
    when its file is opened on its own, and a hidden or climbing path is nobody's photo.
    """
    if not path or not path.lower().endswith(_RASTER) or not _PICTURE.fullmatch(path):
        return ""
    return f"{volume_id}/{path}"


def pictures(volume: Volume) -> tuple[str, ...]:
    """All pictures that the pages of a volume show, each once: what has to be beside them."""
    found = (picture(volume.id, path) for path in _named(volume))
    return tuple(sorted({path for path in found if path}))


def _named(volume: Volume) -> Iterator[str | None]:
    for person in _people(volume):
        yield person.photo
    for sponsor in volume.sponsors:
        yield sponsor.logo


def _people(volume: Volume) -> Iterator[Contributor]:
    yield from volume.organizers
    yield from volume.editors
    yield from volume.committee
    yield from volume.contacts
    yield from volume.participants
    for talk in volume.talks:
        yield from talk.people
