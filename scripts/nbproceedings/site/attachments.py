"""Files of the record that are published as they are: PDFs, notebooks, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.pages.links import attachments as links
from nbproceedings.pages.links import earlier_versions
from nbproceedings.pages.pictures import pictures

if TYPE_CHECKING:
    from nbproceedings.site.binding import Binding


def attachments(bound: Binding) -> Iterator[tuple[str, Path]]:
    """Paths below the site's root, each with the file to copy there.

    Only what the pages link or show: a drawing or a page beside a paper stays where it is, since
    a script in it would run on this site.
    """
    book = bound.project.book
    for volume in bound.catalogue.series.volumes:
        for work in volume.works():
            for link in (*links(work), *earlier_versions(work)):
                yield link.path, book / link.path
        for path in pictures(volume):
            source = (book / path).resolve()
            # The check missing-picture reports what is not there or lies outside.
            if source.is_file() and source.is_relative_to((book / volume.id).resolve()):
                yield path, source
