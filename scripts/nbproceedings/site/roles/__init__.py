"""Roles for prose: ``{cite}`` for works of the reference list, ``{paper}`` for papers and talks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbproceedings.site.roles import cite, paper

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    cite.setup(app)
    paper.setup(app)
