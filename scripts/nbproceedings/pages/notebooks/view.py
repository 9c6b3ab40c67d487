"""A notebook as pages show it: its cells, its badge, its files, what happened to it."""

from __future__ import annotations

import re
from typing import NamedTuple

from nbproceedings.model import Paper, Talk, addresses
from nbproceedings.model.notebook import NotebookFile
from nbproceedings.pages.context import Site
from nbproceedings.pages.notebooks.account import Account, account
from nbproceedings.pages.notebooks.badges import Badge, badge
from nbproceedings.pages.notebooks.launch import LaunchLink, launch_links
from nbproceedings.pages.notebooks.shown import Cells, cells

_LANGUAGE = re.compile(r"[A-Za-z][A-Za-z0-9+#. -]{0,19}")


class NotebookView(NamedTuple):
    """A notebook with its cells.  ``submitted`` is the path of its file on the site."""

    title: str
    language: str
    cells: Cells
    badge: Badge
    submitted: str
    ending: str
    launch: tuple[LaunchLink, ...]
    account: Account | None


class NotebookLine(NamedTuple):
    """A notebook in a list."""

    address: str
    title: str
    language: str
    badge: Badge
    sentence: str


def notebook_view(site: Site, work: Paper | Talk, file: NotebookFile, top: int) -> NotebookView:
    """A notebook as a whole; ``top`` is the level of its main headings."""
    submitted = addresses.submitted(file)
    return NotebookView(
        file.title,
        language_name(file.language),
        cells(site, file, top),
        badge(site.catalogue, file.path),
        submitted,
        f".{submitted.rpartition('.')[2]}",
        launch_links(site.catalogue.volumes[work.volume], file),
        account(site, work, file),
    )


def notebooks_of(
    site: Site, work: Paper | Talk
) -> tuple[NotebookView | None, tuple[NotebookLine, ...]]:
    """The notebook that is the body of the work's page, and lines for those with own pages."""
    body = next((one for one in work.notebooks if not one.name), None)
    return (
        notebook_view(site, work, body, 3) if body else None,
        notebook_lines(site, work),
    )


def notebook_lines(site: Site, work: Paper | Talk) -> tuple[NotebookLine, ...]:
    """A line for each notebook of a work that has a page of its own."""
    return tuple(_line(site, work, one) for one in work.notebooks if one.name)


def language_name(language: str) -> str:
    """``python`` as ``Python``; "" for what is no name of a language."""
    known = {"ipython": "Python", "r": "R", "c++": "C++"}
    if not _LANGUAGE.fullmatch(language):
        return ""
    return known.get(language.lower(), language[:1].upper() + language[1:])


def _line(site: Site, work: Paper | Talk, file: NotebookFile) -> NotebookLine:
    told = account(site, work, file)
    return NotebookLine(
        addresses.notebook(work, file.name),
        file.title,
        language_name(file.language),
        badge(site.catalogue, file.path),
        told.sentence if told else "",
    )
