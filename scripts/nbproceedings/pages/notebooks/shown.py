"""The cells of a notebook on a page, read and rendered when the page has to be written.

A page that stays as it is never reads its notebooks: all that it knows of them before is a text
from which the same cells always follow.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from markupsafe import Markup

from nbproceedings.model.notebook import NotebookFile
from nbproceedings.pages.context import Site
from nbproceedings.pages.notebooks.cells import RENDERING, cells_html

_WORKERS = ("markdown-it-py", "nh3", "pillow", "pygments")
"""Packages whose version decides how cells look."""


class Cells:
    """The cells as HTML, made when a template asks; its ``repr`` is what they are made from."""

    __slots__ = ("_html", "_make", "made_from")

    def __init__(self, made_from: str, make: Callable[[], Markup]) -> None:
        self.made_from = made_from
        self._make = make
        self._html: Markup | None = None

    def __html__(self) -> str:
        if self._html is None:
            self._html = self._make()
        return self._html

    def __repr__(self) -> str:
        return f"Cells({self.made_from!r})"


def cells(site: Site, file: NotebookFile, top: int) -> Cells:
    """The cells of a notebook; ``top`` is the level of its main headings on the page."""
    beside = "".join(f" {one.address} {one.stamp}" for one in file.pictures)
    made_from = f"{file.stamp} {file.form} {file.title} {top} {_rendering()}{beside}"

    def make() -> Markup:
        notebook = site.read_notebook(file)
        if notebook is None:
            return Markup(
                '<p class="nbp-unknown">The notebook cannot be read, so it cannot be shown '
                "here.</p>"
            )
        return cells_html(notebook, file.title, top) or Markup(
            '<p class="nbp-unknown">There is nothing in this notebook.</p>'
        )

    return Cells(made_from, make)


@cache
def _rendering() -> str:
    return " ".join([str(RENDERING), *map(_version, _WORKERS)])


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
