"""What the theme's template gets for every page, prose and record alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from nbproceedings.site.config import binding
from nbproceedings.site.navigation import navigation, trail
from nbproceedings.site.policy import policy
from nbproceedings.text.html import inline_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DESCRIPTION_LENGTH = 200
"""Characters of a page's description: what result lists show of it."""


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", _complete, priority=900)
    # After every extension has added its scripts.
    app.connect("html-page-context", _add_policy, priority=990)


def _complete(
    app: Sphinx, document: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    bound = binding(app)
    series = bound.catalogue.series
    context["nbp_navigation"] = navigation(app, document)
    context["nbp_trail"] = trail(app, document)
    context["nbp_series"] = series
    context["nbp_series_title"] = inline_text(series.title)
    context["nbp_volume"] = bound.catalogue.volumes.get(document.partition("/")[0])
    context.setdefault("nbp_head", Markup(""))
    if "nbp_description" not in context:
        context["nbp_description"] = _description(doctree)
    # Other themes print these two as they are: see the note on sinks in docs/safety.md.
    for name in ("pagetitle", "root_title", "page_description"):
        if isinstance(context.get(name), str):
            context[name] = Markup.escape(context[name])


def _description(doctree: object) -> str:
    """The first paragraph of a prose page, cut at a word."""
    if not isinstance(doctree, nodes.document):
        return ""
    first = next(iter(doctree.findall(nodes.paragraph)), None)
    text = " ".join(first.astext().split()) if first is not None else ""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rpartition(" ")[0] + " …"


def _add_policy(
    app: Sphinx, document: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    context["nbp_policy"] = policy(app.config.nbproceedings_policy, context)
