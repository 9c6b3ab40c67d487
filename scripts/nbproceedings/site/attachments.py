"""Files of the record that are published as they are: PDFs, notebooks, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from nbproceedings.model import Volume
from nbproceedings.pages import addresses

if TYPE_CHECKING:
    from nbproceedings.site.binding import Binding


def attachments(bound: Binding) -> Iterator[tuple[str, Path]]:
    """Paths below the site's root, each with the file to copy there."""
    book = bound.project.book
    for volume in bound.catalogue.series.volumes:
        for work in volume.works():
            for ending in work.attachments:
                file = addresses.work(work) + ending
                yield file, book / file
        folder = book / volume.id
        for picture in sorted(set(_pictures(volume))):
            source = (folder / picture).resolve()
            # The check missing-picture reports what is not there or lies outside.
            if source.is_file() and source.is_relative_to(folder.resolve()):
                yield f"{volume.id}/{PurePosixPath(picture)}", source


def _pictures(volume: Volume) -> Iterator[str]:
    people = [
        *volume.organizers,
        *volume.editors,
        *volume.committee,
        *volume.contacts,
        *volume.participants,
    ]
    for work in volume.works():
        people += work.people
    for somebody in people:
        if somebody.photo:
            yield somebody.photo
    for sponsor in volume.sponsors:
        if sponsor.logo:
            yield sponsor.logo
