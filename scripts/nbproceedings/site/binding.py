"""Binds the workshops together: the record, citations and formatted references for the pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from nbproceedings.checks import run_checks
from nbproceedings.citations import render_all
from nbproceedings.citations.reference_bibtex import reference_bibtex
from nbproceedings.citations.reference_list import format_reference
from nbproceedings.citations.reference_list import labels as reference_labels
from nbproceedings.citations.volume_bib import volume_bib
from nbproceedings.model import Paper, Talk, Volume, addresses
from nbproceedings.model.catalogue import Catalogue
from nbproceedings.model.item import Item, volume_item, work_item
from nbproceedings.pages.context import Citation, FormattedReference, Page, Site
from nbproceedings.pages.environment import make_environment
from nbproceedings.pages.kinds import kinds
from nbproceedings.problem import Problem, in_order
from nbproceedings.store.project import Project
from nbproceedings.store.series import Loaded, read_series

OVERRIDES = Path("_templates") / "nbproceedings"
"""Where a project may put its own versions of the page templates."""


@dataclass
class Binding:
    """A record that was read, and everything that is made from it.

    ``documents`` are the addresses of the prose pages; Sphinx fills them in when it has looked for
    files, before the first page is made.
    """

    project: Project
    loaded: Loaded
    documents: dict[str, str] = field(default_factory=dict)

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
        item = _describer(self.catalogue, base_url)
        return Site(
            catalogue=self.catalogue,
            templates=make_environment(self.project.root / OVERRIDES, self._compiled()),
            item=item,
            cite=_citer(item),
            volume_bibliography=lambda volume: volume_bib(
                self.catalogue, volume, _addresses(base_url, volume)
            ),
            reference=_reference_formatter(self.catalogue),
            documents=self.documents,
            base_url=base_url,
        )

    def _compiled(self) -> Path | None:
        """Where compiled templates are kept, unless nothing can be written there."""
        folder = self.project.cache / "templates"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return None
        return folder

    @cached_property
    def pages(self) -> dict[str, Page]:
        """All record pages by address, kind by kind."""
        return {page.address: page for kind in kinds() for page in kind.pages(self.site)}


def _addresses(base_url: str, volume: Volume) -> Callable[[Paper | Talk | None], str]:
    """Absolute addresses of a volume's pages; empty where nobody said where the site will be."""

    def address(work: Paper | Talk | None) -> str:
        page = addresses.volume(volume.id) if work is None else addresses.work(work)
        return base_url + addresses.html(page) if base_url else ""

    return address


def _describer(
    catalogue: Catalogue, base_url: str
) -> Callable[[Volume, Paper | Talk | None], Item]:
    known: dict[tuple[str, str], Item] = {}

    def item(volume: Volume, work: Paper | Talk | None) -> Item:
        key = (volume.id, addresses.work(work) if work else "")
        if key not in known:
            address = _addresses(base_url, volume)(work)
            known[key] = (
                volume_item(catalogue, volume, address)
                if work is None
                else work_item(catalogue, volume, work, address)
            )
        return known[key]

    return item


def _citer(
    item: Callable[[Volume, Paper | Talk | None], Item],
) -> Callable[[Volume, Paper | Talk | None], tuple[Citation, ...]]:
    def cite(volume: Volume, work: Paper | Talk | None) -> tuple[Citation, ...]:
        return tuple(
            Citation(made.name, made.title, text, made.extension, made.media_type)
            for made, text in render_all(item(volume, work))
        )

    return cite


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
