"""Binds the workshops together: the record, citations and formatted references for the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from nbproceedings.checks import run_checks
from nbproceedings.citations.reference_bibtex import reference_bibtex
from nbproceedings.citations.reference_list import format_reference
from nbproceedings.citations.reference_list import labels as reference_labels
from nbproceedings.model.address_changes import Gone
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.made import Made
from nbproceedings.model.notebook import Notebook, NotebookFile
from nbproceedings.model.whereabouts import Whereabouts
from nbproceedings.pages.context import FormattedReference, Page, Site
from nbproceedings.pages.environment import make_environment
from nbproceedings.pages.kinds import kinds
from nbproceedings.problem import Problem, in_order
from nbproceedings.site.citing import Writer, citation_formats, describer, reference_citer
from nbproceedings.store.notebook_pictures import read_picture
from nbproceedings.store.notebook_reading import read_notebook
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series
from nbproceedings.store.uncollected import uncollected

OVERRIDES = Path("_templates") / "nbproceedings"
"""Where a project may put its own versions of the page templates."""


@dataclass
class Binding:
    """A record that was read, and everything that is made from it.

    ``documents`` are the addresses of the prose pages; Sphinx fills them in when it has looked for
    files, before the first page is made.  ``late`` are problems that only a finished site shows.
    ``made`` are the programs at work, once they are known.
    """

    project: Project
    loaded: Loaded
    documents: dict[str, str] = field(default_factory=dict)
    late: list[Problem] = field(default_factory=list)
    made: Made | None = None

    @classmethod
    def of(cls, project: Project) -> Binding:
        return cls(project, read_series(project))

    @cached_property
    def catalogue(self) -> Catalogue:
        return Catalogue(self.loaded.series)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        return in_order((*self.loaded.problems, *run_checks(self.loaded, self.catalogue)))

    @cached_property
    def site(self) -> Site:
        series = self.loaded.series
        base_url = str(series.base_url)
        writer = Writer()
        return Site(
            catalogue=self.catalogue,
            templates=make_environment(self.project.root / OVERRIDES, self._compiled()),
            item=describer(self.catalogue, base_url, self.documents),
            formats=citation_formats(),
            cite=writer.cite,
            cite_reference=reference_citer(self.catalogue),
            collect=writer.collect,
            reference=_reference_formatter(self.catalogue),
            documents=self.documents,
            tombstones=self._tombstones,
            base_url=base_url,
            made=lambda: self.made,
            read_notebook=self._read_notebook,
        )

    def _read_notebook(self, file: NotebookFile) -> Notebook | None:
        try:
            data = (self.project.root / file.path).read_bytes()
        except OSError:
            return None
        # What is odd in it was told when the record was read.
        notebook, _ = read_notebook(data, file.path, file.form)
        if notebook is None or not file.pictures:
            return notebook
        read = ((one.address, read_picture(self.project.root, one)) for one in file.pictures)
        return replace(notebook, pictures={address: found for address, found in read if found})

    def _tombstones(self) -> tuple[tuple[str, Gone], ...]:
        # Not bound to what it is made of: prose pages are found after the site is put together.
        return self.whereabouts.tombstones()

    def _compiled(self) -> Path | None:
        """Where compiled templates are kept, unless nothing can be written there."""
        folder = self.project.cache / "templates"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return folder

    @cached_property
    def whereabouts(self) -> Whereabouts:
        """What stands on the site; the first page that asks comes after all prose was found."""
        documents = self.documents or self.loaded.documents
        return Whereabouts.of(self.catalogue, self.loaded.changes, documents)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All record pages by address, kind by kind."""
        with uncollected(freeze=True):
            return {page.address: page for kind in kinds() for page in kind.pages(self.site)}


def _reference_formatter(catalogue: Catalogue) -> Callable[[str], FormattedReference | None]:
    @cache
    def formatted(key: str) -> FormattedReference | None:
        reference = catalogue.references.get(key)
        if reference is None:
            return None
        made = format_reference(reference, labels().get(key))
        return FormattedReference(
            key, made.label, made.html, made.text, reference_bibtex(reference)
        )

    @cache
    def labels() -> dict[str, str]:
        return reference_labels(catalogue.series.references)

    return formatted
