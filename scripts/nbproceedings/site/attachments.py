"""Files of the record that are published as they are: PDFs, notebooks, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from nbproceedings.model import addresses
from nbproceedings.pages.links import attachments as links
from nbproceedings.pages.links import earlier_versions
from nbproceedings.pages.pictures import pictures
from nbproceedings.store.evidence import evidence_path, lock_path, rerun_path

if TYPE_CHECKING:
    from nbproceedings.model import Volume
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
        yield from _of_notebooks(bound, volume)
        for path in pictures(volume):
            source = (book / path).resolve()
            # The check missing-picture reports what is not there or lies outside.
            if source.is_file() and source.is_relative_to((book / volume.id).resolve()):
                yield path, source


def _of_notebooks(bound: Binding, volume: Volume) -> Iterator[tuple[str, Path]]:
    """Notebooks as submitted and as they came out, and what is known of the run."""
    for path, source in _notebook_files(bound, volume):
        file = bound.project.root / source
        # A check reports what is not there.
        if file.is_file():
            yield path, file


def _notebook_files(bound: Binding, volume: Volume) -> Iterator[tuple[str, str]]:
    locks: set[str] = set()
    for work, notebook in bound.catalogue.notebooks(volume.id):
        # The body of a page is an attachment of the work, unless it is a text.
        if notebook.name or notebook.form == "myst":
            yield addresses.submitted(notebook), notebook.path
        evidence = bound.catalogue.evidence(notebook.path)
        if evidence is None:
            continue
        yield addresses.evidence(work, notebook.name), evidence_path(notebook.path)
        if evidence.rerun:
            yield addresses.rerun(work, notebook.name), rerun_path(notebook.path)
        if evidence.surroundings and evidence.surroundings.lock:
            locks.add(evidence.surroundings.lock)
    for lock in sorted(locks):
        yield addresses.lock(volume.id, lock), lock_path(volume.id, lock)
