"""The page of a notebook that belongs to a paper or talk, and is not the body of its page."""

from __future__ import annotations

from collections.abc import Iterator

from nbproceedings.model import Paper, Talk, addresses
from nbproceedings.model.notebook import NotebookFile
from nbproceedings.model.standing import is_removed
from nbproceedings.pages.about_notebook import notebook_about
from nbproceedings.pages.context import Page, PageKind, Site
from nbproceedings.pages.entries import entry
from nbproceedings.pages.notebooks.view import notebook_lines, notebook_view
from nbproceedings.pages.statements import remarks, rights, state
from nbproceedings.pages.work import event, shortened
from nbproceedings.text.html import inline_text


def _pages(site: Site) -> Iterator[Page]:
    for volume in site.catalogue.series.volumes:
        for work, notebook in site.catalogue.notebooks(volume.id):
            if notebook.name:
                yield _page(site, work, notebook)


def _page(site: Site, work: Paper | Talk, notebook: NotebookFile) -> Page:
    volume = site.catalogue.volumes[work.volume]
    view = notebook_view(site, work, notebook, 2)
    address = addresses.notebook(work, notebook.name)
    title, of = inline_text(notebook.title), inline_text(work.heading)
    outcome = f"{view.account.badge.title}. " if view.account else ""
    return Page(
        address=address,
        kind="notebook",
        volume=volume.id,
        # Several notebooks may be called "Figures".
        title=f"{title} · {of}" if title != of else f"{title} ({notebook.name})",
        description=shortened(f"{outcome}A notebook of the {_kind(work)} “{of}”"),
        template="notebook.html",
        parts={
            "event": event(site, volume),
            "work": entry(site, work),
            "work_kind": _kind(work),
            "notices": remarks(work.notices),
            "state": state(work),
            "view": view,
            "others": tuple(line for line in notebook_lines(site, work) if line.address != address),
            "rights": rights(volume, work),
        },
        about=notebook_about(site, work, notebook),
        listed=not is_removed(work),
    )


def _kind(work: Paper | Talk) -> str:
    return "paper" if isinstance(work, Paper) else "talk"


KIND = PageKind("notebook", "A notebook of a paper or talk", _pages)
