"""The text of prose pages as search sees it, kept from the time at which Sphinx read them.

What directives put there from the record is not in it: lists of all papers would be found for
every title, and grow with the series.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docutils import nodes

from nbproceedings.pages.sought import Prose

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_SILENT = (nodes.raw, nodes.comment, nodes.system_message, nodes.math, nodes.math_block)
"""What is no text for readers, or no words."""


def setup(app: Sphinx) -> None:
    # After the titles of bodies were replaced.
    app.connect("doctree-read", _keep, priority=900)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)


def prose_texts(env: BuildEnvironment) -> dict[str, Prose]:
    """Texts by document."""
    if not hasattr(env, "nbproceedings_prose"):
        env.nbproceedings_prose = {}  # type: ignore[attr-defined]
    found: dict[str, Prose] = env.nbproceedings_prose  # type: ignore[attr-defined]
    return found


def _keep(app: Sphinx, doctree: nodes.document) -> None:
    document = app.env.docname
    title = app.env.titles.get(document)
    prose_texts(app.env)[document] = Prose(
        " ".join(title.astext().split()) if title is not None else document,
        " ".join(" ".join(_texts(doctree)).split()),
    )


def _texts(node: nodes.Node) -> Iterator[str]:
    """Texts of a page without its title, block by block, inline text in one piece."""
    for child in node.children:
        if isinstance(child, _SILENT):
            continue
        if isinstance(child, nodes.title) and isinstance(node.parent, nodes.document):
            continue
        if isinstance(child, nodes.TextElement):
            yield "".join(_words(child))
        else:
            yield from _texts(child)


def _words(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif not isinstance(child, _SILENT):
            yield from _words(child)


def _purge(app: Sphinx, env: BuildEnvironment, document: str) -> None:
    prose_texts(env).pop(document, None)


def _merge(
    app: Sphinx, env: BuildEnvironment, documents: set[str], other: BuildEnvironment
) -> None:
    for document in documents:
        if document in prose_texts(other):
            prose_texts(env)[document] = prose_texts(other)[document]
