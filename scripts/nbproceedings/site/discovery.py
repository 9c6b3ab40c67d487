"""Keeps record files from Sphinx: only prose, and papers with a body, are documents.

Sphinx has a list of patterns to leave out, which it tries one by one on every file: with one
pattern a paper that would cost papers times papers.  So the folders of papers and talks are left
out whole, and the few files with a body are added afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sphinx.project import Project as SphinxProject

from nbproceedings.model import addresses
from nbproceedings.site.config import binding

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from nbproceedings.site.binding import Binding


def setup(app: Sphinx) -> None:
    app.connect("config-inited", _leave_out_folders, priority=110)
    app.connect("builder-inited", _add_bodies, priority=10)


def bodies(bound: Binding) -> dict[str, str]:
    """Documents that are bodies, with their files below ``book/``."""
    return {
        addresses.work(work): f"{addresses.work(work)}.md"
        for volume in bound.catalogue.series.volumes
        for work in volume.works()
        if work.has_body
    }


def _leave_out_folders(app: Sphinx, config: Config) -> None:
    folders = [
        f"{volume.id}/{folder}"
        for volume in binding(app).catalogue.series.volumes
        for folder in ("papers", "talks", "evidence")
    ]
    config.exclude_patterns = [*config.exclude_patterns, *folders]


class _WithBodies(SphinxProject):
    """A project that also has the documents named when it was made."""

    def __init__(self, srcdir: Path | str, suffixes: Iterable[str], more: dict[str, str]) -> None:
        super().__init__(srcdir, suffixes)
        self._more = more

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        super().discover(exclude_paths, include_paths)
        for document, path in self._more.items():
            self.docnames.add(document)
            self._path_to_docname[path] = document
            self._docname_to_path[document] = path
        return self.docnames


def _add_bodies(app: Sphinx) -> None:
    more = bodies(binding(app))
    project = _WithBodies(app.srcdir, app.project.source_suffix, more)
    # What the last build knew, so that removed documents are noticed.
    project.restore(app.project)
    app.project = app.env.project = project
