"""What the head of the page of a notebook may tell."""

from __future__ import annotations

from typing import NamedTuple

from nbproceedings.model import Paper, Talk, addresses
from nbproceedings.model.notebook import NotebookFile
from nbproceedings.pages.about import (
    NotebookFacts,
    Somebody,
    licence_facts,
    somebody,
)
from nbproceedings.pages.context import Site
from nbproceedings.pages.notebooks.view import language_name
from nbproceedings.pages.statements import Licence
from nbproceedings.text.html import inline_text


class NotebookAbout(NamedTuple):
    """A notebook on a page of its own, with the work that it is part of."""

    facts: NotebookFacts
    authors: tuple[Somebody, ...]
    work_page: str
    work_title: str
    work_kind: str
    licence: Licence
    card: str


def notebook_facts(work: Paper | Talk, notebook: NotebookFile) -> NotebookFacts:
    """The facts of a notebook, wherever it is shown."""
    return NotebookFacts(
        addresses.notebook(work, notebook.name),
        inline_text(notebook.title),
        language_name(notebook.language),
        addresses.submitted(notebook),
        "application/x-ipynb+json" if notebook.form == "ipynb" else "text/markdown",
    )


def notebook_about(site: Site, work: Paper | Talk, notebook: NotebookFile) -> NotebookAbout:
    """The facts of a notebook with a page of its own."""
    volume = site.catalogue.volumes[work.volume]
    return NotebookAbout(
        notebook_facts(work, notebook),
        tuple(somebody(site.catalogue, one) for one in work.people),
        addresses.work(work),
        inline_text(work.heading),
        "paper" if isinstance(work, Paper) else "talk",
        licence_facts(work.license or volume.license or ""),
        addresses.card(work),
    )
