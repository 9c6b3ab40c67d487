"""What the theme's template gets for every page, prose and record alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from nbproceedings.model import addresses
from nbproceedings.pages.head import head_of
from nbproceedings.pages.prose import prose_page
from nbproceedings.site.config import binding
from nbproceedings.site.environment import page_digest, remember_page
from nbproceedings.site.navigation import navigation, trail
from nbproceedings.site.policy import policy
from nbproceedings.site.theme import is_ours
from nbproceedings.text.html import inline_text

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from nbproceedings.pages.context import Page


_VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>\s*')


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", _note)
    app.connect("html-page-context", _complete, priority=900)
    # After the head of a page with a body is made.
    app.connect("html-page-context", _into_other_themes, priority=960)
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
    volume = context["nbp_volume"] = bound.catalogue.volumes.get(document.partition("/")[0])
    # Two volumes may both have a page called Programme; the front page has the volume's own title.
    within = volume is not None and document != addresses.volume(volume.id)
    context["nbp_volume_title"] = inline_text(volume.name) if volume and within else ""
    context["nbp_colophon"] = addresses.COLOPHON
    # The head says it once, for all themes.
    context["pageurl"] = None
    if is_ours(app):
        # The frame has one of its own.
        context["metatags"] = _VIEWPORT.sub("", context.get("metatags") or "")
    if isinstance(doctree, nodes.document) and document not in bound.pages:
        page = _prose(app, document, _told(doctree))
        context["nbp_head"] = head_of(bound.site, page)
        context["nbp_description"] = page.description
    context.setdefault("nbp_head", Markup(""))
    context.setdefault("nbp_description", "")
    # Other themes print these two as they are: see the note on sinks in docs/safety.md.
    for name in ("pagetitle", "root_title", "page_description"):
        if isinstance(context.get(name), str):
            context[name] = Markup.escape(context[name])


def _prose(app: Sphinx, document: str, description: str) -> Page:
    title = app.env.titles.get(document)
    return prose_page(
        binding(app).site,
        document,
        str(app.config.root_doc),
        title.astext() if title is not None else document,
        description,
    )


def _note(app: Sphinx, doctree: nodes.document) -> None:
    """What the record puts into the head of a prose page, so that a change makes it anew."""
    bound, document = binding(app), app.env.docname
    if document not in bound.pages:
        remember_page(app.env, document, page_digest(bound, document, app.config.root_doc))


def _told(doctree: nodes.document) -> str:
    """What the document says about itself: its description, else its first paragraph."""
    for one in doctree.findall(nodes.meta):
        if one.get("name") == "description":
            return str(one.get("content", ""))
    first = next(iter(doctree.findall(nodes.paragraph)), None)
    return first.astext() if first is not None else ""


def _into_other_themes(
    app: Sphinx, document: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    """Themes that do not know our names print at least the tags of documents."""
    if is_ours(app):
        return
    tags = [Markup(context.get("metatags") or "")]  # noqa: S704 - Sphinx made them
    if 'name="description"' not in tags[0]:
        description = Markup('<meta name="description" content="{}">')
        tags.append(description.format(context["nbp_description"]))
    context["metatags"] = Markup("\n").join([*tags, context["nbp_head"]])


def _add_policy(
    app: Sphinx, document: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    context["nbp_policy"] = policy(app.config.nbproceedings_policy, context)
